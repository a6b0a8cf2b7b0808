import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { DateField, EmptyState, Form, Notice, RadioGroup, Section, TextArea } from '../../../platform/web/ui/index.ts';
import { listCases, listDocuments, readCase } from '../../cases/contract.ts';
import { readControl, recordControl } from '../contract-control.ts';
import { OPINIONS, proposedOpinion, type Opinion } from '../model-control.ts';
import { OUTCOMES, outcomeNames, type Outcome } from '../model.ts';
import { useControlWords, type ControlReply } from './control-parts.tsx';
import { FindingHead, FindingPlan } from './finding-parts.tsx';
import { KeptFields, useKeptForm } from './kept-form.tsx';
import type { CaseAddress } from './words.ts';

interface ControlFormProps {
  params: CaseAddress;
  shown: ControlReply;
  /** The case's. */
  version: number;
  onStale: () => void;
}

/** The day it is on this device, as date fields write it. */
const today = (): string => new Intl.DateTimeFormat('sv-SE').format(new Date());

/** The control as it is made: an outcome each, the opinion that they allow, then the auditor's own. Kept on the device until sent. */
export function ControlForm({ params, shown, version, onStale }: ControlFormProps) {
  const words = useControlWords();
  const text = useText();
  const record = useSend(recordControl, { invalidates: [readCase, listCases, readControl, listDocuments] });
  // A round is recorded once: nothing of somebody else's can stand under what is typed here.
  const { store, found: kept } = useKeptForm(`${params.caseId}:control:${shown.round}`, { version: 0 }, () => ({}));
  const remaining = shown.findings.filter(({ toCheck }) => toCheck);
  const [outcomes, setOutcomes] = useState<Record<string, Outcome | undefined>>(() =>
    Object.fromEntries(
      remaining.map(({ id }, index) => [id, kept?.[`outcomes.${index}.outcome`] as Outcome | undefined]),
    ),
  );
  const judged = shown.findings.map(({ id, severity, control }) => ({ severity, outcome: outcomes[id] ?? control }));
  const proposal = proposedOpinion(judged, shown.eligible);
  return (
    <Form
      submitLabel={words.send}
      onProblem={({ code }) => {
        if (code !== 'stale-version' && code !== 'out-of-order') return false;
        onStale();
        return true;
      }}
      onSubmit={async (values) => {
        await record.mutateAsync({
          params,
          body: {
            version,
            heldOn: values.text('heldOn'),
            opinion: values.text('opinion') as Opinion,
            summary: values.text('summary'),
            language: values.text('language') === 'en' ? 'en' : 'fr',
            outcomes: remaining.map(({ id }, index) => ({
              findingId: id,
              outcome: values.text(`outcomes.${index}.outcome`) as Outcome,
              note: values.text(`outcomes.${index}.note`),
            })),
          },
        });
        store.forget();
      }}
    >
      <KeptFields store={store}>
        {kept && <Notice>{words.kept}</Notice>}
        <Section title={words.toCheck}>
          {remaining.length === 0 && (
            <EmptyState title={words.nothing}>
              <p>{words.nothingText}</p>
            </EmptyState>
          )}
          <ol className="finding-list">
            {remaining.map((finding, index) => (
              <li key={finding.id} className="finding-card">
                <FindingHead finding={finding} scale={shown.scale} />
                <FindingPlan finding={finding} />
                {finding.controlNote && <p className="audit-soft">{words.before(finding.controlNote)}</p>}
                <RadioGroup
                  name={`outcomes.${index}.outcome`}
                  label={words.outcome(finding.name)}
                  look="inline"
                  options={OUTCOMES.map((one) => ({ value: one, label: text(outcomeNames[one]) }))}
                  value={outcomes[finding.id] ?? null}
                  onChange={(outcome) => setOutcomes({ ...outcomes, [finding.id]: outcome })}
                />
                <TextArea
                  name={`outcomes.${index}.note`}
                  label={words.note}
                  hint={outcomes[finding.id] === 'accepted' ? words.noteAccepted : words.noteHint}
                  optional={outcomes[finding.id] !== 'accepted'}
                  rows={2}
                  maxLength={2000}
                  defaultValue={kept?.[`outcomes.${index}.note`] ?? ''}
                />
              </li>
            ))}
          </ol>
        </Section>
        <Section title={words.opinion}>
          {remaining.every(({ id }) => outcomes[id]) && (
            <Notice live tone={proposal === 'compliant' ? 'info' : 'warning'}>
              {words.proposal[proposal]}
            </Notice>
          )}
          <DateField name="heldOn" label={words.heldOn} defaultValue={kept?.['heldOn'] ?? today()} />
          <TextArea
            name="summary"
            label={words.summary}
            hint={words.summaryHint}
            maxLength={4000}
            defaultValue={kept?.['summary'] ?? ''}
          />
          <RadioGroup
            name="opinion"
            label={words.opinionChoice}
            look="inline"
            options={OPINIONS.map((one) => ({ value: one, label: words.opinions[one] }))}
            defaultValue={kept?.['opinion'] as Opinion | undefined}
          />
          <RadioGroup
            name="language"
            label={words.language}
            look="inline"
            options={(['fr', 'en'] as const).map((one) => ({ value: one, label: words.languages[one] }))}
            defaultValue={kept?.['language'] === 'en' ? 'en' : 'fr'}
          />
          <p>{words.sendNote}</p>
        </Section>
      </KeptFields>
    </Form>
  );
}
