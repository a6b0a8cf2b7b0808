import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseLife, CASE_STATES, PARTS } from '../cases/model.ts';
import type { ShareRule } from '../programmes/model-money.ts';
import { SEVERITIES } from '../referentials/model.ts';
import {
  actionsOn,
  coverageOf,
  lineIssues,
  QUOTE_STATES,
  quoteLife,
  taxOf,
  taxOfLine,
  type TypedLine,
} from './model.ts';
import { compareQuotes, shareOf, type PricedLine } from './model-share.ts';

const IDS = ['f1', 'f2', 'f3', 'f4', 'f5', 'f6'];
const findings = fc
  .array(fc.constantFrom(...SEVERITIES), { maxLength: IDS.length })
  .map((severities) => severities.map((severity, index) => ({ id: IDS[index]!, severity })));
const cents = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 10_000_000_000 }));
const lines: fc.Arbitrary<PricedLine[]> = fc
  .array(
    fc.record({
      netCents: cents,
      taxCents: cents,
      category: fc.constantFrom('works', 'hosting'),
      findingIds: fc.subarray(IDS),
    }),
    { maxLength: 10 },
  )
  .map((drawn) => drawn.map((line, index) => ({ ...line, id: `l${index}`, label: `Ligne ${index}` })));
const rules: fc.Arbitrary<ShareRule> = fc.record({
  rateBasisPoints: fc.integer({ min: 0, max: 10_000 }),
  eligibleSeverities: fc.subarray([...SEVERITIES]),
  excludedCategories: fc.subarray(['hosting']),
  taxBasis: fc.constantFrom('net', 'gross'),
  ceilingCents: fc.option(cents, { nil: null }),
});
const add = (amounts: number[]) => amounts.reduce((total, each) => total + each, 0);

