import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEVERITIES } from '../referentials/model.ts';
import { computeShare, payable, type QuoteLine, type ShareRule } from './model-money.ts';

const MONACO: ShareRule = {
  rateBasisPoints: 5_000,
  eligibleSeverities: ['critical', 'major'],
  excludedCategories: ['hosting'],
  taxBasis: 'net',
  ceilingCents: null,
};
const line = (id: string, netCents: number, more: Partial<QuoteLine> = {}): QuoteLine => ({
  id,
  netCents,
  taxCents: Math.round(netCents / 5),
  category: 'works',
  severities: ['critical'],
  ...more,
});

describe('the share of a quote', () => {
  it('is half of what mends critical and major vulnerabilities, hosting left out, each refusal with its reasons', () => {
    const lines = [
      line('backup', 120_000),
      line('switch', 80_001, { severities: ['major', 'minor'] }),
      line('screens', 50_000, { severities: ['minor', 'important'] }),
      line('cloud', 30_000, { category: 'hosting' }),
      line('chairs', 10_000, { severities: [] }),
      line('cloud-comfort', 5_000, { category: 'hosting', severities: ['minor'] }),
    ];
    const share = computeShare({ lines, rule: MONACO });
    expect(share).toMatchObject({ consideredCents: 295_001, eligibleCents: 200_001, shareCents: 100_000 });
    expect(share.lines.map(({ id, shareCents, reasons, mixed }) => [id, shareCents, reasons, mixed])).toEqual([
      ['backup', 60_000, [], false],
      ['switch', 40_000, [], true],
      ['screens', 0, ['severity-not-eligible'], false],
      ['cloud', 0, ['category-excluded'], false],
      ['chairs', 0, ['no-finding'], false],
      ['cloud-comfort', 0, ['category-excluded', 'severity-not-eligible'], false],
    ]);
  });

  it('counts the tax where the programme says so', () => {
    const rule: ShareRule = { ...MONACO, taxBasis: 'gross' };
    expect(computeShare({ lines: [line('backup', 100_000)], rule }).shareCents).toBe(60_000);
  });

  it('stops at the ceiling, and every line is lowered in proportion and says why', () => {
    const rule = { ...MONACO, ceilingCents: 10_000 };
    const lines = [line('a', 30_000), line('b', 10_000), line('c', 9_000, { severities: ['minor'] })];
    const share = computeShare({ lines, rule });
    expect(share).toMatchObject({ shareCents: 10_000, ceilingReached: true });
    expect(share.lines.map(({ shareCents, reasons }) => [shareCents, reasons])).toEqual([
      [7_500, ['ceiling']],
      [2_500, ['ceiling']],
      [0, ['severity-not-eligible']],
    ]);
  });

  it('a ceiling that is just met lowers nothing', () => {
    const share = computeShare({ lines: [line('a', 20_000)], rule: { ...MONACO, ceilingCents: 10_000 } });
    expect(share).toMatchObject({ shareCents: 10_000, ceilingReached: false, lines: [{ reasons: [] }] });
  });

  it('gives the cent left over to the largest remainder, then to the first id', () => {
    const shares = (lines: QuoteLine[]) => computeShare({ lines, rule: MONACO }).lines.map((one) => one.shareCents);
    expect(shares([line('b', 1), line('a', 1)])).toEqual([0, 1]);
    expect(shares([line('a', 101), line('b', 102), line('c', 101)])).toEqual([51, 51, 50]);
  });

  it.each([
    ['a negative amount', [line('a', -1)], MONACO],
    ['a fraction of a cent', [line('a', 0.5)], MONACO],
    ['a negative tax', [line('a', 1, { taxCents: -1 })], MONACO],
    ['two lines with one id', [line('a', 1), line('a', 2)], MONACO],
    ['a rate over the whole', [], { ...MONACO, rateBasisPoints: 10_001 }],
    ['a negative ceiling', [], { ...MONACO, ceilingCents: -1 }],
    ['a total beyond what is counted exactly', [line('a', 2 ** 53 - 1), line('b', 1)], MONACO],
  ])('refuses %s', (_what, lines, rule) => {
    expect(() => computeShare({ lines, rule })).toThrow(RangeError);
  });
});

const RUNS = { numRuns: 10_000 };
const cents = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 1_000_000_000_000 }));
const severities = fc.subarray([...SEVERITIES]);
const quoteLines: fc.Arbitrary<QuoteLine[]> = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 6 }),
    netCents: cents,
    taxCents: cents,
    category: fc.constantFrom('works', 'hosting', 'training'),
    severities,
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);
const rules: fc.Arbitrary<ShareRule> = fc.record({
  rateBasisPoints: fc.integer({ min: 0, max: 10_000 }),
  eligibleSeverities: severities,
  excludedCategories: fc.subarray(['hosting', 'training']),
  taxBasis: fc.constantFrom('net', 'gross'),
  ceilingCents: fc.option(cents, { nil: null }),
});
const add = (amounts: number[]) => amounts.reduce((total, each) => total + each, 0);

