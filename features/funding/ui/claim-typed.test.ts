import { expect, test } from 'vitest';
import { EMPTY, invoiceFrom, isAbove, linesOver, paymentFor } from './claim-typed.ts';
import type { FundedQuote } from './words.ts';

const line = (id: string, eligibleCents: number) => ({
  ...{ id, label: id, category: { fr: '', en: '' }, findings: [], reasons: [], mixed: false },
  ...{ consideredCents: 100_000, eligibleCents, shareCents: eligibleCents / 2 },
});
const quote: FundedQuote = {
  ...{ id: 'q', providerName: '', reference: '', datedOn: '2026-11-01', validated: true, coverage: [] },
  ...{ taxBasis: 'net', ratePercent: 50, consideredCents: 200_000, eligibleCents: 100_000, shareCents: 50_000 },
  lines: [line('a', 100_000), line('b', 0)],
};
const typed = (more: Partial<typeof EMPTY>) => ({ ...EMPTY, net: '2 000,00', tax: '400', ...more });

test('nothing is promised while an amount is missing or is no amount', () => {
  expect(paymentFor(quote, 50_000, EMPTY)).toBeNull();
  expect(paymentFor(quote, 50_000, typed({ tax: '' }))).toBeNull();
  expect(paymentFor(quote, 50_000, typed({ net: '-3' }))).toBeNull();
});

test('an amount typed the French way is read in cents, and a lower invoice lowers what is shown', () => {
  expect(invoiceFrom(quote, typed({ net: '1 999,99' }))).toEqual({ netCents: 199_999, taxCents: 40_000, lines: null });
  expect(paymentFor(quote, 50_000, typed({}))).toMatchObject({ payableCents: 50_000, lowered: false });
  expect(paymentFor(quote, 50_000, typed({ net: '1000' }))).toMatchObject({ payableCents: 25_000, lowered: true });
});

test('a line that is not funded may go away without lowering the payment; lines above the whole are told', () => {
  const lines = { a: '1000', b: '' };
  expect(paymentFor(quote, 50_000, typed({ net: '1000', byLine: true, lines }))).toMatchObject({
    payableCents: 50_000,
  });
  expect(linesOver(quote, typed({ net: '999', byLine: true, lines }))).toBe(true);
  expect(paymentFor(quote, 50_000, typed({ net: '999', byLine: true, lines }))).toBeNull();
  expect(isAbove(quote, typed({ net: '2000,01' }))).toBe(true);
});
