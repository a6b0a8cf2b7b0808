import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useAddressValue } from '../../../platform/web/navigation.tsx';
import { BarList, DataTable, EmptyState, Loaded, Section, SelectField } from '../../../platform/web/ui/index.ts';
import { stateNames } from '../../cases/model-todo.ts';
import { readFigures } from '../contract.ts';
import { PERIODS } from '../model.ts';
import { listAddress } from './address.ts';
import { useBoardWords } from './words.ts';

type FiguresReply = Reply<typeof readFigures>;

/** How long each step takes, and what came, was promised and was paid month by month. */
export function FiguresView({ organisationId }: { organisationId: string }) {
  const words = useBoardWords();
  const [given, setMonths] = useAddressValue('months');
  const months = PERIODS.find((one) => one === given) ?? '12';
  const figures = useCall(readFigures, { params: { organisationId }, query: { months } }, { keepPrevious: true });
  return (
    <>
      <SelectField
        name="months"
        label={words.period}
        optional
        value={months}
        onChange={setMonths}
        options={PERIODS.map((one) => ({ value: one, label: words.periods[one] }))}
      />
      <Loaded of={figures} lines={8}>
        {(shown) => (
          <>
            <Times steps={shown.steps} />
            <Months months={shown.months} organisationId={organisationId} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Times({ steps }: { steps: FiguresReply['steps'] }) {
  const words = useBoardWords();
  const text = useText();
  const { number, plural } = useFormat();
  const days = (value: number) => plural(value, words.days);
  return (
    <Section title={words.times}>
      <p>{words.timesText}</p>
      {steps.length === 0 ? (
        <EmptyState title={words.noTimes} />
      ) : (
        <>
          <BarList
            label={words.median}
            bars={steps.map(({ state, medianDays }) => ({
              key: state,
              label: text(stateNames[state]),
              value: medianDays,
              shown: days(medianDays),
            }))}
          />
          <DataTable
            caption={words.times}
            captionHidden
            rows={steps}
            rowKey={({ state }) => state}
            columns={[
              { key: 'state', header: words.state, rowHeader: true, cell: ({ state }) => text(stateNames[state]) },
              {
                key: 'median',
                header: words.median,
                align: 'end',
                sort: ({ medianDays }) => medianDays,
                cell: ({ medianDays }) => days(medianDays),
              },
              {
                key: 'mean',
                header: words.mean,
                align: 'end',
                sort: ({ meanDays }) => meanDays,
                cell: ({ meanDays }) => days(meanDays),
              },
              { key: 'left', header: words.left, align: 'end', cell: ({ count }) => number(count) },
            ]}
          />
        </>
      )}
    </Section>
  );
}

type Month = FiguresReply['months'][number];

function Months({ months, organisationId }: { months: Month[]; organisationId: string }) {
  const words = useBoardWords();
  const { number, money, month: named } = useFormat();
  const sum = (of: (one: Month) => number) => months.reduce((total, one) => total + of(one), 0);
  const counted = (key: string, header: string, of: (one: Month) => number, shown: (value: number) => string) => ({
    column: { key, header, align: 'end' as const, cell: (one: Month) => shown(of(one)) },
    total: [key, shown(sum(of))] as const,
  });
  const columns = [
    counted('requested', words.requests, ({ requested }) => requested, number),
    counted('ended', words.endedCases, ({ ended }) => ended, number),
    counted('eligible', words.eligible, ({ eligibleCents }) => eligibleCents, money),
    counted('reserved', words.reserved, ({ reservedCents }) => reservedCents, money),
    counted('paid', words.paid, ({ paidCents }) => paidCents, money),
  ];
  return (
    <Section title={words.months}>
      <Section title={words.requests} level={3}>
        <BarList
          label={words.requests}
          bars={months.slice(-12).map(({ month, requested }) => ({
            key: month,
            label: named(`${month}-01`),
            value: requested,
            href: listAddress(organisationId, { from: `${month}-01`, to: lastDay(month) }),
          }))}
        />
      </Section>
      <p>{words.monthsText}</p>
      <DataTable
        caption={words.months}
        captionHidden
        rows={months.toReversed()}
        rowKey={({ month }) => month}
        columns={[
          { key: 'month', header: words.month, rowHeader: true, cell: ({ month }) => named(`${month}-01`) },
          ...columns.map(({ column }) => column),
        ]}
        total={{ month: words.total, ...Object.fromEntries(columns.map(({ total }) => total)) }}
      />
    </Section>
  );
}

function lastDay(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
