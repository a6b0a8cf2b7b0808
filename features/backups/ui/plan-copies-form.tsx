import { useState } from 'react';
import {
  Button,
  CheckboxField,
  NumberField,
  RadioGroup,
  SelectField,
  TextField,
  type FormValues,
} from '../../../platform/web/ui/index.ts';
import { CERTIFIED, isElsewhere, KNOWN, MEDIA, PLACES, type Copy, type Medium, type Place } from '../model.ts';
import { useBackupWords, usePlanWords, useTimes, type Plan } from './words.ts';

type Kept = Plan['copies'][number];
const EVERY = [1, 4, 12, 24, 48, 168, 336, 720];
const MOST = 20;

interface Draft {
  /** Stable while others come and go. */
  key: number;
  kept: Kept | null;
}

/** The copies of a plan, added and removed at will: nothing is saved before the whole plan is. */
export function Copies({ copies }: { copies: readonly Kept[] }) {
  const words = usePlanWords();
  const [drafts, setDrafts] = useState<Draft[]>(() =>
    copies.length ? copies.map((kept, key) => ({ key, kept })) : [{ key: 0, kept: null }],
  );
  const next = Math.max(-1, ...drafts.map(({ key }) => key)) + 1;
  return (
    <div>
      <h2>{words.copies}</h2>
      <p className="backups-soft">{words.copiesHint}</p>
      {drafts.map(({ key, kept }, index) => (
        <fieldset key={key} className="backups-copy">
          <legend>{words.copy(index + 1)}</legend>
          <CopyFields at={`copies.${index}`} kept={kept} />
          <p>
            <Button
              look="quiet"
              size="small"
              about={words.copy(index + 1)}
              onClick={() => setDrafts(drafts.filter((one) => one.key !== key))}
            >
              {words.removeCopy}
            </Button>
          </p>
        </fieldset>
      ))}
      {drafts.length < MOST && (
        <Button onClick={() => setDrafts([...drafts, { key: next, kept: null }])}>{words.addCopy}</Button>
      )}
    </div>
  );
}

function CopyFields({ at, kept }: { at: string; kept: Kept | null }) {
  const words = usePlanWords();
  const common = useBackupWords();
  const times = useTimes();
  const [place, setPlace] = useState<Place>(kept?.place ?? 'on-site');
  const [medium, setMedium] = useState<Medium>(kept?.medium ?? 'nas');
  const every = [...new Set([...EVERY, kept?.everyHours ?? 24])].toSorted((a, b) => a - b);
  return (
    <>
      {kept && <input type="hidden" name={`${at}.id`} value={kept.id} />}
      <TextField name={`${at}.name`} label={words.copyName} maxLength={200} defaultValue={kept?.name ?? ''} />
      <SelectField
        name={`${at}.medium`}
        label={words.copyMedium}
        value={medium}
        onChange={(chosen) => {
          setMedium(chosen as Medium);
          if (chosen === 'cloud' && place === 'on-site') setPlace('cloud');
        }}
        options={MEDIA.map((value) => ({ value, label: common.media[value] }))}
      />
      <RadioGroup
        name={`${at}.place`}
        label={words.copyPlace}
        look="inline"
        value={place}
        onChange={setPlace}
        options={PLACES.map((value) => ({ value, label: common.places[value] }))}
      />
      <CheckboxField name={`${at}.offline`} label={words.offline} defaultChecked={kept?.offline ?? false} />
      <CheckboxField name={`${at}.immutable`} label={words.immutable} defaultChecked={kept?.immutable ?? false} />
      <RadioGroup
        name={`${at}.encrypted`}
        label={words.encrypted}
        look="inline"
        defaultValue={kept?.encrypted ?? 'unknown'}
        options={KNOWN.map((value) => ({ value, label: common.known[value] }))}
      />
      {isElsewhere({ medium, place }) && (
        <RadioGroup
          name={`${at}.certified`}
          label={words.certified}
          defaultValue={kept && isElsewhere(kept) ? kept.certified : 'unknown'}
          options={CERTIFIED.map((value) => ({ value, label: common.certified[value] }))}
        />
      )}
      <SelectField
        name={`${at}.everyHours`}
        label={words.every}
        defaultValue={String(kept?.everyHours ?? 24)}
        options={every.map((count) => ({ value: String(count), label: times.hours(count) }))}
      />
      <NumberField
        name={`${at}.retentionDays`}
        label={words.retention}
        unit={words.daysUnit}
        optional
        min={1}
        max={36_500}
        defaultValue={kept?.retentionDays ? String(kept.retentionDays) : ''}
      />
    </>
  );
}

/** The copies typed, in their order. */
export function readCopies(values: FormValues) {
  const found: (Omit<Copy, 'lastSuccessAt'> & { id?: string })[] = [];
  for (let index = 0; values.text(`copies.${index}.medium`); index += 1) {
    const at = `copies.${index}`;
    const id = values.optional(`${at}.id`);
    found.push({
      ...(id && { id }),
      name: values.text(`${at}.name`),
      medium: values.text(`${at}.medium`) as Medium,
      place: values.text(`${at}.place`) as Place,
      offline: values.checked(`${at}.offline`),
      immutable: values.checked(`${at}.immutable`),
      encrypted: values.text(`${at}.encrypted`) as Copy['encrypted'],
      certified: (values.optional(`${at}.certified`) ?? 'own') as Copy['certified'],
      everyHours: Number(values.text(`${at}.everyHours`)),
      retentionDays: values.number(`${at}.retentionDays`),
    });
  }
  return found;
}
