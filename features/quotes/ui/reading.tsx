import { useFormat, useText } from '../../../platform/web/language.tsx';
import { DataTable, Section, type Column } from '../../../platform/web/ui/index.ts';
import { useProgrammeWords } from '../../programmes/ui/words.ts';
import { QuoteMoney, type QuoteProps } from './card.tsx';
import { Coverage } from './coverage.tsx';
import { useEditorWords, useQuoteWords } from './words.ts';

/** A quote that the reader may not change: what it costs, what it covers, then line by line what it pays and why. */
export function Reading(props: QuoteProps) {
  const words = useEditorWords();
  const shared = useQuoteWords();
  const { quote, plan } = props;
  return (
    <>
      <div className="quote-columns">
        <div>
          <QuoteMoney {...props} />
          <p className="quote-soft">{shared.estimate}</p>
          {quote.note && (
            <Section title={words.note}>
              <p className="quote-words">{quote.note}</p>
            </Section>
          )}
        </div>
        <Coverage plan={plan} lines={quote.lines} />
      </div>
      <Section title={words.linesTitle}>
        <Lines {...props} />
      </Section>
    </>
  );
}

function Lines({ quote, plan }: QuoteProps) {
  const words = useEditorWords();
  const shared = useQuoteWords();
  const programme = useProgrammeWords();
  const text = useText();
  const { money } = useFormat();
  const rows = quote.lines.map((line) => ({ ...line, share: quote.share.lines.find(({ id }) => id === line.id) }));
  type Row = (typeof rows)[number];
  const columns: Column<Row>[] = [
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
    { key: 'paid', header: words.paid, align: 'end', cell: ({ share }) => money(share?.shareCents ?? 0) },
    {
      key: 'why',
      header: words.why,
      cell: ({ share }) => share?.reasons.map((reason) => programme.reasons[reason]).join(' · ') || programme.counted,
    },
  ];
  return (
    <DataTable
      caption={words.linesCaption}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      total={{
        label: words.total,
        net: money(quote.netCents),
        tax: money(quote.taxCents),
        paid: money(quote.share.shareCents),
      }}
    />
  );
}