describe('what a quote covers', () => {
  it('is every eligible finding that a line names, and nothing else: what is missing and what is covered share the plan', () => {
    fc.assert(
      fc.property(findings, lines, rules, (plan, quoted, { eligibleSeverities }) => {
        const { covered, missing } = coverageOf(plan, quoted, eligibleSeverities);
        const named = new Set(quoted.flatMap(({ findingIds }) => findingIds));
        expect([...covered, ...missing].map(({ id }) => id).toSorted()).toEqual(
          plan.filter(({ severity }) => eligibleSeverities.includes(severity)).map(({ id }) => id),
        );
        expect(covered.every(({ id }) => named.has(id))).toBe(true);
        expect(missing.some(({ id }) => named.has(id))).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never shrinks when a line is added', () => {
    fc.assert(
      fc.property(findings, lines, lines, rules, (plan, some, more, { eligibleSeverities }) => {
        const left = (of: PricedLine[]) => coverageOf(plan, of, eligibleSeverities).missing.map(({ id }) => id);
        expect(left(some)).toEqual(expect.arrayContaining(left([...some, ...more])));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the share of a quote, whatever its lines, its plan and the rule', () => {
  it('adds up line by line, stays under the rate and the ceiling, gives each refusal its reason, and forgets the order', () => {
    fc.assert(
      fc.property(findings, lines, rules, (plan, quoted, rule) => {
        const share = shareOf(quoted, plan, rule);
        const sound = share.lines.every(({ reasons, eligibleCents }, index) => {
          const { category, findingIds } = quoted[index]!;
          const mended = plan.filter(({ id }) => findingIds.includes(id));
          const paid = mended.some(({ severity }) => rule.eligibleSeverities.includes(severity));
          return (
            reasons.includes('category-excluded') === rule.excludedCategories.includes(category) &&
            reasons.includes('no-finding') === (mended.length === 0) &&
            reasons.includes('severity-not-eligible') === (mended.length > 0 && !paid) &&
            reasons.includes('ceiling') === (share.ceilingReached && eligibleCents > 0)
          );
        });
        const back = shareOf(quoted.toReversed(), plan, rule);
        expect({
          sum: add(share.lines.map(({ shareCents }) => shareCents)),
          underRate: BigInt(share.shareCents) * 10_000n <= BigInt(share.eligibleCents) * BigInt(rule.rateBasisPoints),
          underCeiling: share.shareCents <= (rule.ceilingCents ?? share.shareCents),
          sound,
          sameBackwards: JSON.stringify({ ...back, lines: back.lines.toReversed() }) === JSON.stringify(share),
        }).toEqual({ sum: share.shareCents, underRate: true, underCeiling: true, sound: true, sameBackwards: true });
      }),
      { numRuns: 10_000 },
    );
  });

  it('is the same in the comparison: the lines of each finding, and a row for those that correct none', () => {
    const plan = [
      { id: 'f1', severity: 'critical' as const },
      { id: 'f2', severity: 'minor' as const },
    ];
    const rule: ShareRule = {
      rateBasisPoints: 5_000,
      eligibleSeverities: ['critical'],
      excludedCategories: [],
      taxBasis: 'net',
      ceilingCents: null,
    };
    const line = (id: string, findingIds: string[]): PricedLine => ({
      id,
      label: id,
      category: 'works',
      netCents: 1_000,
      taxCents: 0,
      findingIds,
    });
    const quoted = [line('a', ['f1', 'f2']), line('b', [])];
    const rows = compareQuotes(plan, [{ id: 'q', lines: quoted, share: shareOf(quoted, plan, rule) }]);
    expect(rows).toEqual([
      { findingId: 'f1', cells: [{ quoteId: 'q', labels: ['a'], cents: 1_000, shareCents: 500 }] },
      { findingId: 'f2', cells: [{ quoteId: 'q', labels: ['a'], cents: 1_000, shareCents: 500 }] },
      { findingId: null, cells: [{ quoteId: 'q', labels: ['b'], cents: 1_000, shareCents: 0 }] },
    ]);
    expect(compareQuotes(plan, []).map(({ findingId }) => findingId)).toEqual(['f1', 'f2']);
  });
});

describe('a typed line', () => {
  const good: TypedLine = {
    label: 'Sauvegarde',
    category: 'works',
    netCents: 100,
    taxCents: 20,
    taxBasisPoints: null,
    findingIds: ['f1'],
  };
  const known = { findingIds: new Set(['f1']), categories: new Set(['works']) };

  it('is faultless when everything is there', () => {
    expect(lineIssues([good, { ...good, taxCents: null, taxBasisPoints: 0, findingIds: [] }], known)).toEqual([]);
  });

  it.each<[string, Partial<TypedLine>, string]>([
    ['an empty label', { label: '  ' }, 'label'],
    ['an unknown category', { category: 'yachting' }, 'category'],
    ['a negative price', { netCents: -1 }, 'netCents'],
    ['a price beyond 100 million euros', { netCents: 10_000_000_001 }, 'netCents'],
    ['a negative tax', { taxCents: -1 }, 'taxCents'],
    ['no tax at all', { taxCents: null }, 'taxCents'],
    ['a tax and a rate', { taxBasisPoints: 2_000 }, 'taxCents'],
    ['a finding of another case', { findingIds: ['f1', 'f9'] }, 'findingIds'],
  ])('%s is named at its field', (_what, fault, field) => {
    const found = lineIssues([good, { ...good, ...fault }], known);
    expect(found.map(({ path }) => path)).toEqual([`body.lines.1.${field}`]);
    expect(found[0]!.message.fr).toMatch(/\.$/);
  });

  it('has its tax rounded to the nearest cent, a half going up, never more than half a cent from the exact one', () => {
    expect(taxOfLine({ ...good, taxCents: null, taxBasisPoints: 2_000, netCents: 120_001 })).toBe(24_000);
    expect(taxOf(25, 2_000)).toBe(5);
    expect(taxOf(5, 1_000)).toBe(1);
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 10_000 }), (net, rate) => {
        const distance = BigInt(taxOf(net, rate)) * 10_000n - BigInt(net) * BigInt(rate);
        expect(distance > -5_000n && distance <= 5_000n).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what may be done with a quote', () => {
  const all = new Set(['case.act', 'case.decide']);

  it('never goes beyond what the life of the case allows to that part in that state', () => {
    for (const state of CASE_STATES)
      for (const part of PARTS)
        for (const quote of QUOTE_STATES)
          for (const mine of [true, false])
            for (const action of actionsOn({ quote, mine, state, part, permissions: all })) {
              const { event, by } = quoteLife[action];
              expect(by === 'author' && !mine).toBe(false);
              if (event)
                expect(caseLife.some((row) => row.from === state && row.event === event && row.by.includes(part))).toBe(
                  true,
                );
            }
  });

  it('is nothing for a reader, and all but the director’s decisions for a contributor', () => {
    const sight = { quote: 'submitted', mine: true, state: 'quoted', part: 'beneficiary' } as const;
    expect(actionsOn({ ...sight, permissions: new Set(['case.read']) })).toEqual([]);
    expect(actionsOn({ ...sight, permissions: new Set(['case.act']) })).toEqual([
      'change',
      'attach',
      'withdraw',
      'attach-signed',
    ]);
    expect(actionsOn({ ...sight, permissions: all })).toContain('sign');
  });
});
