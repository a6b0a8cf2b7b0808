import { useState, useSyncExternalStore } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { DateField, Form, Notice, RadioGroup, Section, TextArea } from '../../../platform/web/ui/index.ts';
import { readReport, saveReport } from '../contract-report.ts';
import { fieldNames, QUALIFICATION_LEVELS, type AuditReport, type ReportField } from '../model-report.ts';
import type { FormStore } from './form-store.ts';
import { KeptFields, TheirsNotice } from './kept-form.tsx';
import { fieldsOf, reportFrom, TEXTS, type TextName } from './report-fields.ts';
import { boxesOf } from './report-lines.ts';
import { useAuditWords, type CaseAddress } from './words.ts';

export type ReportReply = Reply<typeof readReport>;

interface ReportFormProps {
  params: CaseAddress;
  store: FormStore<ReportReply>;
  onStale: () => void;
}

/** What the report says besides answers and findings: kept complete or not, found again after a cut. */
export function ReportForm({ params, store, onStale }: ReportFormProps) {
  const words = useAuditWords();
  const text = useText();
  const save = useSend(saveReport, { invalidates: [readReport] });
  const [saved, setSaved] = useState(false);
  const { known, found, drawing } = useSyncExternalStore(store.subscribe, store.get);
  const saying = useReportSaying();
  const fields = fieldsOf(known);
  const value = (name: string): string => found?.[name] ?? fields[name] ?? '';
  const area = (name: TextName, hint?: string) => (
    <div id={`field-${name}`}>
      <TextArea
        name={name}
        label={text(fieldNames[name])}
        {...(hint ? { hint } : {})}
        optional
        rows={3}
        maxLength={TEXTS[name]}
        defaultValue={value(name)}
      />
    </div>
  );
  const box = (name: keyof ReturnType<typeof boxesOf>, label: string, hint: string) => (
    <div id={`field-${name}`}>
      <TextArea name={name} label={label} hint={hint} optional rows={3} defaultValue={value(name)} />
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
        await store.save((version) => save.mutateAsync({ params, body: { report: reportFrom(values), version } }));
        setSaved(true);
      }}
    >
      <TheirsNotice store={store} fieldsOf={fieldsOf} say={saying} />
      <KeptFields key={drawing} store={store}>
        {found && <Notice>{words.keptHere}</Notice>}
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
              defaultValue={chosen(value('recommendControl'))}
            />
          </div>
        </Section>
        <Section title={words.groups.frame}>
          {area('objectives')}
          {area('perimeter')}
          <div className="audit-dates" id="field-from">
            <DateField name="from" label={text(fieldNames.from)} optional defaultValue={value('from')} />
            <DateField name="to" label={text(fieldNames.to)} optional defaultValue={value('to')} />
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
              defaultValue={chosen(value('level')) as AuditReport['level'] & string}
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

const chosen = (value: string): string | undefined => value || undefined;

/** A field of the report and what it holds, in words. */
function useReportSaying() {
  const words = useAuditWords();
  const text = useText();
  const { date } = useFormat();
  return (name: string, value: string): [string, string] => {
    if (name === 'manual' || name === 'automated') return [words[name], value];
    const term = text(fieldNames[name as ReportField]);
    if (!value) return [term, ''];
    if (name === 'from' || name === 'to') return [term, date(value)];
    if (name === 'level') {
      const level = value as keyof typeof words.levels;
      return [term, words.levels[level]];
    }
    if (name === 'recommendControl') return [term, value === 'yes' ? words.yes : words.no];
    return [term, value];
  };
}
