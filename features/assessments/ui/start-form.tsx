import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { useGo } from '../../../platform/web/navigation.tsx';
import { Form, RadioGroup, Section, TextField, type Option } from '../../../platform/web/ui/index.ts';
import { listAssessments, startAssessment } from '../contract.ts';
import { useDuration } from './duration.ts';
import type { ListReply } from './list.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

const WHOLE = 'whole';

/** Starts an assessment of the structure or of one site; shown in full only when nothing is under way. */
export function StartForm({ reply, organisationId }: { reply: ListReply; organisationId: string }) {
  const words = useMessages({ fr, en });
  const [referentialId, setReferentialId] = useState(reply.offered[0]?.id ?? '');
  const questionnaire = reply.offered.find(({ id }) => id === referentialId);
  const under = reply.assessments.filter(
    ({ state, referential }) => state === 'open' && referential.id === referentialId,
  );
  const busy = new Set(under.map(({ site }) => site?.id ?? WHOLE));
  const places = [WHOLE, ...reply.sites.map(({ id }) => id)];
  if (!questionnaire || (reply.offered.length === 1 && places.every((place) => busy.has(place)))) return null;
  const form = (
    <Starting
      reply={reply}
      organisationId={organisationId}
      questionnaire={questionnaire}
      busy={busy}
      onQuestionnaire={setReferentialId}
    />
  );
  if (under.length === 0)
    return (
      <Section title={words.startTitle}>
        <div className="start-form">{form}</div>
      </Section>
    );
  return (
    <details className="disclosure start-another">
      <summary>{words.startAgain}</summary>
      <div className="start-form">{form}</div>
    </details>
  );
}

// Two assessments of one year must be told apart where they are compared.
function unlike(label: string, taken: readonly string[]): string {
  if (!taken.includes(label)) return label;
  const free = taken.findIndex((_, index) => !taken.includes(`${label} (${index + 2})`));
  return `${label} (${free + 2})`;
}

interface StartingProps {
  reply: ListReply;
  organisationId: string;
  questionnaire: ListReply['offered'][number];
  /** Places that have one under way. */
  busy: ReadonlySet<string>;
  onQuestionnaire: (id: string) => void;
}

function Starting({ reply, organisationId, questionnaire, busy, onQuestionnaire }: StartingProps) {
  const words = useMessages({ fr, en });
  const text = useText();
  const lasts = useDuration();
  const go = useGo();
  const start = useSend(startAssessment, { invalidates: [listAssessments] });
  const places: Option[] = [
    { value: WHOLE, label: words.wholeStructure },
    ...reply.sites.map(({ id, name }) => ({ value: id, label: name })),
  ].map((place) => (busy.has(place.value) ? { ...place, description: words.scopeOpen } : place));
  const [chosen, setPlace] = useState<string | null>(null);
  const place = chosen ?? places.find(({ value }) => !busy.has(value))?.value ?? WHOLE;
  const [typed, setTyped] = useState<string | null>(null);
  const [year] = useState(() => String(new Date().getFullYear()));
  const site = reply.sites.find(({ id }) => id === place);
  const usual = site ? words.proposedSiteLabel(site.name, year) : words.proposedLabel(year);
  const proposed = unlike(
    usual,
    reply.assessments.map(({ label }) => label),
  );
  const first = busy.size === 0;
  return (
    <Form
      submitLabel={words.start}
      submitLook={first ? 'primary' : 'secondary'}
      onSubmit={async (values) => {
        const label = values.text('label');
        const siteId = place === WHOLE ? null : place;
        const { id } = await start.mutateAsync({
          params: { organisationId },
          body: { referentialId: questionnaire.id, siteId, label },
        });
        go(`/organisations/${organisationId}/assessments/${id}`);
      }}
    >
      {reply.offered.length > 1 ? (
        <RadioGroup
          name="referentialId"
          label={words.whichQuestionnaire}
          value={questionnaire.id}
          onChange={onQuestionnaire}
          options={reply.offered.map(({ id, title, summary, suits }) => ({
            value: id,
            label: text(title),
            description: suits ? text(summary) : `${text(summary)} ${words.unsuited}`,
          }))}
        />
      ) : (
        <p>{text(questionnaire.summary)}</p>
      )}
      <p>{words.startText(lasts(questionnaire.minutes))}</p>
      {reply.sites.length > 0 && (
        <RadioGroup
          name="siteId"
          label={words.scope}
          hint={words.scopeHint}
          options={places}
          value={place}
          onChange={setPlace}
        />
      )}
      <TextField
        name="label"
        label={words.label}
        hint={words.labelHint}
        maxLength={120}
        width="medium"
        value={typed ?? proposed}
        onChange={setTyped}
      />
    </Form>
  );
}
