import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetCondition, digitalShare, itTotal, shareOf } from './model.ts';
import { budgetRule } from './queries-rule.ts';

const rule = await budgetRule();
const condition = (itCents: number | null, cyberCents: number) =>
  budgetCondition(
    { itOperatingCents: itCents, itInvestmentCents: null, lines: [{ nature: 'operating', cents: cyberCents }] },
    rule,
  );
const euros = (amount: number) => Math.round(amount * 100);

describe('the condition on State support', () => {
  it.each([
    ['4.9 % fails', 100_000, 4_900, 'insufficient', false],
    ['one cent under 5 % fails', 100_000, 4_999.99, 'insufficient', false],
    ['5.0 % meets', 100_000, 5_000, 'in-line', true],
    ['6 % meets', 100_000, 6_000, 'in-line', true],
    ['10.0 % meets', 100_000, 10_000, 'in-line', true],
    ['one cent over 10 % is to be explained, and meets', 100_000, 10_000.01, 'to-justify', true],
    ['nothing spent fails', 100_000, 0, 'insufficient', false],
  ])('%s', (_, it, cyber, band, met) => {
    expect(condition(euros(it), euros(cyber))).toMatchObject({ band, met });
  });

  it('cannot be told of a budget that is absent or zero', () => {
    for (const budget of [null, 0])
      expect(condition(budget, 0)).toMatchObject({ band: 'cannot-tell', met: null, share: null, missingCents: 0 });
  });

  it('tells what would make it true: within the same budget, on top of it, or with a smaller budget', () => {
    const found = condition(euros(100_000), euros(4_900));
    expect(found).toMatchObject({ missingCents: euros(100), missingAddedCents: 10_527, holdsUpToCents: euros(98_000) });
  });

  it('advises 6 % without asking for it', () => {
    expect([condition(100_00, 5_99).advised, condition(100_00, 6_00).advised]).toEqual([false, true]);
  });

  it('never shows more than was spent: 4.96 % is cut to 4.9, not rounded to 5.0', () => {
    expect(condition(100_000, 4_960).share).toEqual({ tenths: 49, exact: false });
    expect(condition(100_000, 5_000).share).toEqual({ tenths: 50, exact: true });
  });

  const cents = fc.integer({ min: 0, max: 10_000_000_000_000 });
  it('holds with exactly what it says is missing, and fails with one cent less', () => {
    fc.assert(
      fc.property(cents, cents, (it, cyber) => {
        const found = condition(it, cyber);
        fc.pre(found.met === false);
        expect(condition(it, cyber + found.missingCents).met).toBe(true);
        expect(condition(it, cyber + found.missingCents - 1).met).toBe(false);
        const { missingAddedCents: added } = found;
        expect(condition(it + added, cyber + added).met).toBe(true);
        expect(condition(it + added - 1, cyber + added - 1).met).toBe(false);
      }),
    );
  });

  it('holds up to exactly the budget it says, and no further', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000_000_000 }),
        fc.integer({ min: 1, max: 400_000_000_000 }),
        (it, cyber) => {
          const most = condition(it, cyber).holdsUpToCents!;
          expect([condition(most, cyber).met, condition(most + 1, cyber).met]).toEqual([true, false]);
        },
      ),
    );
  });

  it('shows 5.0 or more only where it is met', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000_000_000 }), cents, (it, cyber) => {
        const { share, met } = condition(it, cyber);
        expect(share!.tenths >= 50).toBe(met);
      }),
    );
  });
});

describe('the two ratios', () => {
  it('are never confused: the digital share compares IT operating spending with the whole operating budget', () => {
    const figures = { itOperatingCents: 170, itInvestmentCents: 830, operatingCents: 10_000, lines: [] };
    expect(digitalShare(figures, rule)).toEqual({
      share: { tenths: 17, exact: true },
      reached: false,
      missingCents: 30,
    });
    expect(itTotal(figures)).toBe(1000);
    expect(budgetCondition(figures, rule).share).toEqual({ tenths: 0, exact: true });
  });

  it('cannot be told without their whole', () => {
    expect(shareOf(5, null)).toBeNull();
    expect(
      digitalShare({ itOperatingCents: 1, itInvestmentCents: 1, operatingCents: 0, lines: [] }, rule).share,
    ).toBeNull();
  });
});
