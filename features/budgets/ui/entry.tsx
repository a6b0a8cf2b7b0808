import { useState } from 'react';
import { useCall, useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { useAddressValue, useGo, useParam } from '../../../platform/web/navigation.tsx';
import {
  Form,
  LinkButton,
  Loaded,
  Notice,
  NumberField,
  Page,
  PageHeader,
  RadioGroup,
  SelectField,
  TextArea,
} from '../../../platform/web/ui/index.ts';
import { listBudgets, readVersions, saveBudget } from '../contract.ts';
import { itTotal } from '../model.ts';
import { Lines, useTypedLines } from './lines.tsx';
import './budget.css';
import { useVersionRead } from './version-read.ts';
import { useBudgetWords, type Budget, type Budgets } from './words.ts';

const YEARS_BACK = 6;

/** Enters or changes the budget of one exercise. */
export function BudgetEntryPage() {
  const words = useBudgetWords();
  const organisationId = useParam('organisationId');
  const budgets = useCall(listBudgets, { params: { organisationId } });
  const [year, setYear] = useAddressValue('year');
  const [coverage, setCoverage] = useAddressValue('coverage');
  const back = `/organisations/${organisationId}/obligations/budget`;
  return (
    <Page title={words.entryTitle}>
      <PageHeader lead={words.entryLead} back={{ href: back, label: words.back }} />
      <Loaded of={budgets} lines={6}>
        {(reply) => {
          const chosenYear = Number(year) || reply.thisYear;
          const chosen = reply.coverages.find((one) => one === coverage) ?? reply.coverages[0]!;
          const budget = reply.budgets.find((one) => one.year === chosenYear && one.coverage === chosen);
          const years = Array.from({ length: YEARS_BACK + 2 }, (_, place) => reply.thisYear + 1 - place);
          return (
            <>
              <div className="budget-lines">
                <SelectField
                  name="year"
                  label={words.year}
                  value={String(chosenYear)}
                  onChange={setYear}
                  options={[...new Set([...years, chosenYear])].map((one) => ({
                    value: String(one),
                    label: String(one),
                  }))}
                />
                {reply.coverages.length > 1 && (
                  <RadioGroup
                    name="coverage"
                    label={words.coverage}
                    hint={words.coverageHint}
                    value={chosen}
                    onChange={setCoverage}
                    options={reply.coverages.map((one) => ({ value: one, label: words.coverages[one] }))}
                  />
                )}
              </div>
              <EntryForm
                key={`${chosenYear} ${chosen}`}
                organisationId={organisationId}
                reply={reply}
                year={chosenYear}
                coverage={chosen}
                budget={budget}
                back={back}
              />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

interface EntryProps {
  organisationId: string;
  reply: Budgets;
  year: number;
  coverage: Budget['coverage'];
  budget: Budget | undefined;
  back: string;
}

const euros = (cents: number | null | undefined): string =>
  cents === null || cents === undefined ? '' : String(cents / 100).replace('.', ',');

function EntryForm({ organisationId, reply, year, coverage, budget, back }: EntryProps) {
  const words = useBudgetWords();
  const go = useGo();
  const invalidate = useInvalidate();
  const [other, setOther] = useState(false);
  const read = useVersionRead(budget?.version ?? 0);
  const lines = useTypedLines(budget?.lines ?? []);
  const save = useSend(saveBudget, { invalidates: [listBudgets, readVersions] });
  return (
    <Form
      submitLabel={words.save}
      secondary={
        <LinkButton href={back} look="quiet">
          {words.cancel}
        </LinkButton>
      }
      onAttempt={() => setOther(false)}
      onProblem={(problem) => {
        if (problem.reply.code !== 'stale-version') return false;
        read.follow();
        void invalidate(listBudgets).then(() => setOther(true));
        return true;
      }}
      onSubmit={async (values) => {
        await save.mutateAsync({
          params: { organisationId },
          body: {
            year,
            coverage,
            itOperatingCents: values.cents('itOperatingCents'),
            itInvestmentCents: values.cents('itInvestmentCents'),
            operatingCents: values.cents('operatingCents'),
            note: values.text('note'),
            lines: lines.read(values),
            version: read.version,
          },
        });
        go(back);
      }}
    >
      {other && budget && <Other budget={budget} />}
      <Amount
        name="itOperatingCents"
        label={words.itOperating}
        hint={words.itOperatingHint}
        cents={budget?.itOperatingCents}
      />
      <Amount
        name="itInvestmentCents"
        label={words.itInvestment}
        hint={words.itInvestmentHint}
        cents={budget?.itInvestmentCents}
      />
      <Lines lines={lines} kinds={reply.rule.kinds} />
      <Amount name="operatingCents" label={words.operating} hint={words.operatingHint} cents={budget?.operatingCents} />
      <TextArea
        name="note"
        label={words.note}
        hint={words.noteHint}
        optional
        rows={3}
        maxLength={2000}
        defaultValue={budget?.note ?? ''}
      />
    </Form>
  );
}

/** What a colleague saved meanwhile, above what one has typed: nothing is lost, and the next save is a choice. */
function Other({ budget }: { budget: Budget }) {
  const words = useBudgetWords();
  const { money } = useFormat();
  const it = itTotal(budget);
  return (
    <Notice tone="warning" live title={words.stale(budget.updatedByName)}>
      <p>{words.staleFigures(it === null ? words.unknown : money(it), money(budget.condition.cyberCents))}</p>
      <p>{words.staleChoice}</p>
    </Notice>
  );
}

function Amount({
  name,
  label,
  hint,
  cents,
}: {
  name: string;
  label: string;
  hint: string;
  cents: number | null | undefined;
}) {
  return (
    <NumberField
      name={name}
      label={label}
      hint={hint}
      optional
      decimals={2}
      min={0}
      unit="€"
      width="medium"
      defaultValue={euros(cents)}
    />
  );
}
