import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import {
  DataTable,
  EmptyState,
  Loaded,
  Page,
  PageHeader,
  Section,
  StatusTag,
  type Column,
} from '../../../platform/web/ui/index.ts';
import { severityTones, usePlanWords } from '../../plan/ui/words.ts';
import { compareQuotes } from '../contract.ts';
import { QuoteCard } from './card.tsx';
import { addresses, useQuoteWords } from './words.ts';
import './quotes.css';

type Comparison = Reply<typeof compareQuotes>;
type Row = Comparison['rows'][number];

/** The submitted quotes side by side: what each provides for each finding, then what each costs and what may be done with it. */
export function ComparePage() {
  const words = useQuoteWords();
  const params = { organisationId: useParam('organisationId'), caseId: useParam('caseId') };
  const found = useCall(compareQuotes, { params });
  const { here } = addresses(params.organisationId, params.caseId);
  return (
    <Page title={words.compareTitle} width="wide">
      <PageHeader
        lead={words.compareLead}
        back={{ href: here, label: found.data ? words.back(found.data.case.number) : words.case }}
      />
      <Loaded of={found} lines={8}>
        {(shown) =>
          shown.quotes.length === 0 ? (
            <EmptyState title={words.compareNone} />
          ) : (
            <>
              <Findings shown={shown} />
              <Section title={words.compareTotals}>
                <div className="quote-cards">
                  {shown.quotes.map((quote) => (
                    <QuoteCard key={quote.id} {...params} quote={quote} plan={shown.plan} part={shown.case.part} />
                  ))}
                </div>
                <p className="quote-soft">{words.estimate}</p>
              </Section>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Findings({ shown: { quotes, rows, plan } }: { shown: Comparison }) {
  const words = useQuoteWords();
  const { severities } = usePlanWords();
  const { money } = useFormat();
  const columns: Column<Row>[] = [
    {
      key: 'finding',
      header: words.finding,
      rowHeader: true,
      cell: ({ findingId }) => {
        const finding = plan.findings.find(({ id }) => id === findingId);
        return finding ? (
          <>
            {finding.number}. {finding.title}{' '}
            <StatusTag tone={severityTones[finding.severity]}>{severities[finding.severity]}</StatusTag>
          </>
        ) : (
          words.otherLines
        );
      },
    },
    ...quotes.map(({ id, providerName, uncovered }): Column<Row> => ({
      key: id,
      header: providerName,
      cell: ({ cells, findingId }) => {
        const cell = cells.find(({ quoteId }) => quoteId === id);
        if (cell && cell.labels.length > 0)
          return (
            <>
              {cell.labels.join(' · ')}
              <br />
              <span className="figure">{money(cell.cents)}</span>
            </>
          );
        return findingId && uncovered.includes(findingId) ? (
          <StatusTag tone="danger">{words.nothing}</StatusTag>
        ) : (
          words.nothing
        );
      },
    })),
  ];
  return (
    <>
      <DataTable
        caption={words.compareCaption}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ findingId }) => findingId ?? 'none'}
      />
      <p className="quote-soft">{words.sharedPrice}</p>
    </>
  );
}
