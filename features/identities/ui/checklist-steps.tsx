import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import {
  Button,
  CheckboxField,
  DateField,
  Form,
  Notice,
  RadioGroup,
  Section,
  StatusTag,
  TextField,
} from '../../../platform/web/ui/index.ts';
import { asProblem } from '../../../platform/web/problem.ts';
import { addStep, listChecklists, planStep, readChecklist, settleStep } from '../contract-people.ts';
import type { Outcome } from '../model-people.ts';
import { messages as en } from './checklist.en.ts';
import { messages as fr } from './checklist.fr.ts';
import type { Checklist, ChecklistPart } from './checklist.tsx';

type Step = Checklist['rows'][number];
const REFRESHED = [readChecklist, listChecklists];

/** Steps of one kind, each with its tick. */
export function Steps({ title, rows, ...part }: ChecklistPart & { title: string; rows: Step[] }) {
  if (rows.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="identities-rules">
        {rows.map((step) => (
          <One key={step.id} {...part} step={step} />
        ))}
      </ul>
    </Section>
  );
}

type StepPart = ChecklistPart & { step: Step };

function One(part: StepPart) {
  const words = useMessages({ fr, en });
  const { date } = useFormat();
  const { step, checklist } = part;
  const due = date(step.dueOn);
  return (
    <li>
      <p className="identities-line">
        <strong>{step.title}</strong>
        {step.category === 'administrator' && <StatusTag tone="warning">{words.administrator}</StatusTag>}
        {step.outcome === 'done' && <StatusTag tone="success">{words.done}</StatusTag>}
        {step.outcome === 'pending' && step.gone && <StatusTag tone="quiet">{words.gone}</StatusTag>}
      </p>
      <p className="identities-soft">
        {step.outcome === 'pending' && (step.doer ? words.by(step.doer, due) : words.byNobody(due))}
        {step.outcome === 'done' && words.doneBy(step.doneByName ?? '', date(step.doneOn ?? step.dueOn))}
        {step.outcome === 'not-needed' && words.notNeeded(step.reason)}
      </p>
      {checklist.abilities.write && <Gestures {...part} />}
    </li>
  );
}

function Gestures(part: StepPart) {
  const words = useMessages({ fr, en });
  const { organisationId, checklist, step, onProblem, onAttempt } = part;
  const settle = useSend(settleStep, { invalidates: REFRESHED });
  const say = async (outcome: Outcome) => {
    onAttempt();
    try {
      await settle.mutateAsync({
        params: { organisationId, checklistId: checklist.id, stepId: step.id },
        body: { outcome, version: step.version },
      });
    } catch (error) {
      if (onProblem(asProblem(error))) settle.reset();
    }
  };
  const refused = settle.error && <Notice tone="danger" live title={settle.error.message} />;
  if (step.outcome !== 'pending')
    return (
      <>
        {refused}
        <Button
          look="quiet"
          size="small"
          about={step.title}
          busy={settle.isPending}
          onClick={() => void say('pending')}
        >
          {words.untick}
        </Button>
      </>
    );
  return (
    <div className="identities-gestures">
      {refused}
      <Button size="small" about={step.title} busy={settle.isPending} onClick={() => void say('done')}>
        {words.tick}
      </Button>
      <Otherwise {...part} />
      <Plan {...part} />
    </div>
  );
}

function Otherwise({ organisationId, checklist, step, onProblem, onAttempt }: StepPart) {
  const words = useMessages({ fr, en });
  const settle = useSend(settleStep, { invalidates: REFRESHED });
  const [outcome, setOutcome] = useState<'done' | 'not-needed'>('done');
  return (
    <details>
      <summary>{words.otherwise}</summary>
      <Form
        submitLabel={words.saveOutcome}
        submitLook="secondary"
        onProblem={onProblem}
        onAttempt={onAttempt}
        onSubmit={(values) =>
          settle.mutateAsync({
            params: { organisationId, checklistId: checklist.id, stepId: step.id },
            body: {
              outcome,
              doneOn: values.optional('doneOn'),
              doneByName: values.text('doneByName'),
              reason: values.text('reason'),
              version: step.version,
            },
          })
        }
      >
        <RadioGroup
          name="outcome"
          label={words.outcome}
          look="inline"
          value={outcome}
          onChange={setOutcome}
          options={(['done', 'not-needed'] as const).map((value) => ({ value, label: words.outcomes[value] }))}
        />
        {outcome === 'done' ? (
          <>
            <DateField name="doneOn" label={words.doneOn} max={checklist.today} defaultValue={checklist.today} />
            <TextField name="doneByName" label={words.doneByName} hint={words.doneByHint} optional maxLength={200} />
          </>
        ) : (
          <TextField name="reason" label={words.reason} maxLength={500} />
        )}
      </Form>
    </details>
  );
}

function Plan({ organisationId, checklist, step, onProblem, onAttempt }: StepPart) {
  const words = useMessages({ fr, en });
  const plan = useSend(planStep, { invalidates: REFRESHED });
  return (
    <details>
      <summary>{words.plan}</summary>
      <Form
        submitLabel={words.savePlan}
        submitLook="secondary"
        onProblem={onProblem}
        onAttempt={onAttempt}
        onSubmit={(values) =>
          plan.mutateAsync({
            params: { organisationId, checklistId: checklist.id, stepId: step.id },
            body: { doer: values.text('doer'), dueOn: values.text('dueOn'), version: step.version },
          })
        }
      >
        <TextField name="doer" label={words.doer} optional maxLength={200} defaultValue={step.doer} />
        <DateField name="dueOn" label={words.dueOn} defaultValue={step.dueOn} />
      </Form>
    </details>
  );
}

/** Adds what the list forgot. */
export function AddStep({ organisationId, checklist, onProblem, onAttempt }: ChecklistPart) {
  const words = useMessages({ fr, en });
  const add = useSend(addStep, { invalidates: REFRESHED });
  return (
    <details>
      <summary>{words.add}</summary>
      <Form
        submitLabel={words.addSave}
        submitLook="secondary"
        resetAfter
        onProblem={onProblem}
        onAttempt={onAttempt}
        onSubmit={(values) =>
          add.mutateAsync({
            params: { organisationId, checklistId: checklist.id },
            body: {
              title: values.text('title'),
              doer: values.text('doer'),
              dueOn: values.text('dueOn'),
              category: values.checked('access') ? 'user' : null,
            },
          })
        }
      >
        <TextField name="title" label={words.addTitle} maxLength={300} />
        <CheckboxField name="access" label={words.addIsAccess} />
        <TextField name="doer" label={words.doer} optional maxLength={200} />
        <DateField name="dueOn" label={words.dueOn} defaultValue={checklist.day} />
      </Form>
    </details>
  );
}
