import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownMoney, type RegionSum } from './model-funding.ts';

const sum = (region: string | null, files: number): RegionSum => ({
  region,
  files,
  grantedCents: files * 1000,
  paidCents: files * 400,
});

describe('the money that the observatory shows', () => {
  it('shows each region with enough files, and the others together', () => {
    const { total, regions } = shownMoney([sum('53', 9), sum('28', 7), sum('11', 3), sum('44', 2)], 5);
    expect(total).toEqual({ region: null, files: 21, grantedCents: 21_000, paidCents: 8400 });
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

  it('shows no sum at all of fewer files than the minimum, and no region where only one could be shown with too few', () => {
    expect(shownMoney([sum('53', 4)], 5)).toEqual({ total: null, regions: [] });
    expect(shownMoney([sum('53', 6), sum('28', 1)], 5)).toEqual({
      total: expect.objectContaining({ files: 7 }),
      regions: [],
    });
  });

  it('never shows, nor lets be subtracted, a sum of fewer files than the minimum; what it shows adds up', () => {
    const one = fc.tuple(fc.integer({ min: 10, max: 30 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(
        fc.uniqueArray(one, { selector: ([code]) => code, maxLength: 12 }),
        fc.integer({ min: 2, max: 8 }),
        (given, minimum) => {
          const sums = given.map(([code, files]) => sum(String(code), files));
          const { total, regions } = shownMoney(sums, minimum);
          const all = given.reduce((n, [, files]) => n + files, 0);
          expect(total === null).toBe(all < minimum);
          for (const { files } of regions) expect(files).toBeGreaterThanOrEqual(minimum);
          if (regions.length > 0) expect(regions.reduce((n, { files }) => n + files, 0)).toBe(all);
        },
      ),
    );
  });
});
