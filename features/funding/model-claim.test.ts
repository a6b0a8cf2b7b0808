import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimDayFaults, claimPayment, type Confirmed } from './model-claim.ts';

const confirmed: Confirmed = {
  shareCents: 100_000,
  consideredCents: 250_000,
  taxBasis: 'net',
  lines: [
    { id: 'a', eligibleCents: 150_000 },
    { id: 'b', eligibleCents: 50_000 },
    { id: 'c', eligibleCents: 0 },
  ],
};
const invoice = (netCents: number, lines: [string, number][] | null = null) => ({
  netCents,
  taxCents: Math.round(netCents / 5),
  lines: lines && lines.map(([lineId, cents]) => ({ lineId, cents })),
});

describe('what is paid for an invoice', () => {
  test.each([
    ['equal to the quote', invoice(250_000), 100_000, false],
    ['above it', invoice(900_000), 100_000, false],
    ['a fifth below', invoice(200_000), 80_000, true],
    [
      'below on a line that is not funded only',
      invoice(200_000, [
        ['a', 150_000],
        ['b', 50_000],
      ]),
      100_000,
      false,
    ],
    [
      'above on a line and below on another',
      invoice(250_000, [
        ['a', 200_000],
        ['b', 0],
      ]),
      75_000,
      true,
    ],
  ])('%s', (_, given, payableCents, lowered) => {
    expect(claimPayment(confirmed, given)).toMatchObject({ payableCents, lowered });
  });

  test('is never above the confirmed share, and with what goes back makes it up, to the cent', () => {
    const cents = fc.integer({ min: 0, max: 400_000 });
    fc.assert(
      fc.property(cents, fc.option(fc.tuple(cents, cents, cents)), (extra, lines) => {
        const known = lines && lines.map((amount, place) => [['a', 'b', 'c'][place]!, amount] as [string, number]);
        const net = extra + (lines ? lines.reduce((total, each) => total + each, 0) : 0);
        const { payableCents, releasedCents } = claimPayment(confirmed, invoice(net, known));
        expect(payableCents).toBeGreaterThanOrEqual(0);
        expect(payableCents + releasedCents).toBe(confirmed.shareCents);
      }),
      { numRuns: 10_000 },
    );
  });

  test('cannot be reckoned from lines that come to more than the invoice', () => {
    expect(() => claimPayment(confirmed, invoice(100, [['a', 101]]))).toThrow(RangeError);
  });
});

describe('the days of an invoice', () => {
  const at = { today: '2026-11-21', worksFrom: '2026-10-01' };
  test.each([
    ['2026-10-01', '2026-10-01', []],
    ['2026-09-30', '2026-10-01', ['invoicedOn']],
    ['2026-11-22', '2026-11-21', ['invoicedOn', 'paidOn']],
    ['2026-11-20', '2026-11-19', ['paidOn']],
    ['2026-11-20', '2026-11-22', ['paidOn']],
  ])('issued on %s and paid on %s', (invoicedOn, paidOn, fields) => {
    expect(claimDayFaults({ invoicedOn, paidOn }, at).map(({ field }) => field)).toEqual(fields);
  });

  test('are refused where nothing says since when the work may be invoiced', () => {
    const days = { invoicedOn: '2026-11-20', paidOn: '2026-11-20' };
    expect(claimDayFaults(days, { ...at, worksFrom: null }).map(({ field }) => field)).toEqual(['invoicedOn']);
  });
});
