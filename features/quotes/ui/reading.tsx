import { useText } from '../../../platform/web/language.tsx';
import { DataTable, Section, type Column } from '../../../platform/web/ui/index.ts';
import { ShareTable } from '../../programmes/ui/share-table.tsx';
import { QuoteMoney, type QuoteProps } from './card.tsx';
import { Coverage } from './coverage.tsx';
import { useEditorWords, useQuoteWords, type Quote } from './words.ts';
import { useFormat } from '../../../platform/web/language.tsx';

type Line = Quote['lines'][number];

/** A quote that the reader may not change: its lines, what each corrects, what it pays and why, what it covers. */
export function Reading(props: QuoteProps) {
  const words = useEditorWords();
  const shared = useQuoteWords();
  const text = useText();
  const { money } = useFormat();
  const { quote, plan } = props;
  const columns: Column<Line>[] = [
    { key: 'label', header: words.label, rowHeader: true, cell: ({ label }) => label },
    {
      key: 'category',
      header: words.category,
      cell: ({ category }) => text(plan.categories.find(({ id }) => id === category)?.name ?? { fr: '', en: '' }),
    },
    {
      key: 'findings',
      header: words.corrects,
      cell: ({ findingIds }) =>
        plan.findings
          .filter(({ id }) => findingIds.includes(id))
          .map(({ number, title }) => `${number}. ${title}`)
          .join(' · ') || words.none,
    },
    { key: 'net', header: words.price, align: 'end', cell: ({ netCents }) => money(netCents) },
    { key: 'tax', header: shared.tax, align: 'end', cell: ({ taxCents }) => money(taxCents) },
  ];
  return (
    <div className="quote-columns">
      <div>
        {quote.note && <p className="quote-words">{quote.note}</p>}
        <QuoteMoney {...props} />
        <Section title={words.linesTitle}>
          <DataTable
            caption={words.linesCaption}
            captionHidden
            columns={columns}
            rows={quote.lines}
            rowKey={({ id }) => id}
          />
        </Section>
        <Section title={words.moneyTitle}>
          <ShareTable share={quote.share} nameOf={(id) => quote.lines.find((line) => line.id === id)?.label ?? ''} />
          <p className="quote-soft">{shared.estimate}</p>
        </Section>
      </div>
      <div className="quote-beside">
        <Coverage plan={plan} lines={quote.lines} />
      </div>
    </div>
  );
}
