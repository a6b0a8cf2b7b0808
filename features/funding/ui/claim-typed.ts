import { parseCents } from '../../../platform/web/ui/form-values.ts';
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

/** The invoice as the server takes it; what is not typed counts for nothing. */
export function invoiceFrom(quote: Pick<FundedQuote, 'lines'>, { net, tax, byLine, lines }: TypedAmounts): Invoice {
  return {
    netCents: parseCents(net) ?? 0,
    taxCents: parseCents(tax) ?? 0,
    lines: byLine ? quote.lines.map(({ id }) => ({ lineId: id, cents: parseCents(lines[id] ?? '') ?? 0 })) : null,
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
  if (parseCents(typed.net) === null || parseCents(typed.tax) === null || linesOver(quote, typed)) return null;
  return claimPayment({ ...quote, shareCents }, invoiceFrom(quote, typed));
}

/** Whether more was invoiced than quoted. */
export function isAbove(quote: FundedQuote, typed: TypedAmounts): boolean {
  return invoicedOn(quote.taxBasis, invoiceFrom(quote, typed)) > quote.consideredCents;
}