describe('whatever the quote and the rule', () => {
  it('the lines add up to the total, to the cent', () => {
    fc.assert(
      fc.property(quoteLines, rules, (lines, rule) => {
        const share = computeShare({ lines, rule });
        expect(add(share.lines.map(({ shareCents }) => shareCents))).toBe(share.shareCents);
        expect(add(share.lines.map(({ eligibleCents }) => eligibleCents))).toBe(share.eligibleCents);
      }),
      RUNS,
    );
  });

  it('the share is never above rate × eligible nor the ceiling, and less than a cent below the lower of the two', () => {
    fc.assert(
      fc.property(quoteLines, rules, (lines, rule) => {
        const { shareCents, eligibleCents } = computeShare({ lines, rule });
        const [share, atRate] = [BigInt(shareCents) * 10_000n, BigInt(eligibleCents) * BigInt(rule.rateBasisPoints)];
        const most = rule.ceilingCents === null ? atRate : BigInt(rule.ceilingCents) * 10_000n;
        const limit = atRate < most ? atRate : most;
        expect(share <= limit && share > limit - 10_000n).toBe(true);
      }),
      RUNS,
    );
  });

  it('no line gets more than it costs, a refused one gets nothing, and each refusal has a reason', () => {
    fc.assert(
      fc.property(quoteLines, rules, (lines, rule) => {
        for (const one of computeShare({ lines, rule }).lines) {
          const refused = one.reasons.some((reason) => reason !== 'ceiling');
          expect(one.eligibleCents).toBe(refused ? 0 : one.consideredCents);
          expect(one.shareCents).toBeGreaterThanOrEqual(0);
          expect(one.shareCents).toBeLessThanOrEqual(one.eligibleCents);
        }
      }),
      RUNS,
    );
  });

  it('two lines apart by nothing but their order get the same shares', () => {
    fc.assert(
      fc.property(quoteLines, rules, fc.infiniteStream(fc.nat()), (lines, rule, keys) => {
        const shuffled = lines.map((one) => ({ one, key: keys.next().value ?? 0 })).toSorted((a, b) => a.key - b.key);
        const of = (some: QuoteLine[]) => {
          const share = computeShare({ lines: some, rule });
          return { ...share, lines: share.lines.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
        };
        expect(of(shuffled.map(({ one }) => one))).toEqual(of(lines));
      }),
      { numRuns: 2_000 },
    );
  });

  it('a dearer line or a higher rate never lowers the share', () => {
    fc.assert(
      fc.property(quoteLines, rules, fc.nat(), cents, (lines, rule, pick, more) => {
        const before = computeShare({ lines, rule }).shareCents;
        const chosen = lines.length > 0 ? pick % lines.length : 0;
        const dearer = lines.map((one, at) => (at === chosen ? { ...one, netCents: one.netCents + more } : one));
        const higher = { ...rule, rateBasisPoints: Math.min(10_000, rule.rateBasisPoints + (pick % 500)) };
        expect(computeShare({ lines: dearer, rule }).shareCents).toBeGreaterThanOrEqual(before);
        expect(computeShare({ lines, rule: higher }).shareCents).toBeGreaterThanOrEqual(before);
      }),
      RUNS,
    );
  });
});

describe('what is paid', () => {
  const quote = { confirmedCents: 100_000, quotedCents: 300_000, eligible: null };

  it('an invoice as quoted pays what was confirmed', () => {
    expect(payable({ ...quote, invoicedCents: 300_000 })).toEqual({
      payableCents: 100_000,
      releasedCents: 0,
      lowered: false,
    });
  });

  it('an invoice over the quote pays no more', () => {
    expect(payable({ ...quote, invoicedCents: 450_000 }).payableCents).toBe(100_000);
  });

  it('an invoice under the quote pays less, in proportion, and what is left goes back to the envelope', () => {
    expect(payable({ ...quote, invoicedCents: 240_000 })).toEqual({
      payableCents: 80_000,
      releasedCents: 20_000,
      lowered: true,
    });
  });

  it('only the eligible lines count where they are known', () => {
    const kept = { ...quote, invoicedCents: 250_000, eligible: { quotedCents: 200_000, invoicedCents: 200_000 } };
    const less = { ...quote, invoicedCents: 300_000, eligible: { quotedCents: 200_000, invoicedCents: 150_000 } };
    expect(payable(kept).payableCents).toBe(100_000);
    expect(payable(less).payableCents).toBe(75_000);
  });

  it('a quote without any eligible line pays nothing', () => {
    const none = { confirmedCents: 0, quotedCents: 9_000, invoicedCents: 9_000 };
    expect(payable({ ...none, eligible: { quotedCents: 0, invoicedCents: 0 } }).payableCents).toBe(0);
  });

  it.each([
    ['more confirmed than quoted', { ...quote, confirmedCents: 300_001, invoicedCents: 1 }],
    ['a negative invoice', { ...quote, invoicedCents: -1 }],
    [
      'more eligible than invoiced',
      { ...quote, invoicedCents: 9, eligible: { quotedCents: 200_000, invoicedCents: 10 } },
    ],
  ])('refuses %s', (_what, amounts) => {
    expect(() => payable(amounts)).toThrow(RangeError);
  });

  it('is never above what was confirmed nor its rate of the invoice, and never falls as the invoice grows', () => {
    fc.assert(
      fc.property(quoteLines, rules, cents, cents, (lines, rule, one, other) => {
        const { consideredCents, eligibleCents, shareCents } = computeShare({ lines, rule });
        const pay = (invoicedCents: number) =>
          payable({
            confirmedCents: shareCents,
            quotedCents: consideredCents,
            invoicedCents,
            eligible: { quotedCents: eligibleCents, invoicedCents },
          });
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const [low, high] = [pay(less), pay(more)];
        expect(low.payableCents).toBeLessThanOrEqual(high.payableCents);
        expect(high.payableCents + high.releasedCents).toBe(shareCents);
        expect(BigInt(high.payableCents) * 10_000n <= BigInt(more) * BigInt(rule.rateBasisPoints)).toBe(true);
      }),
      RUNS,
    );
  });
});
