import { useFormat } from '../../../platform/web/language.tsx';
import { DescriptionList } from '../../../platform/web/ui/index.ts';
import { ENDED } from '../../cases/model.ts';
import { QuoteTable } from './quote-table.tsx';
import { useFundingWords, type FundingPart } from './words.ts';

/** Where the money stands: quote, what counts of it, the share, what is paid; the lines behind them unfold. */
export function SoFar({ shown, funding }: FundingPart) {
  const words = useFundingWords();
  const { money, date } = useFormat();
  const { quote, confirmed, claims, payments } = funding;
  if (!quote) return null;
  const { shareCents } = shown.money;
  const [claim] = claims;
  const awaited = !confirmed && !ENDED.includes(funding.state);
  const live = payments.find(({ returnedOn }) => !returnedOn);
  const paid = live?.paidOn ? words.paidOn(money(live.cents), date(live.paidOn), live.reference ?? '') : null;
  return (
    <>
      <DescriptionList
        items={[
          { term: words.quoted[quote.taxBasis], detail: money(quote.consideredCents) },
          { term: words.eligible, detail: money(quote.eligibleCents) },
          ...(confirmed ? [{ term: words.share, detail: money(shareCents ?? quote.shareCents) }] : []),
          ...(awaited ? [{ term: words.shareExpected, detail: `${money(quote.shareCents)} · ${words.notYet}` }] : []),
          ...(claim && !paid ? [{ term: words.willBePaid, detail: money(claim.payableCents) }] : []),
          ...(paid ? [{ term: words.paid, detail: paid }] : []),
        ]}
      />
      <details className="funding-lines">
        <summary>{words.quoteOf(quote.providerName, quote.reference)}</summary>
        <QuoteTable quote={quote} />
      </details>
    </>
  );
}
