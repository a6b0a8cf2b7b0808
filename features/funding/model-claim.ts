import type { Text } from '../../platform/contract/problem.ts';
import { payable, type Payment } from '../programmes/model-money.ts';

/** What an invoice comes to, in whole cents. `lines`: what was invoiced for each line of the quote, on the programme's tax basis. */
export interface Invoice {
  netCents: number;
  taxCents: number;
  lines: { lineId: string; cents: number }[] | null;
}

/** The confirmed quote, as the claim is compared with it. */
export interface Confirmed {
  shareCents: number;
  consideredCents: number;
  taxBasis: 'net' | 'gross';
  lines: { id: string; eligibleCents: number }[];
}

/** The total of an invoice on the programme's tax basis. */
export function invoicedOn(taxBasis: Confirmed['taxBasis'], { netCents, taxCents }: Invoice): number {
  return taxBasis === 'net' ? netCents : netCents + taxCents;
}

/**
 * What will be paid for an invoice. Where its lines are known, each counts for what was quoted at most: one above its quote never
 * makes up for one below (to confirm with the administration). Throws a RangeError when the lines exceed the invoice.
 */
export function claimPayment(confirmed: Confirmed, invoice: Invoice): Payment {
  const invoicedCents = invoicedOn(confirmed.taxBasis, invoice);
  const eligibleCents = sum(confirmed.lines.map((line) => line.eligibleCents));
  const { lines } = invoice;
  if (lines && sum(lines.map(({ cents }) => cents)) > invoicedCents)
    throw new RangeError('The lines come to more than the invoice');
  const eligible = lines && {
    quotedCents: eligibleCents,
    invoicedCents: sum(
      confirmed.lines.map(({ id, eligibleCents: quoted }) =>
        Math.min(quoted, lines.find(({ lineId }) => lineId === id)?.cents ?? 0),
      ),
    ),
  };
  return payable({
    confirmedCents: confirmed.shareCents,
    quotedCents: confirmed.consideredCents,
    invoicedCents,
    eligible,
  });
}

/** Days of a claim, as `2026-09-30`. */
export interface ClaimDays {
  invoicedOn: string;
  paidOn: string;
}

/**
 * What is wrong with the days of an invoice, field by field. `worksFrom`: the first day that the work may be invoiced; where it is not
 * known, null, no day can be found right.
 */
export function claimDayFaults(
  { invoicedOn: invoiced, paidOn }: ClaimDays,
  { today, worksFrom }: { today: string; worksFrom: string | null },
): { field: keyof ClaimDays; message: Text }[] {
  const faults: { field: keyof ClaimDays; message: Text }[] = [];
  if (invoiced > today) faults.push({ field: 'invoicedOn', message: FUTURE });
  else if (worksFrom === null) faults.push({ field: 'invoicedOn', message: UNKNOWN });
  else if (invoiced < worksFrom)
    faults.push({
      field: 'invoicedOn',
      message: {
        fr: 'La facture ne peut pas être datée d’avant le début des travaux.',
        en: 'The invoice cannot be dated before the work began.',
      },
    });
  if (paidOn > today) faults.push({ field: 'paidOn', message: FUTURE });
  else if (paidOn < invoiced)
    faults.push({
      field: 'paidOn',
      message: {
        fr: 'La facture ne peut pas être réglée avant d’être émise.',
        en: 'The invoice cannot be paid before it is issued.',
      },
    });
  return faults;
}

const UNKNOWN: Text = {
  fr: 'Le dossier ne dit pas quand les travaux ont commencé\u00a0: la date de la facture ne peut pas être vérifiée. Écrivez à l’administration.',
  en: 'The case does not say when the work began: the invoice’s date cannot be checked. Write to the authority.',
};
const FUTURE: Text = { fr: 'Ce jour n’est pas encore venu.', en: 'This day has not come yet.' };

const sum = (cents: readonly number[]): number => cents.reduce((total, each) => total + each, 0);
