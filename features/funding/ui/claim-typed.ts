import { parseNumber } from '../../../platform/web/ui/form-values.ts';
import type { Payment } from '../../programmes/model-money.ts';
import { claimPayment, invoicedOn, type Invoice } from '../model-claim.ts';
import type { FundedQuote } from './words.ts';

/** The amounts of an invoice as they are being typed, in euros. `lines`: by line of the quote, where the reader gives them. */
export interface TypedAmounts {
  net: string;
  tax: string;
  byLine: boolean;
  lines: Record<string, string>;
}

export const EMPTY: TypedAmounts = { net: '', tax: '', byLine: false, lines: {} };

/** A typed amount in whole cents; null while it is none. */
function centsOf(typed: string): number | null {
  const euros = parseNumber(typed);
  if (euros === null || Number.isNaN(euros) || euros < 0) return null;
  const cents = Math.round(euros * 100);
  return Number.isSafeInteger(cents) ? cents : null;
}

/** The invoice as the server takes it; what is not typed counts for nothing. */
export function invoiceFrom(quote: Pick<FundedQuote, 'lines'>, { net, tax, byLine, lines }: TypedAmounts): Invoice {
  return {
    netCents: centsOf(net) ?? 0,
    taxCents: centsOf(tax) ?? 0,
    lines: byLine ? quote.lines.map(({ id }) => ({ lineId: id, cents: centsOf(lines[id] ?? '') ?? 0 })) : null,
  };
}

/** Whether the lines typed come to more than the whole invoice. */
export function linesOver(quote: FundedQuote, typed: TypedAmounts): boolean {
  const invoice = invoiceFrom(quote, typed);
  const total = (invoice.lines ?? []).reduce((sum, { cents }) => sum + cents, 0);
  return total > invoicedOn(quote.taxBasis, invoice);
}

/** What will be paid for what is typed; null while it cannot be known. */
export function paymentFor(quote: FundedQuote, shareCents: number, typed: TypedAmounts): Payment | null {
  if (centsOf(typed.net) === null || centsOf(typed.tax) === null || linesOver(quote, typed)) return null;
  return claimPayment({ ...quote, shareCents }, invoiceFrom(quote, typed));
}

/** Whether more was invoiced than quoted. */
export function isAbove(quote: FundedQuote, typed: TypedAmounts): boolean {
  return invoicedOn(quote.taxBasis, invoiceFrom(quote, typed)) > quote.consideredCents;
}
