import type { Text } from '../../../platform/contract/problem.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { Button, Form, Notice, RadioGroup, SelectField, TextArea, TextField } from '../../../platform/web/ui/index.ts';
import { addFinding, changeFinding, readFindings } from '../contract-findings.ts';
import { readReport } from '../contract-report.ts';
import { PRIORITIES, priorityNames, type Priority } from '../model.ts';
import type { Values } from './form-store.ts';
import { KeptFields, TheirsNotice, useKeptForm } from './kept-form.tsx';
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

interface Known {
  version: number;
  finding: Finding | null;
}

const fieldsOf = ({ finding }: Known): Values => ({
  title: finding?.title ?? '',
  place: finding ? placeOf(finding.impact, finding.difficulty) : '',
  recommendation: finding?.recommendation ?? '',
  priority: finding?.priority ?? 'soon',
  ...Object.fromEntries(INSIDE.map(([name]) => [name, finding?.detail?.[name] ?? ''])),
  criterionId: finding?.criterionId ?? '',
});

/** A finding as it is written: what the plan shows, its severity on the grid, then what stays inside. */
export function FindingForm({ params, findings, themes, finding, onDone, onStale }: FindingFormProps) {
  const words = useAuditWords();
  const text = useText();
  const invalidates = [readFindings, readReport];
  const add = useSend(addFinding, { invalidates });
  const change = useSend(changeFinding, { invalidates });
  const name = `${params.caseId}:finding:${finding?.id ?? 'new'}`;
  const opened: Known = { version: finding?.version ?? 0, finding };
  const { store, known, found, drawing } = useKeptForm(name, opened, fieldsOf);
  const saying = useFindingSaying({ findings, themes });
  const fields = fieldsOf(known);
  const value = (field: string): string => found?.[field] ?? fields[field] ?? '';
  return (
    <Form
      submitLabel={words.save}
      secondary={
        <Button
          onClick={() => {
            store.forget();
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
        await store.save(async (version) => {
          const saved = await (finding
            ? change.mutateAsync({ params: { ...params, findingId: finding.id }, body: { ...body, version } })
            : add.mutateAsync({ params, body }));
          return { version: saved.version, finding: saved };
        });
        onDone();
      }}
    >
      <TheirsNotice store={store} fieldsOf={fieldsOf} say={saying} />
      <KeptFields key={drawing} store={store}>
        {found && <Notice>{words.keptHere}</Notice>}
        <TextField
          name="title"
          label={words.findingTitle}
          hint={words.findingTitleHint}
          maxLength={300}
          defaultValue={value('title')}
        />
        <SeverityGrid findings={findings} initial={value('place')} />
        <TextArea
          name="recommendation"
          label={words.recommendation}
          hint={words.recommendationHint}
          optional
          maxLength={4000}
          defaultValue={value('recommendation')}
        />
        <RadioGroup
          name="priority"
          label={words.priority}
          look="inline"
          options={PRIORITIES.map((one) => ({ value: one, label: text(priorityNames[one]) }))}
          defaultValue={value('priority') as Priority}
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
              defaultValue={value(name)}
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
            defaultValue={value('criterionId')}
          />
        </fieldset>
      </KeptFields>
    </Form>
  );
}

/** A field of a vulnerability and what it holds, in words. */
function useFindingSaying({ findings, themes }: Pick<FindingFormProps, 'findings' | 'themes'>) {
  const words = useAuditWords();
  const text = useText();
  const { grid } = findings;
  const named = (list: readonly { id: string; name: Text }[], id: string | undefined) => {
    const found = list.find((one) => one.id === id);
    return found ? text(found.name) : '';
  };
  return (name: string, value: string): [string, string] => {
    if (name === 'title') return [words.findingTitle, value];
    if (name === 'place') {
      const [impact = '', difficulty = ''] = value.split(' ');
      const severity = named(findings.scale, grid.cells[impact]?.[difficulty]);
      return [words.grid, words.gridCell(named(grid.impacts, impact), named(grid.difficulties, difficulty), severity)];
    }
    if (name === 'priority') return [words.priority, text(priorityNames[value as Priority])];
    if (name === 'criterionId') {
      const criterion = themes.flatMap(({ criteria }) => criteria).find(({ id }) => id === value);
      return [words.criterion, criterion ? text(criterion.title) : ''];
    }
    const written = name as (typeof INSIDE)[number][0] | 'recommendation';
    return [words[written], value];
  };
}
