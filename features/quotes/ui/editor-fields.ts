import type { Values } from '../../audits/ui/form-store.ts';
import { editedFrom, euros, centsOf, type EditedLine } from './typed.ts';
import type { Quote } from './words.ts';

/** The fields of a quote besides its lines. */
export const HEAD = ['providerName', 'reference', 'datedOn', 'validUntil', 'note'] as const;

/** What stands in each field of the editor for a kept quote; its lines as one text. */
export const fieldsOf = (quote: Quote): Values => ({
  providerName: quote.providerName,
  reference: quote.reference,
  datedOn: quote.datedOn,
  validUntil: quote.validUntil ?? '',
  note: quote.note,
  lines: textOf(editedFrom(quote)),
});

type WrittenLine = Omit<EditedLine, 'key'>;

const amount = (typed: string): string => {
  const cents = centsOf(typed);
  return cents === null ? typed.trim() : euros(cents);
};

/** Lines as one text, the same for the same lines however their amounts were typed; a line left empty is none. */
export function textOf(lines: readonly EditedLine[]): string {
  const written = lines.map(({ label, category, price, rate, tax, findingIds }): WrittenLine => ({
    label: label.trim(),
    category,
    price: amount(price),
    rate,
    tax: rate === 'amount' ? amount(tax) : '',
    findingIds: findingIds.toSorted(),
  }));
  return JSON.stringify(written.filter((line) => line.label || line.price || line.category || line.findingIds.length));
}

/** The lines of such a text, each with a key of its own. */
export function linesIn(text: string): EditedLine[] {
  return (JSON.parse(text) as WrittenLine[]).map((line, index) => ({ ...line, key: `kept-${index}` }));
}
