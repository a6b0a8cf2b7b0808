import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { ANSWERS } from '../assessments/model.ts';
import { bindingsSchema, contradictionOf, saidOf } from './model.ts';
import { QUERY_IDS, queryWords } from './model-queries.ts';

const asked = { yes: 0.95, partly: 0.5 };

describe('what facts say', () => {
  it('answers yes, partly or no by the share that conforms', () => {
    expect(saidOf({ total: 100, met: 95, unknown: 0 }, asked)).toEqual({ verdict: 'yes', silent: null });
    expect(saidOf({ total: 100, met: 94, unknown: 0 }, asked)).toEqual({ verdict: 'partly', silent: null });
    expect(saidOf({ total: 100, met: 49, unknown: 0 }, asked)).toEqual({ verdict: 'no', silent: null });
  });

  it('says nothing where nothing was counted, or where what is not known could change the answer', () => {
    expect(saidOf({ total: 0, met: 0, unknown: 0 }, asked)).toEqual({ verdict: null, silent: 'nothing' });
    expect(saidOf({ total: 100, met: 60, unknown: 40 }, asked)).toEqual({ verdict: null, silent: 'unknown' });
    expect(saidOf({ total: 100, met: 60, unknown: 10 }, asked)).toEqual({ verdict: 'partly', silent: null });
  });

  it('never says partly of nothing at all, even where a little is enough', () => {
    expect(saidOf({ total: 10, met: 0, unknown: 0 }, { yes: 1, partly: 0 })).toEqual({ verdict: 'no', silent: null });
  });

  it('never changes its mind for the worse when one more thing conforms', () => {
    const ranks = { no: 0, partly: 1, yes: 2 };
    const counts = fc.record({
      total: fc.integer({ min: 1, max: 50 }),
      met: fc.nat(50),
      yes: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(counts, ({ total, met, yes }) => {
        fc.pre(met < total);
        const rule = { yes, partly: yes / 2 };
        const before = saidOf({ total, met, unknown: 0 }, rule).verdict!;
        const after = saidOf({ total, met: met + 1, unknown: 0 }, rule).verdict!;
        expect(ranks[after]).toBeGreaterThanOrEqual(ranks[before]);
      }),
    );
  });

  it('contradicts an answer that says more or less, and leaves alone one that does not know', () => {
    expect(contradictionOf('yes', 'partly')).toBe('above');
    expect(contradictionOf('no', 'yes')).toBe('below');
    expect(contradictionOf('partly', 'partly')).toBeNull();
    for (const declared of ANSWERS) expect(contradictionOf(declared, null)).toBeNull();
    expect(contradictionOf('unknown', 'no')).toBeNull();
    expect(contradictionOf('not-applicable', 'no')).toBeNull();
  });
});

describe('the bindings', () => {
  const file = new URL('../../referentials/facts.yaml', import.meta.url);
  const { bindings } = bindingsSchema.parse(parse(readFileSync(file, 'utf8')));

  it('tie each query to a criterion once, and leave no query without one', () => {
    const criteria = bindings.map(({ referential, criterion }) => `${referential} ${criterion}`);
    expect(new Set(criteria).size).toBe(criteria.length);
    expect([...new Set(bindings.map(({ query }) => query))].toSorted()).toEqual([...QUERY_IDS].toSorted());
  });

  it('have words in both languages for each query', () => {
    for (const id of QUERY_IDS)
      for (const words of [queryWords[id].of, queryWords[id].rule])
        expect(words.fr.length > 5 && words.en.length > 5 && words.fr !== words.en).toBe(true);
  });
});
