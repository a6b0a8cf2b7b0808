import { useFormat, useText } from '../../../platform/web/language.tsx';
import { DataTable, StatusTag } from '../../../platform/web/ui/index.ts';
import { findingName } from '../../audits/model.ts';
import { severityTones, usePlanWords } from '../../plan/ui/words.ts';
import { refusalReasons } from '../model-letter.ts';
import { useShareColumns } from './share-columns.ts';
import { useFundingWords, type FundedQuote } from './words.ts';

/** The signed quote line by line: what it corrects, what counts, what is paid and why not. */
export function QuoteTable({ quote }: { quote: FundedQuote }) {
  const words = useFundingWords();
  const text = useText();
  const { percent, list } = useFormat();
  const shares = useShareColumns(quote.taxBasis);
  const rate = percent(quote.ratePercent / 100, 2);
  return (
    <DataTable
      caption={words.quoteOf(quote.providerName, quote.reference)}
      rows={quote.lines}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'line',
          header: words.line,
          rowHeader: true,
          cell: ({ label, category, findings }) => (
            <>
              {label}
              <span className="funding-note">
                {text(category)} ·{' '}
                {findings.length === 0
                  ? words.correctsNone
                  : words.corrects(list(findings.map(({ number }) => findingName(number))))}
              </span>
            </>
          ),
        },
        ...shares.columns,
        {
          key: 'why',
          header: words.why,
          cell: ({ reasons, mixed }) => (
            <span className="funding-why">
              {[
                ...(reasons.length === 0
                  ? [words.counted(rate)]
                  : reasons.map((reason) => text(refusalReasons[reason]))),
                ...(mixed ? [words.mixed] : []),
              ].join(', ')}
            </span>
          ),
        },
      ]}
      total={shares.totalOf(quote)}
    />
  );
}

/** Each vulnerability that the programme wants corrected, and whether a line of the quote does it. */
export function Coverage({ quote }: { quote: FundedQuote }) {
  const words = useFundingWords();
  const { severities } = usePlanWords();
  return (
    <ul className="funding-coverage">
      {quote.coverage.map(({ number, title, severity, covered }) => (
        <li key={number}>
          <StatusTag tone={severityTones[severity]}>{severities[severity]}</StatusTag> {findingName(number)} {title}{' '}
          <StatusTag tone={covered ? 'success' : 'danger'}>{covered ? words.covered : words.uncovered}</StatusTag>
        </li>
      ))}
    </ul>
  );
}
