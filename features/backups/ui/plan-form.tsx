import { useState } from 'react';
import {
  CheckboxField,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
  type FormValues,
} from '../../../platform/web/ui/index.ts';
import { MEDIA, type Medium } from '../model.ts';
import './backups.css';
import { Copies, readCopies } from './plan-copies-form.tsx';
import { useBackupWords, usePlanWords, useTimes, type Plan, type Plans } from './words.ts';

const LOSSES = [1, 4, 8, 12, 24, 48, 72, 168, 720];
const OUTAGES = [1, 2, 4, 8, 12, 24, 48, 72, 168];
const MONTHS = [3, 6, 12];

/** A choice of times that holds the one in use. */
function withOwn(offered: readonly number[], own: number | null | undefined): number[] {
  return [...new Set([...offered, ...(own === null || own === undefined ? [] : [own])])].toSorted((a, b) => a - b);
}

interface PlanFieldsProps {
  plans: Plans;
  plan: Plan | null;
  /** Identifier of the data chosen beforehand. */
  data?: string | undefined;
}

/** The fields of a backup plan, its copies included. */
export function PlanFields({ plans, plan, data }: PlanFieldsProps) {
  const words = usePlanWords();
  const common = useBackupWords();
  const times = useTimes();
  const own = plan?.objectId ? [{ id: plan.objectId, name: plan.name, health: plan.health }] : [];
  const sets = [...own, ...plans.uncovered];
  // A site closed since stays that of the plan until someone chooses another.
  const sites =
    plan?.site && !plans.sites.some(({ id }) => id === plan.site?.id) ? [plan.site, ...plans.sites] : plans.sites;
  const [objectId, setObjectId] = useState(plan?.objectId ?? sets.find(({ id }) => id === data)?.id ?? '');
  const chosen = sets.find(({ id }) => id === objectId);
  const hours = (offered: readonly number[], value: number | null | undefined) =>
    withOwn(offered, value).map((count) => ({ value: String(count), label: times.hours(count) }));
  return (
    <>
      {sets.length > 0 && (
        <SelectField
          name="objectId"
          label={words.object}
          optional
          placeholder={words.noObject}
          value={objectId}
          onChange={setObjectId}
          options={sets.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <TextField
        key={plan ? 'name' : `name ${objectId}`}
        name="name"
        label={words.name}
        hint={words.nameHint}
        maxLength={200}
        defaultValue={plan?.name ?? chosen?.name ?? ''}
      />
      <CheckboxField
        key={plan ? 'health' : `health ${objectId}`}
        name="health"
        label={words.health}
        defaultChecked={plan?.health ?? chosen?.health ?? false}
      />
      <SelectField
        name="medium"
        label={words.medium}
        defaultValue={plan?.medium ?? 'server'}
        options={MEDIA.map((value) => ({ value, label: common.media[value] }))}
      />
      <SelectField
        name="lossHours"
        label={words.loss}
        hint={words.lossHint}
        optional
        placeholder={words.unsaid}
        defaultValue={plan?.lossHours === null || !plan ? undefined : String(plan.lossHours)}
        options={hours(LOSSES, plan?.lossHours)}
      />
      <SelectField
        name="outageHours"
        label={words.outage}
        hint={words.outageHint}
        optional
        placeholder={words.unsaid}
        defaultValue={plan?.outageHours === null || !plan ? undefined : String(plan.outageHours)}
        options={hours(OUTAGES, plan?.outageHours)}
      />
      <Copies copies={plan?.copies ?? []} />
      <RadioGroup
        name="testMonths"
        label={words.testMonths}
        look="inline"
        defaultValue={String(plan?.testMonths ?? 12)}
        options={withOwn(MONTHS, plan?.testMonths).map((months) => ({
          value: String(months),
          label: words.testEvery[months] ?? words.everyMonths(months),
        }))}
      />
      <TextField name="keeper" label={words.keeper} optional maxLength={200} defaultValue={plan?.keeper ?? ''} />
      {(sites.length > 1 || plan?.site) && (
        <SelectField
          name="siteId"
          label={words.site}
          optional
          placeholder={words.anySite}
          defaultValue={plan?.site?.id}
          options={sites.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <TextArea name="note" label={words.note} optional rows={2} maxLength={2000} defaultValue={plan?.note ?? ''} />
    </>
  );
}

/** What the fields hold, as the server takes it. */
export function readPlanForm(values: FormValues) {
  const hours = (name: string) => {
    const typed = values.optional(name);
    return typed === null ? null : Number(typed);
  };
  return {
    name: values.text('name'),
    objectId: values.optional('objectId'),
    siteId: values.optional('siteId'),
    health: values.checked('health'),
    medium: values.text('medium') as Medium,
    lossHours: hours('lossHours'),
    outageHours: hours('outageHours'),
    testMonths: Number(values.text('testMonths')),
    keeper: values.text('keeper'),
    note: values.text('note'),
    copies: readCopies(values),
  };
}
