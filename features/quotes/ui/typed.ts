import { parseCents, parseNumber } from '../../../platform/web/ui/form-values.ts';
import type { Input } from '../../../platform/contract/endpoint.ts';
import type { changeQuote } from '../contract.ts';
import { MAX_LINE_CENTS, taxOf } from '../model.ts';
import type { PricedLine } from '../model-share.ts';
import type { Quote } from './words.ts';

/** Rates offered, in basis points; any other tax is typed as an amount. */
export const RATES = ['2000', '1000', '550', '210', '0', 'amount'] as const;
export type Rate = (typeof RATES)[number];

/** A line as it stands in the editor: what was typed, as typed. */
export interface EditedLine {
  key: string;
  label: string;
  category: string;
  price: string;
  rate: Rate;
  tax: string;
  findingIds: string[];
}

/** An empty line. */
export function emptyLine(key: string): EditedLine {
  return { key, label: '', category: '', price: '', rate: '2000', tax: '', findingIds: [] };
}

/** An amount as the editor writes it. */
export const euros = (cents: number): string => String(cents / 100);

/** The lines of a kept quote, to be edited: the tax as a rate where one of those offered gives it. */
export function editedFrom({ lines }: Pick<Quote, 'lines'>): EditedLine[] {
  return lines.map(({ id, label, category, netCents, taxCents, findingIds }) => ({
    key: id,
    label,
    category,
    price: euros(netCents),
    rate: RATES.find((rate) => rate !== 'amount' && taxOf(netCents, Number(rate)) === taxCents) ?? 'amount',
    tax: euros(taxCents),
    findingIds,
  }));
}

/** What was typed, in cents; null when it is empty, no amount, or more than a line may cost. */
export const centsOf = (text: string): number | null => parseCents(text, MAX_LINE_CENTS);

/** The lines that have a price by now, for the amounts shown while typing. */
export function pricedLines(lines: readonly EditedLine[]): PricedLine[] {
  return lines.flatMap(({ key, label, category, price, rate, tax, findingIds }) => {
    const netCents = centsOf(price);
    if (netCents === null) return [];
    const taxCents = rate === 'amount' ? (centsOf(tax) ?? 0) : taxOf(netCents, Number(rate));
    return [{ id: key, label, category, netCents, taxCents, findingIds }];
  });
}

/** The lines as they are sent. The form has refused what is no number. */
export function sentLines(lines: readonly EditedLine[]): Input<typeof changeQuote>['body']['lines'] {
  const cents = (text: string) => Math.round((parseNumber(text) ?? 0) * 100);
  return lines.map(({ label, category, price, rate, tax, findingIds }) => ({
    label,
    category,
    netCents: cents(price),
    ...(rate === 'amount' ? { taxCents: cents(tax) } : { taxBasisPoints: Number(rate) }),
    findingIds,
  }));
}
