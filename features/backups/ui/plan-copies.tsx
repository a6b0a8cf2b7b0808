import { useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { CheckboxGroup, DataTable, DateField, Form, Section } from '../../../platform/web/ui/index.ts';
import { listPlans, noteSuccess } from '../contract.ts';
import { readPlan } from '../contract-tests.ts';
import type { PlanPart } from './plan.tsx';
import { useBackupWords, usePlanWords, useTimes } from './words.ts';

/** Where the copies go, and when each last succeeded. */
export function CopiesShown(part: PlanPart) {
  const words = usePlanWords();
  const common = useBackupWords();
  const times = useTimes();
  const { date } = useFormat();
  const { plan, abilities } = part.reply;
  return (
    <Section title={words.copies}>
      <DataTable
        caption={words.copies}
        captionHidden
        rows={plan.copies}
        rowKey={({ id }) => id}
        empty={<p>{words.noCopy}</p>}
        columns={[
          { key: 'name', header: words.copyName, rowHeader: true, cell: ({ name }) => name },
          {
            key: 'place',
            header: words.placeColumn,
            cell: ({ place, medium, offline, immutable }) => (
              <>
                {common.places[place]}
                <p className="backups-soft">
                  {[common.media[medium], offline && words.offline, immutable && words.immutable]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </>
            ),
          },
          { key: 'every', header: words.frequency, cell: ({ everyHours }) => times.hours(everyHours) },
          {
            key: 'kept',
            header: words.kept,
            cell: ({ retentionDays }) => (retentionDays === null ? '–' : times.days(retentionDays)),
          },
          {
            key: 'success',
            header: words.lastSuccess,
            cell: ({ lastSuccessAt, lastSuccessByName }) =>
              lastSuccessAt ? words.successBy(date(lastSuccessAt), lastSuccessByName ?? '') : words.noSuccess,
          },
        ]}
      />
      {abilities.write && plan.copies.length > 0 && <Success {...part} />}
    </Section>
  );
}

function Success({ organisationId, reply: { plan, today }, onProblem, onAttempt }: PlanPart) {
  const words = usePlanWords();
  const note = useSend(noteSuccess, { invalidates: [readPlan, listPlans] });
  return (
    <details>
      <summary>{words.noteSuccess}</summary>
      <Form
        submitLabel={words.saveSuccess}
        submitLook="secondary"
        onProblem={onProblem}
        onAttempt={onAttempt}
        onSubmit={(values) => {
          const on = values.text('at');
          // Today is now, by the server’s clock; a day before is taken at its start, the cautious reading.
          const at = on === today ? undefined : `${on}T00:00:00Z`;
          return note.mutateAsync({
            params: { organisationId, planId: plan.id },
            body: { copyIds: values.all('copyIds'), at },
          });
        }}
      >
        <p>{words.noteSuccessText}</p>
        <CheckboxGroup
          name="copyIds"
          label={words.checkedCopies}
          options={plan.copies.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValues={plan.copies.map(({ id }) => id)}
        />
        <DateField name="at" label={words.successOn} max={today} defaultValue={today} />
      </Form>
    </details>
  );
}
