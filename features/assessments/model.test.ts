import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readReferentialFolder } from '../referentials/files.ts';
import { criteriaOf, type Referential } from '../referentials/model.ts';
import { validateReferential } from '../referentials/validate.ts';
import { ANSWERS, results, taskState, themeResult, verdictOf, versionChanges, type GivenAnswer } from './model.ts';

let full: Referential;
let small: Referential;

async function load(folder: string): Promise<Referential> {
  const checked = validateReferential(await readReferentialFolder(new URL(folder, import.meta.url).pathname));
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.document;
}

beforeAll(async () => {
  full = await load('../../referentials/questionnaires/maturin-sms/1.0.0');
  small = await load('../../tests/support/referential-small');
});

const yes: GivenAnswer = { value: 'yes', reason: '' };
const no: GivenAnswer = { value: 'no', reason: '' };
const unknown: GivenAnswer = { value: 'unknown', reason: '' };
const first = () => full.themes[0]!;
const idsAt = (step: number) => first().steps[step]!.criteria.map(({ id }) => id);
const all = (ids: readonly string[], answer: GivenAnswer) => Object.fromEntries(ids.map((id) => [id, answer]));

describe('the level of a theme', () => {
  test('a theme without any answer is not assessed, which is not the first level', () => {
    const result = themeResult(full, first(), {});
    expect(result.level).toBeNull();
    expect(taskState(result)).toBe('not-started');
  });

  test('“don’t know” everywhere leaves the theme not assessed', () => {
    expect(
      themeResult(
        full,
        first(),
        all(
          criteriaOf(first()).map(({ id }) => id),
          unknown,
        ),
      ).level,
    ).toBeNull();
  });

  test('a step counts only when those below it hold', () => {
    const result = themeResult(full, first(), { ...all(idsAt(0), no), ...all(idsAt(1), yes) });
    expect(result.level).toBe(0);
    expect(result.next).toMatchObject({ level: 1, missing: idsAt(0), unknown: [] });
  });

  test('what is not answered in the next step is said to be unknown, not missing', () => {
    const [one, ...rest] = idsAt(1);
    const result = themeResult(full, first(), { ...all(idsAt(0), yes), [one!]: no });
    expect(result.level).toBe(1);
    expect(result.next).toEqual({ level: 2, missing: [one], unknown: rest });
  });

  test('an unknown answer leaves the level between what is sure and what is possible', () => {
    const result = themeResult(full, first(), { ...all(idsAt(0), yes), ...all(idsAt(1), unknown) });
    expect([result.level, result.atMost]).toEqual([1, full.levels.length - 1]);
  });

  test('“not applicable” is met with its reason and unmet without', () => {
    expect(verdictOf({ value: 'not-applicable', reason: 'Aucun serveur chez nous.' })).toBe('met');
    expect(verdictOf({ value: 'not-applicable', reason: '  ' })).toBe('unmet');
  });

  test('with the rule “declared”, a step holds by itself', () => {
    expect(small.levelRule).toBe('declared');
    const theme = small.themes.find(({ steps }) => steps.length > 1)!;
    const top = theme.steps.at(-1)!;
    const result = themeResult(
      small,
      theme,
      all(
        top.criteria.map(({ id }) => id),
        yes,
      ),
    );
    expect(small.levels[result.level!]!.id).toBe(top.level);
  });

  test('a second referential of other levels and themes gives results without a code change', () => {
    const everything = Object.fromEntries(small.themes.flatMap(criteriaOf).map(({ id }) => [id, yes]));
    const found = results(small, everything);
    expect(found).toHaveLength(small.themes.length);
    expect(found.every(({ next }) => next === null)).toBe(true);
  });
});

describe('whatever is answered', () => {
  const given = () =>
    fc.dictionary(
      fc.constantFrom(...full.themes.flatMap(criteriaOf).map(({ id }) => id)),
      fc.record({ value: fc.constantFrom(...ANSWERS), reason: fc.constantFrom('', 'sans objet ici') }),
      { noNullPrototype: true },
    );

  test('the sure level is never above the possible one, and both are levels of the referential', () => {
    fc.assert(
      fc.property(given(), (answers) => {
        for (const { level, atMost } of results(full, answers)) {
          if (level === null || atMost === null) expect([level, atMost]).toEqual([null, null]);
          else {
            expect(level).toBeLessThanOrEqual(atMost);
            expect(atMost).toBeLessThan(full.levels.length);
          }
        }
      }),
    );
  });

  test('turning one answer into a yes never lowers a level', () => {
    fc.assert(
      fc.property(given(), fc.constantFrom(...full.themes.flatMap(criteriaOf).map(({ id }) => id)), (answers, id) => {
        const before = results(full, answers);
        const after = results(full, { ...answers, [id]: yes });
        before.forEach(({ level }, index) => expect(after[index]!.level ?? 0).toBeGreaterThanOrEqual(level ?? 0));
      }),
    );
  });

  test('the next step names only criteria of that step that are not met', () => {
    fc.assert(
      fc.property(given(), (answers) => {
        for (const result of results(full, answers)) {
          const theme = full.themes.find(({ id }) => id === result.themeId)!;
          const step = theme.steps.find(({ level }) => full.levels[result.next?.level ?? -1]?.id === level);
          const named = [...(result.next?.missing ?? []), ...(result.next?.unknown ?? [])];
          const open = (step?.criteria ?? []).map(({ id }) => id).filter((id) => verdictOf(answers[id]) !== 'met');
          expect(named.toSorted()).toEqual(open.toSorted());
        }
      }),
    );
  });
});

test('a new version shows what is added, removed, changed and kept', () => {
  const next = structuredClone(full);
  const [step] = next.themes[0]!.steps;
  const removed = step!.criteria.shift()!;
  step!.criteria[0]!.title = { fr: 'Autrement dit', en: 'In other words' };
  step!.criteria.push({ ...removed, id: 'estate.n1.brand-new' });
  const changes = versionChanges(full, next);
  expect(changes.removed.map(({ id }) => id)).toEqual([removed.id]);
  expect(changes.added.map(({ id }) => id)).toEqual(['estate.n1.brand-new']);
  expect(changes.changed.map(({ after }) => after.title.en)).toEqual(['In other words']);
  expect(changes.unchanged).toBe(full.themes.flatMap(criteriaOf).length - 2);
});
