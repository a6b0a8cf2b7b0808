import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import {
  DateField,
  Form,
  Notice,
  RadioGroup,
  Section,
  TextArea,
  type FormValues,
} from '../../../platform/web/ui/index.ts';
import { readReport, saveReport } from '../contract-report.ts';
import { fieldNames, QUALIFICATION_LEVELS, type AuditReport } from '../model-report.ts';
import { KeptFields, useKeptForm } from './kept-form.tsx';
import { boxesOf, listsOf } from './report-lines.ts';
import { useAuditWords, type CaseAddress } from './words.ts';

export type ReportReply = Reply<typeof readReport>;

interface ReportFormProps {
  params: CaseAddress;
  shown: ReportReply;
  onStale: () => void;
}

const TEXTS = {
  qualification: 2000,
  objectives: 4000,
  perimeter: 4000,
  summary: 8000,
  appreciation: 4000,
  risks: 8000,
  reservations: 4000,
  scopingNote: 8000,
  auditPlan: 8000,
} as const;
type TextName = keyof typeof TEXTS;

/** What the report says besides answers and findings: kept complete or not, found again after a cut. */
export function ReportForm({ params, shown, onStale }: ReportFormProps) {
  const words = useAuditWords();
  const text = useText();
  const { report, version } = shown;
  const save = useSend(saveReport, { invalidates: [readReport] });
  const { kept, keep, forget } = useKeptForm(`${params.caseId}:report`);
  const [saved, setSaved] = useState(false);
  const boxes = boxesOf(report);
  const value = (name: string, known: string): string => kept?.[name] ?? known;
  const area = (name: TextName, hint?: string) => (
    <div id={`field-${name}`}>
      <TextArea
        name={name}
        label={text(fieldNames[name])}
        {...(hint ? { hint } : {})}
        optional
        rows={3}
        maxLength={TEXTS[name]}
        defaultValue={value(name, report[name])}
      />
    </div>
  );
  const box = (name: keyof typeof boxes, label: string, hint: string) => (
    <div id={`field-${name}`}>
      <TextArea name={name} label={label} hint={hint} optional rows={3} defaultValue={value(name, boxes[name])} />
    </div>
  );
  return (
    <Form
      submitLabel={words.saveReport}
      submitLook="secondary"
      onAttempt={() => setSaved(false)}
      onProblem={({ code }) => {
        if (code !== 'stale-version') return false;
        onStale();
        return true;
      }}
      onSubmit={async (values) => {
        await save.mutateAsync({ params, body: { report: reportFrom(values), version } });
        forget();
        setSaved(true);
      }}
    >
      <KeptFields keep={keep}>
        {kept && <Notice>{words.keptHere}</Notice>}
        <p className="audit-soft">{words.reportLead}</p>
        <Section title={words.groups.conclusion}>
          {area('summary', words.summaryHint)}
          {area('appreciation')}
          {area('risks')}
          {area('reservations')}
          <div id="field-recommendControl">
            <RadioGroup
              name="recommendControl"
              label={text(fieldNames.recommendControl)}
              optional
              look="inline"
              options={[
                { value: 'yes', label: words.yes },
                { value: 'no', label: words.no },
              ]}
              defaultValue={chosen(value('recommendControl', yesNo(report.recommendControl)))}
            />
          </div>
        </Section>
        <Section title={words.groups.frame}>
          {area('objectives')}
          {area('perimeter')}
          <div className="audit-dates" id="field-from">
            <DateField
              name="from"
              label={text(fieldNames.from)}
              optional
              defaultValue={value('from', report.from ?? '')}
            />
            <DateField name="to" label={text(fieldNames.to)} optional defaultValue={value('to', report.to ?? '')} />
          </div>
          {box('places', text(fieldNames.places), words.oneALine)}
          {box('documents', text(fieldNames.documents), words.pairs.documents)}
          {box('people', text(fieldNames.people), words.peopleHint)}
        </Section>
        <Section title={words.groups.people}>
          {area('qualification')}
          <div id="field-level">
            <RadioGroup
              name="level"
              label={text(fieldNames.level)}
              optional
              look="inline"
              options={QUALIFICATION_LEVELS.map((one) => ({ value: one, label: words.levels[one] }))}
              defaultValue={chosen(value('level', report.level ?? '')) as AuditReport['level'] & string}
            />
          </div>
          {box('team', text(fieldNames.team), words.pairs.team)}
          {box('manual', words.manual, words.oneALine)}
          {box('automated', words.automated, words.oneALine)}
        </Section>
        <Section title={words.groups.annexes}>
          {area('scopingNote')}
          {area('auditPlan')}
        </Section>
      </KeptFields>
      {saved && (
        <Notice tone="success" live>
          {words.saved}
        </Notice>
      )}
    </Form>
  );
}

const yesNo = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'no');
const chosen = (value: string): string | undefined => value || undefined;

function reportFrom(values: FormValues): AuditReport {
  const texts = Object.fromEntries(
    (Object.keys(TEXTS) as TextName[]).map((name) => [name, values.text(name)]),
  ) as Record<TextName, string>;
  const control = values.optional('recommendControl');
  return {
    ...texts,
    ...listsOf({
      team: values.text('team'),
      documents: values.text('documents'),
      places: values.text('places'),
      people: values.text('people'),
      manual: values.text('manual'),
      automated: values.text('automated'),
    }),
    from: values.optional('from'),
    to: values.optional('to'),
    level: values.optional('level') as AuditReport['level'],
    recommendControl: control === null ? null : control === 'yes',
  };
}
