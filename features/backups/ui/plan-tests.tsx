import { useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import {
  DateField,
  EmptyState,
  Form,
  NumberField,
  RadioGroup,
  Section,
  StatusTag,
  TextArea,
  TextField,
  type StatusTone,
} from '../../../platform/web/ui/index.ts';
import { listPlans } from '../contract.ts';
import { readPlan, recordTest, withdrawTest } from '../contract-tests.ts';
import { EXTENTS, RESULTS, type Extent, type Result } from '../model.ts';
import { Evidence } from './plan-evidence.tsx';
import type { PlanPart } from './plan.tsx';
import { useBackupWords, usePlanWords, useTimes, type OnePlan } from './words.ts';

type Test = OnePlan['tests'][number];
const tones: Record<Result, StatusTone> = { success: 'success', partial: 'warning', failure: 'danger' };
const REFRESHED = [readPlan, listPlans];

/** The log of restore tests, latest first, and a way to note one. */
export function Tests(part: PlanPart) {
  const words = usePlanWords();
  const { tests, abilities } = part.reply;
  return (
    <Section title={words.tests}>
      {tests.length === 0 && <EmptyState title={words.noTest}>{words.noTestText}</EmptyState>}
      <ul className="backups-checks">
        {tests.map((test) => (
          <One key={test.id} {...part} test={test} />
        ))}
      </ul>
      {abilities.write && <Add {...part} />}
    </Section>
  );
}

function One(part: PlanPart & { test: Test }) {
  const words = usePlanWords();
  const common = useBackupWords();
  const times = useTimes();
  const { date } = useFormat();
  const { test, reply } = part;
  const facts = [
    common.extents[test.extent],
    test.minutes !== null && words.took(times.minutes(test.minutes)),
    words.by(test.madeBy),
  ];
  return (
    <li>
      <p className="backups-line">
        <strong>{date(test.heldOn)}</strong>
        {test.withdrawn ? (
          <StatusTag tone="quiet">{words.withdrawn(test.withdrawn.reason)}</StatusTag>
        ) : (
          <StatusTag tone={tones[test.result]}>{common.results[test.result]}</StatusTag>
        )}
      </p>
      <p>{test.what}</p>
      <p className="backups-soft">{facts.filter(Boolean).join(' · ')}</p>
      {test.note && <p>{test.note}</p>}
      <Evidence {...part} write={reply.abilities.write && !test.withdrawn} />
      {reply.abilities.write && !test.withdrawn && <Withdraw {...part} />}
    </li>
  );
}

function Withdraw({ organisationId, reply: { plan }, test, onProblem, onAttempt }: PlanPart & { test: Test }) {
  const words = usePlanWords();
  const withdraw = useSend(withdrawTest, { invalidates: REFRESHED });
  return (
    <details>
      <summary>{words.withdraw}</summary>
      <Form
        submitLabel={words.withdraw}
        submitLook="danger"
        onProblem={onProblem}
        onAttempt={onAttempt}
        onSubmit={(values) =>
          withdraw.mutateAsync({
            params: { organisationId, planId: plan.id, testId: test.id },
            body: { reason: values.text('reason') },
          })
        }
      >
        <TextField name="reason" label={words.withdrawReason} maxLength={1000} />
      </Form>
    </details>
  );
}

function Add({ organisationId, reply: { plan, tests, today }, onProblem, onAttempt }: PlanPart) {
  const words = usePlanWords();
  const common = useBackupWords();
  const record = useSend(recordTest, { invalidates: REFRESHED });
  return (
    <details open={tests.length === 0 && plan.copies.length > 0}>
      <summary>{words.addTest}</summary>
      <Form
        submitLabel={words.saveTest}
        resetAfter
        onProblem={onProblem}
        onAttempt={onAttempt}
        onSubmit={(values) =>
          record.mutateAsync({
            params: { organisationId, planId: plan.id },
            body: {
              heldOn: values.text('heldOn'),
              extent: values.text('extent') as Extent,
              what: values.text('what'),
              result: values.text('result') as Result,
              minutes: values.number('minutes'),
              madeBy: values.text('madeBy'),
              note: values.text('note'),
            },
          })
        }
      >
        <DateField name="heldOn" label={words.heldOn} max={today} defaultValue={today} />
        <RadioGroup
          name="extent"
          label={words.extent}
          look="inline"
          defaultValue="file"
          options={EXTENTS.map((value) => ({ value, label: common.extents[value] }))}
        />
        <TextField name="what" label={words.what} hint={words.whatHint} maxLength={300} />
        <RadioGroup
          name="result"
          label={words.result}
          look="inline"
          options={RESULTS.map((value) => ({ value, label: common.results[value] }))}
        />
        <NumberField
          name="minutes"
          label={words.minutes}
          hint={words.minutesHint}
          unit={words.minutesUnit}
          optional
          min={1}
          max={1_000_000}
        />
        <TextField name="madeBy" label={words.madeBy} maxLength={200} />
        <TextArea name="note" label={words.testNote} optional rows={3} maxLength={2000} />
      </Form>
    </details>
  );
}
