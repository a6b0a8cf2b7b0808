import { useFormat } from '../../../platform/web/language.tsx';
import { DescriptionList, LinkButton, Notice, StatusTag } from '../../../platform/web/ui/index.ts';
import type { Part } from '../../cases/model.ts';
import { QuoteMoves } from './moves.tsx';
import { addresses, quoteTones, useQuoteWords, type Plan, type Quote } from './words.ts';

export interface QuoteProps {
  organisationId: string;
  caseId: string;
  quote: Quote;
  plan: Plan;
  part: Part;
}

/** One quote in short: whose, where it stands, what it costs and pays, what it leaves out, what may be done. */
export function QuoteCard(props: QuoteProps) {
  const words = useQuoteWords();
  const { organisationId, caseId, quote } = props;
  return (
    <article className="quote-card" aria-label={words.of(quote.providerName)}>
      <h3 className="quote-title">
        {words.of(quote.providerName)} <QuoteTags quote={quote} />
      </h3>
      <p className="quote-soft">
        <QuoteDates quote={quote} />
      </p>
      <QuoteAlerts {...props} />
      <QuoteMoney {...props} />
      <div className="quote-buttons">
        <QuoteMoves {...props} />
        <LinkButton look="secondary" href={addresses(organisationId, caseId).quote(quote.id)}>
          {quote.actions.includes('change') ? words.openEdit : words.open}
          <span className="visually-hidden"> {words.aboutQuote(quote.providerName)}</span>
        </LinkButton>
      </div>
    </article>
  );
}

/** State, and whether the provider is on the programme's list. */
export function QuoteTags({ quote }: { quote: Quote }) {
  const words = useQuoteWords();
  return (
    <>
      <StatusTag tone={quoteTones[quote.state]}>{words.states[quote.state]}</StatusTag>
      {!quote.listed && <StatusTag tone="warning">{words.notListed}</StatusTag>}
    </>
  );
}

/** Number, date and end of a quote, as one line; who signed it. */
export function QuoteDates({ quote }: { quote: Quote }) {
  const words = useQuoteWords();
  const { date } = useFormat();
  const { reference, datedOn, validUntil, expired, signedAt, signedByName } = quote;
  const dates = [
    reference && words.reference(reference),
    words.dated(date(datedOn)),
    validUntil && !expired && words.validUntil(date(validUntil)),
  ];
  return (
    <>
      {dates.filter(Boolean).join(', ')}
      {validUntil && expired && (
        <>
          {' '}
          <StatusTag tone="danger">{words.expired(date(validUntil))}</StatusTag>
        </>
      )}
      {signedAt && signedByName && <> · {words.signedBy(signedByName, date(signedAt))}</>}
    </>
  );
}

/** What was asked to correct, and the findings that count and have no line, by their names. */
export function QuoteAlerts({ quote, plan }: QuoteProps) {
  const words = useQuoteWords();
  const { plural } = useFormat();
  const uncovered = plan.findings.filter(({ id }) => quote.uncovered.includes(id));
  return (
    <>
      {quote.missing && (
        <Notice tone="warning" title={words.missingTitle}>
          <p className="quote-words">{quote.missing}</p>
        </Notice>
      )}
      {uncovered.length > 0 && quote.state !== 'not-retained' && quote.state !== 'withdrawn' && (
        <Notice tone="warning" title={plural(uncovered.length, words.uncoveredCount)}>
          <ul>
            {uncovered.map(({ id, number, title }) => (
              <li key={id}>
                {number}. {title}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

/** Totals, eligible amount, share, and what is left for the structure to pay. */
export function QuoteMoney({ quote, part }: Pick<QuoteProps, 'quote' | 'part'>) {
  const words = useQuoteWords();
  const { money } = useFormat();
  const gross = quote.netCents + quote.taxCents;
  return (
    <DescriptionList
      look="compact"
      items={[
        { term: words.totalNet, detail: money(quote.netCents) },
        { term: words.totalGross, detail: money(gross) },
        { term: words.eligible, detail: money(quote.share.eligibleCents) },
        { term: words.share, detail: <strong>{money(quote.share.shareCents)}</strong> },
        { term: part === 'beneficiary' ? words.own : words.ownOf, detail: money(gross - quote.share.shareCents) },
      ]}
    />
  );
}
