import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownMoney, type RegionSum } from './model-funding.ts';

/** A region whose beneficiaries were all granted 10 euros, and of whom some were paid them. */
const sum = (region: string | null, files: number, given: { granted?: number; paid?: number } = {}): RegionSum => {
  const { granted = files, paid = granted } = given;
  return {
    region,
    files,
    beneficiaries: files,
    granted,
    paid,
    owed: granted - paid,
    grantedCents: granted * 1000,
    paidCents: paid * 1000,
  };
};

describe('the money that the observatory shows', () => {
  it('shows each region with enough beneficiaries, and the others together', () => {
    const { total, regions } = shownMoney([sum('53', 9), sum('28', 7), sum('11', 3), sum('44', 2)], 5);
    expect(total).toEqual({ region: null, files: 21, grantedCents: 21_000, paidCents: 21_000 });
    expect(regions.map(({ region, files }) => [region, files])).toEqual([
      ['53', 9],
      ['28', 7],
      [null, 5],
    ]);
  });

  it('puts the smallest region shown with too few others, so that a subtraction tells nothing', () => {
    const { regions } = shownMoney([sum('53', 9), sum('28', 7), sum('11', 1)], 5);
    expect(regions.map(({ region, files }) => [region, files])).toEqual([
      ['53', 9],
      [null, 8],
    ]);
  });

  it('shows no sum at all of fewer beneficiaries than the minimum, and no region where only one could be shown with too few', () => {
    expect(shownMoney([sum('53', 4)], 5)).toEqual({ total: null, regions: [] });
    expect(shownMoney([sum('53', 6), sum('28', 1)], 5)).toEqual({
      total: expect.objectContaining({ files: 7 }),
      regions: [],
    });
  });

  it('keeps to itself an amount made of too few, however many files there are', () => {
    expect(shownMoney([sum(null, 9, { granted: 1 })], 5).total).toMatchObject({ grantedCents: null, paidCents: null });
    expect(shownMoney([sum(null, 9, { granted: 0 })], 5).total).toMatchObject({ grantedCents: 0, paidCents: 0 });
    expect(shownMoney([sum(null, 9, { paid: 1 })], 5).total).toMatchObject({ grantedCents: 9000, paidCents: null });
  });

  it('does not tell what is paid where what is left to pay would be that of one', () => {
    expect(shownMoney([sum(null, 6, { paid: 5 })], 5).total).toMatchObject({ grantedCents: 6000, paidCents: null });
    expect(shownMoney([sum(null, 6, { paid: 6 })], 5).total).toMatchObject({ grantedCents: 6000, paidCents: 6000 });
  });

  it('never shows, nor lets be subtracted, an amount of fewer beneficiaries than the minimum; what it shows adds up', () => {
    const one = fc
      .tuple(fc.integer({ min: 10, max: 30 }), fc.integer({ min: 1, max: 12 }))
      .chain(([code, files]) =>
        fc
          .integer({ min: 0, max: files })
          .chain((granted) => fc.tuple(fc.constant(code), fc.constant(files), fc.constant(granted), fc.nat(granted))),
      );
    const enough = (count: number, minimum: number) => count === 0 || count >= minimum;
    fc.assert(
      fc.property(
        fc.uniqueArray(one, { selector: ([code]) => code, maxLength: 12 }),
        fc.integer({ min: 2, max: 8 }),
        (given, minimum) => {
          const sums = given.map(([code, files, granted, paid]) => sum(String(code), files, { granted, paid }));
          const { total, regions } = shownMoney(sums, minimum);
          const all = given.reduce((n, [, files]) => n + files, 0);
          expect(total === null).toBe(all < minimum);
          if (!total) return;
          // Each beneficiary was granted 1000: an amount says of how many it is made.
          for (const { files, grantedCents, paidCents } of [total, ...regions]) {
            expect(files).toBeGreaterThanOrEqual(minimum);
            if (grantedCents !== null) expect(enough(grantedCents / 1000, minimum)).toBe(true);
            if (paidCents === null) continue;
            expect(enough(paidCents / 1000, minimum)).toBe(true);
            expect(enough((grantedCents! - paidCents) / 1000, minimum)).toBe(true);
          }
          if (regions.length === 0) return;
          expect(regions.reduce((n, { files }) => n + files, 0)).toBe(all);
          for (const amount of ['grantedCents', 'paidCents'] as const)
            expect(regions.reduce((n, one) => n + (one[amount] ?? 0), 0)).toBe(total[amount] ?? 0);
        },
      ),
    );
  });
});
