import { useState } from 'react';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { Form, Notice, NumberField, RadioGroup, Section, StatusTag } from '../../../platform/web/ui/index.ts';
import { useVersionRead } from '../../budgets/ui/version-read.ts';
import { readRegulation, saveProfile } from '../contract.ts';
import { ACTIVITIES, OPERATOR_ANSWERS } from '../model-rules.ts';
import { statusNames } from '../model.ts';
import { useRegulationWords, type Regulation } from './words.ts';

/** What the published rule says of the answers, and what is missing to be sure. */
export function ProposalSection({ reply }: { reply: Regulation }) {
  const words = useRegulationWords();
  const text = useText();
  const { proposal } = reply;
  if (reply.territory !== 'FR') return null;
  return (
    <Section title={words.proposal}>
      <p>
        <strong>{proposal.rule ? words.proposed(text(statusNames[proposal.status])) : words.noProposal}</strong>{' '}
        {proposal.rule && <StatusTag tone="neutral">{words.rule(proposal.rule)}</StatusTag>}{' '}
        {proposal.size && <StatusTag tone="quiet">{words.sizes[proposal.size]}</StatusTag>}
      </p>
      {proposal.later && <p>{words.later(text(statusNames[proposal.later]))}</p>}
      {proposal.missing.length > 0 && (
        <ul>
          {proposal.missing.map((one) => (
            <li key={one}>{words.missing[one]}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const euros = (cents: number | null): string => (cents === null ? '' : String(cents / 100).replace('.', ','));

/** The answers that the rule asks for; filled from the record until someone saves them. */
export function Answers({ organisationId, reply }: { organisationId: string; reply: Regulation }) {
  const words = useRegulationWords();
  const [stale, setStale] = useState(false);
  const invalidate = useInvalidate();
  const read = useVersionRead(reply.version);
  const save = useSend(saveProfile, { invalidates: [readRegulation] });
  const { profile } = reply;
  return (
    <details className="regulation-answers" open={reply.prefilled}>
      <summary>{words.answers}</summary>
      {reply.prefilled && <p className="regulation-soft">{words.prefilled}</p>}
      {stale && (
        <Notice tone="warning" live>
          {words.stale}
        </Notice>
      )}
      <Form
        submitLabel={words.saveAnswers}
        submitLook="secondary"
        onAttempt={() => setStale(false)}
        onProblem={({ reply: { code } }) => {
          if (code !== 'stale-version') return false;
          setStale(true);
          read.follow();
          void invalidate(readRegulation);
          return true;
        }}
        onSubmit={async (values) => {
          const saved = await save.mutateAsync({
            params: { organisationId },
            body: {
              operator: values.text('operator') as (typeof OPERATOR_ANSWERS)[number],
              activity: values.text('activity') as (typeof ACTIVITIES)[number],
              employees: values.number('employees'),
              turnoverCents: values.cents('turnoverCents'),
              balanceCents: values.cents('balanceCents'),
              version: read.version,
            },
          });
          read.saved(saved.version);
        }}
      >
        <RadioGroup
          name="operator"
          label={words.operator}
          hint={words.operatorHint}
          look="inline"
          defaultValue={profile.operator}
          options={OPERATOR_ANSWERS.map((one) => ({ value: one, label: words.yesNo[one] }))}
        />
        <RadioGroup
          name="activity"
          label={words.activity}
          defaultValue={profile.activity}
          options={ACTIVITIES.map((one) => ({ value: one, label: words.activities[one] }))}
        />
        <NumberField
          name="employees"
          label={words.employees}
          hint={words.employeesHint}
          optional
          min={0}
          defaultValue={profile.employees === null ? '' : String(profile.employees)}
        />
        <NumberField
          name="turnoverCents"
          label={words.turnover}
          hint={words.moneyHint}
          optional
          decimals={2}
          min={0}
          unit="€"
          width="medium"
          defaultValue={euros(profile.turnoverCents)}
        />
        <NumberField
          name="balanceCents"
          label={words.balance}
          hint={words.moneyHint}
          optional
          decimals={2}
          min={0}
          unit="€"
          width="medium"
          defaultValue={euros(profile.balanceCents)}
        />
      </Form>
    </details>
  );
}
