import { useSend } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { Button, Form, Notice, RadioGroup, SelectField, TextArea, TextField } from '../../../platform/web/ui/index.ts';
import { addFinding, changeFinding, readFindings } from '../contract-findings.ts';
import { readReport } from '../contract-report.ts';
import { PRIORITIES, priorityNames, type Priority } from '../model.ts';
import { KeptFields, useKeptForm } from './kept-form.tsx';
import { placeOf, SeverityGrid, type FindingsReply } from './severity-grid.tsx';
import type { BenchReply } from './use-bench.ts';
import { useAuditWords, type CaseAddress } from './words.ts';

export type Finding = FindingsReply['findings'][number];

interface FindingFormProps {
  params: CaseAddress;
  findings: FindingsReply;
  themes: BenchReply['themes'];
  /** The one to change; null for a new one. */
  finding: Finding | null;
  onDone: () => void;
  onStale: () => void;
}

const INSIDE = [
  ['evidence', 8000],
  ['requirement', 2000],
  ['attacker', 1000],
  ['scenario', 4000],
  ['attempt', 4000],
] as const;

/** A finding as it is written: what the plan shows, its severity on the grid, then what stays inside. */
export function FindingForm({ params, findings, themes, finding, onDone, onStale }: FindingFormProps) {
  const words = useAuditWords();
  const text = useText();
  const invalidates = [readFindings, readReport];
  const add = useSend(addFinding, { invalidates });
  const change = useSend(changeFinding, { invalidates });
  const { kept, keep, forget } = useKeptForm(`${params.caseId}:finding:${finding?.id ?? 'new'}`);
  const value = (name: string, saved: string | null | undefined): string => kept?.[name] ?? saved ?? '';
  return (
    <Form
      submitLabel={words.save}
      secondary={
        <Button
          onClick={() => {
            forget();
            onDone();
          }}
        >
          {words.cancel}
        </Button>
      }
      onProblem={({ status, code }) => {
        if (status !== 409 || code !== 'stale-version') return false;
        onStale();
        return true;
      }}
      onSubmit={async (values) => {
        const [evidence, requirement, attacker, scenario, attempt] = INSIDE.map(([name]) => values.text(name));
        const [impact = '', difficulty = ''] = values.text('place').split(' ');
        const body = {
          title: values.text('title'),
          impact,
          difficulty,
          recommendation: values.text('recommendation'),
          priority: values.text('priority') as Priority,
          criterionId: values.optional('criterionId'),
          ...{ evidence, requirement, attacker, scenario, attempt },
        };
        await (finding
          ? change.mutateAsync({
              params: { ...params, findingId: finding.id },
              body: { ...body, version: finding.version },
            })
          : add.mutateAsync({ params, body }));
        forget();
        onDone();
      }}
    >
      <KeptFields keep={keep}>
        {kept && <Notice>{words.keptHere}</Notice>}
        <TextField
          name="title"
          label={words.findingTitle}
          hint={words.findingTitleHint}
          maxLength={300}
          defaultValue={value('title', finding?.title)}
        />
        <SeverityGrid
          findings={findings}
          initial={value('place', finding && placeOf(finding.impact, finding.difficulty))}
        />
        <TextArea
          name="recommendation"
          label={words.recommendation}
          hint={words.recommendationHint}
          optional
          maxLength={4000}
          defaultValue={value('recommendation', finding?.recommendation)}
        />
        <RadioGroup
          name="priority"
          label={words.priority}
          look="inline"
          options={PRIORITIES.map((one) => ({ value: one, label: text(priorityNames[one]) }))}
          defaultValue={value('priority', finding?.priority ?? 'soon') as Priority}
        />
        <fieldset className="audit-inside">
          <legend>{words.inside}</legend>
          {INSIDE.map(([name, most]) => (
            <TextArea
              key={name}
              name={name}
              label={words[name]}
              optional
              rows={2}
              maxLength={most}
              defaultValue={value(name, finding?.detail?.[name])}
            />
          ))}
          <SelectField
            name="criterionId"
            label={words.criterion}
            optional
            placeholder={words.noCriterion}
            options={themes.flatMap(({ title, criteria }) =>
              criteria.map((one) => ({ value: one.id, label: `${text(title)} – ${text(one.title)}` })),
            )}
            defaultValue={value('criterionId', finding?.criterionId)}
          />
        </fieldset>
      </KeptFields>
    </Form>
  );
}
