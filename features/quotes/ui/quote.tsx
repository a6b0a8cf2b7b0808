import { announce } from '../../../platform/web/announce.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useGo, useParam } from '../../../platform/web/navigation.tsx';
import { Loaded, Page, PageHeader } from '../../../platform/web/ui/index.ts';
import { listQuotes, readQuote, removeQuote } from '../contract.ts';
import { QuoteAlerts, QuoteDates, QuoteTags, type QuoteProps } from './card.tsx';
import { Editor } from './editor.tsx';
import { Asked, QuoteMoves } from './moves.tsx';
import { Papers } from './papers.tsx';
import { Reading } from './reading.tsx';
import { addresses, useEditorWords, useQuoteWords } from './words.ts';
import './quotes.css';

/** One quote: its author writes it beside the plan; the others read its lines, what it covers and what it pays. */
export function QuotePage() {
  const words = useQuoteWords();
  const editor = useEditorWords();
  const organisationId = useParam('organisationId');
  const caseId = useParam('caseId');
  const found = useCall(readQuote, { params: { organisationId, caseId, quoteId: useParam('quoteId') } });
  const { here } = addresses(organisationId, caseId);
  const title = found.data ? words.of(found.data.quote.providerName) : words.title;
  return (
    <Page title={title} width="wide">
      <PageHeader
        back={{ href: here, label: found.data ? words.back(found.data.case.number) : words.case }}
        lead={
          found.data && (
            <>
              <p>
                <QuoteTags quote={found.data.quote} /> <QuoteDates quote={found.data.quote} />
              </p>
              {found.data.quote.actions.includes('change') && <p>{editor.lead(found.data.case.structure)}</p>}
            </>
          )
        }
      />
      <Loaded of={found} lines={8}>
        {(shown) => (
          <Body
            organisationId={organisationId}
            caseId={caseId}
            quote={shown.quote}
            plan={shown.plan}
            part={shown.case.part}
          />
        )}
      </Loaded>
    </Page>
  );
}

function Body(props: QuoteProps) {
  const words = useQuoteWords();
  const editor = useEditorWords();
  const go = useGo();
  const { organisationId, caseId, quote } = props;
  const remove = useSend(removeQuote, { invalidates: [listQuotes] });
  const changes = quote.actions.includes('change');
  return (
    <>
      {!changes && <QuoteAlerts {...props} />}
      {changes && quote.missing && <QuoteAlerts {...props} quote={{ ...quote, uncovered: [] }} />}
      {changes ? <Editor key={quote.id} {...props} /> : <Reading {...props} />}
      <Papers {...props} />
      <div className="quote-buttons">
        <QuoteMoves {...props} look={changes ? 'secondary' : 'primary'} />
        {quote.actions.includes('remove') && (
          <Asked
            label={words.remove}
            title={words.removeTitle}
            lead={words.removeLead}
            look="quiet"
            danger
            onSubmit={async () => {
              await remove.mutateAsync({
                params: { organisationId, caseId, quoteId: quote.id },
                query: { version: quote.version },
              });
              announce(editor.gone);
              go(addresses(organisationId, caseId).here);
            }}
          />
        )}
      </div>
    </>
  );
}
