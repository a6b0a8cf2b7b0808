import { useFormat, useText } from '../../../platform/web/language.tsx';
import { BarList, DataTable } from '../../../platform/web/ui/index.ts';
import { bandNames } from '../model.ts';
import { FigureFrame, NotShown } from './figure-frame.tsx';
import { useWords, type Shown } from './shown.ts';

/** The action plans of the structures: open, late and done, to the nearest ten. */
export function Plans({ shown }: { shown: Shown }) {
  const words = useWords();
  const text = useText();
  const { number } = useFormat();
  const { plans } = shown.observatory;
  const rows = [
    { key: 'open', label: words.plansOpen, value: plans.open },
    { key: 'late', label: words.plansLate, value: plans.late },
    { key: 'done', label: words.plansDone, value: plans.done },
  ];
  const known = rows.flatMap((row) =>
    row.value === null ? [] : [{ ...row, value: row.value, shown: words.about10(number(row.value)) }],
  );
  return (
    <FigureFrame
      shown={shown}
      title={words.plans}
      block="plans"
      reading={words.plansOf(number(plans.structures))}
      table={
        <DataTable
          caption={words.plans}
          captionHidden
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            { key: 'label', header: words.actions, rowHeader: true, cell: ({ label }) => label },
            {
              key: 'value',
              header: words.nearestTen,
              align: 'end',
              cell: ({ value }) => (value === null ? words.withheld : number(value)),
            },
          ]}
        />
      }
    >
      {known.length > 0 ? (
        <BarList label={words.plans} bars={known} />
      ) : (
        <p>
          <NotShown why={words.plansWithheld} />
        </p>
      )}
      {plans.lateBand && <p className="obs-said">{words.lateBand(text(bandNames[plans.lateBand]))}</p>}
    </FigureFrame>
  );
}
