import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceOf } from './model-sentence.ts';
import { movement, tally, weakest, type Standing } from './model.ts';

const levels = ['N0', 'N1', 'N2', 'N3', 'N4'].map((id) => ({ id }));
const rank = fc.integer({ min: 0, max: 4 });
const maybe = fc.option(rank, { nil: null });
const standings: fc.Arbitrary<Standing[]> = fc
  .array(fc.record({ level: maybe, target: fc.integer({ min: 1, max: 4 }), previous: maybe }), {
    minLength: 1,
    maxLength: 20,
  })
  .map((all) => all.map((each, index) => ({ ...each, title: { fr: `Thème ${index}x`, en: `Theme ${index}x` } })));
const since = fc.option(fc.constant('Évaluation 2025'), { nil: null });

const named = (sentence: string) => [...sentence.matchAll(/Th[eè]me (\d+)x/g)].map((match) => Number(match[1]));

describe('where a structure stands', () => {
  it('every theme is either not assessed, below its target, or at it', () => {
    fc.assert(
      fc.property(standings, (all) => {
        const counts = tally(all);
        expect(counts.atTarget + counts.below + all.filter(({ level }) => level === null).length).toBe(counts.total);
        expect(counts.up + counts.down).toBeLessThanOrEqual(counts.compared);
      }),
    );
  });

  it('a theme not assessed on either side has neither risen nor fallen', () => {
    fc.assert(
      fc.property(maybe, maybe, (level, previous) => {
        expect(movement({ level, previous }) === null).toBe(level === null || previous === null);
      }),
    );
  });

  it('a theme has gone down only when no answer still missing could keep it up', () => {
    expect(movement({ level: 0, atMost: 4, previous: 2 })).toBeNull();
    expect(movement({ level: 0, atMost: 1, previous: 2 })).toBe(-1);
    expect(movement({ level: 3, atMost: 4, previous: 2 })).toBe(1);
    expect(movement({ level: 2, atMost: 4, previous: 2 })).toBe(0);
  });

  it('the weakest are below their target, and none below its target is weaker', () => {
    fc.assert(
      fc.property(standings, (all) => {
        const below = all.filter(({ level, target }) => level !== null && level < target);
        const found = weakest(all);
        expect(found.length > 0).toBe(below.length > 0);
        for (const one of found) for (const other of below) expect(one.level!).toBeLessThanOrEqual(other.level!);
      }),
    );
  });
});

it('a theme that missing answers could bring to its target is not called weak', () => {
  const title = { fr: 'Sauvegardes', en: 'Backups' };
  expect(weakest([{ title, level: 0, atMost: 4, target: 2, previous: null }])).toEqual([]);
  expect(weakest([{ title, level: 0, atMost: 1, target: 2, previous: null }])).toHaveLength(1);
});

describe('the sentence', () => {
  it('is one sentence in each language, without a hole in it', () => {
    fc.assert(
      fc.property(standings, since, (all, label) => {
        const { fr, en } = sentenceOf(levels, all, label);
        for (const text of [fr, en]) {
          expect(text).toMatch(/^[A-Z0-9][^.]*\.$/);
          expect(text).not.toMatch(/undefined|null|NaN| {2}/);
        }
      }),
    );
  });

  it('keeps French typography', () => {
    fc.assert(
      fc.property(standings, since, (all, label) => {
        expect(sentenceOf(levels, all, label).fr).not.toMatch(/ [;:»]|« |'/);
      }),
    );
  });

  it('names only themes that are among the weakest, the same ones in both languages', () => {
    fc.assert(
      fc.property(standings, since, (all, label) => {
        const { fr, en } = sentenceOf(levels, all, label);
        const weak = new Set(weakest(all).map(({ title }) => named(title.fr)[0]));
        expect(named(fr)).toEqual(named(en));
        expect(named(fr).every((index) => weak.has(index))).toBe(true);
        expect(named(fr).length > 0).toBe(weak.size > 0);
      }),
    );
  });

  it('never calls a theme that is not assessed weak, nor gives it the first level', () => {
    fc.assert(
      fc.property(standings, (all) => {
        const unassessed = all.map((each) => ({ ...each, level: null }));
        expect(sentenceOf(levels, unassessed, 'Évaluation 2025').fr).not.toMatch(/N0|fragile/);
      }),
    );
  });

  it('says how many themes reach their target, what is weakest and what moved', () => {
    const at = (title: string, level: number | null, previous: number | null): Standing => ({
      title: { fr: title, en: title },
      level,
      target: 2,
      previous,
    });
    const all = [
      at('Sauvegardes', 0, 1),
      at('Parc', 2, 1),
      at('Courriel', 3, 3),
      at('Mobilité', null, null),
      at('Réseau', 1, 0),
    ];
    const { fr, en } = sentenceOf(levels, all, 'Évaluation 2025');
    expect(fr.replaceAll('\u00a0', ' ')).toBe(
      '2 thèmes sur 5 atteignent leur cible, et 1 n’est pas encore évalué ; le plus fragile est « Sauvegardes » (N0) ; depuis « Évaluation 2025 », 2 thèmes ont progressé et 1 thème a reculé.',
    );
    expect(en).toBe(
      '2 themes out of 5 reach their target, and 1 is not assessed yet; the weakest is “Sauvegardes” (N0); since “Évaluation 2025”, 2 themes have moved up and 1 theme has moved down.',
    );
  });
});
