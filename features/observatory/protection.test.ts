import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deduced } from './attack.fixture.ts';
import { protect, type Family } from './model-protection.ts';
import { familyOf, figureOf, type Invented } from './protection.fixture.ts';

const LEVELS = 4;
const MINIMUM = 5;

const territory = (structures: number): fc.Arbitrary<Invented[]> =>
  fc.array(
    fc
      .record({
        region: fc.constantFrom('A', 'A', 'A', 'B', 'B', 'C'),
        place: fc.constantFrom('1', '1', '2', '3'),
        type: fc.constantFrom('home', 'home', 'home', 'hospital', 'practice', 'laboratory'),
        size: fc.constantFrom('small', 'small', 'large'),
        // Levels that cluster, as they do: alike groups are the hard case.
        level: fc.constantFrom(0, 0, 0, 0, 1, 1, 2),
      })
      .map(({ place, level, ...rest }) => ({ ...rest, department: rest.region + place, levels: [level] })),
    { minLength: structures, maxLength: structures },
  );

const shownIn = (family: Family, minimum = MINIMUM) => {
  const marks = protect(family, { minimum });
  return (key: string) => marks(key, 0) === null;
};

test('an attacker with all that is shown of a territory deduces no structure’s level', () => {
  let figures = 0;
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 160 }).chain(territory), (structures) => {
      const family = familyOf(structures, LEVELS);
      const shown = shownIn(family);
      figures += family.cells.filter(({ key }) => shown(key)).length;
      expect(deduced(family, 0, shown)).toEqual([]);
    }),
    { numRuns: 30, seed: 11 },
  );
  expect(figures).toBeGreaterThan(100);
});

test('nor does one who also reads the levels of the structures that agreed to be named', () => {
  let figures = 0;
  let withheldMore = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 20, max: 160 }).chain((n) => fc.tuple(territory(n), territory(n))),
      ([anonymous, named]) => {
        const some = named.slice(0, Math.floor(named.length / 2));
        const whole = familyOf([...anonymous, ...some], LEVELS);
        const unknown = familyOf(anonymous, LEVELS);
        const place = (cells: readonly string[]) => cells.join(', ');
        const rest = new Map(unknown.atoms.map(({ cells, counts }) => [place(cells), counts]));
        const family: Family = {
          cells: whole.cells,
          atoms: whole.atoms.map(({ cells, counts }) => ({
            cells,
            counts,
            known: counts.map((one, theme) =>
              one.map((n, level) => n - (rest.get(place(cells))?.[theme]?.[level] ?? 0)),
            ),
          })),
        };
        const shown = shownIn(family);
        figures += family.cells.filter(({ key }) => shown(key)).length;
        withheldMore += whole.cells.filter(({ key }) => shownIn(whole)(key) && !shown(key)).length;
        expect(deduced(unknown, 0, shown)).toEqual([]);
        expect(deduced(whole, 0, shown)).toEqual([]);
      },
    ),
    { numRuns: 15, seed: 3 },
  );
  expect(figures).toBeGreaterThan(50);
  expect(withheldMore).toBeGreaterThan(0);
});

test('the same attacker does deduce levels where only small groups are withheld', () => {
  const found = fc.sample(territory(120), { numRuns: 5, seed: 11 }).map((structures) => {
    const family = familyOf(structures, LEVELS);
    const large = (key: string) => figureOf(family.atoms, key, 0).reduce((sum, n) => sum + n) >= MINIMUM;
    return deduced(family, 0, large).length;
  });
  expect(Math.max(...found)).toBeGreaterThan(0);
});

test('no group shown is small or alike, nor what is left of one once its parts shown are taken away', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }).chain(territory), (structures) => {
      const family = familyOf(structures, LEVELS);
      const shown = shownIn(family);
      const counts = (key: string) => figureOf(family.atoms, key, 0);
      const many = (figure: readonly number[]) => {
        const n = figure.reduce((sum, one) => sum + one, 0);
        return n === 0 || (n >= MINIMUM && n - Math.max(...figure) >= 2);
      };
      for (const { key } of family.cells.filter((cell) => shown(cell.key))) {
        expect(many(counts(key))).toBe(true);
        const partitions = new Set(family.cells.flatMap(({ parents }) => parents.map(({ partition }) => partition)));
        for (const partition of partitions) {
          const parts = family.cells.filter(({ parents }) =>
            parents.some((one) => one.key === key && one.partition === partition),
          );
          if (parts.length === 0) continue;
          const rest = parts
            .filter((part) => shown(part.key))
            .reduce((left, part) => {
              const own = counts(part.key);
              return left.map((n, level) => n - own[level]!);
            }, counts(key));
          expect(many(rest)).toBe(true);
        }
      }
    }),
    { numRuns: 60, seed: 5 },
  );
});

const many = (n: number, of: Partial<Invented>, levels: readonly number[]): Invented[] =>
  Array.from({ length: n }, (_, index) => ({
    region: 'A',
    department: 'A1',
    type: 'home',
    size: 'small',
    levels: [levels[index % levels.length]!],
    ...of,
  }));

const reasons = (structures: readonly Invented[], keys: readonly string[], minimum = MINIMUM) => {
  const marks = protect(familyOf(structures, LEVELS), { minimum });
  return Object.fromEntries(keys.map((key) => [key, marks(key, 0)]));
};

test('a group of four is withheld as small, and a large one with it when the total would give it away', () => {
  const structures = [
    ...many(40, {}, [0, 1, 2]),
    ...many(30, { region: 'B', department: 'B1' }, [0, 1, 2]),
    ...many(4, { region: 'C', department: 'C1' }, [0, 1, 2]),
  ];
  expect(reasons(structures, ['nation', 'region A', 'region B', 'region C'])).toEqual({
    nation: null,
    'region A': null,
    'region B': 'protected',
    'region C': 'small',
  });
});

test('a group where all but one stand at the same level is withheld as alike: that one would know all the others', () => {
  const structures = [
    ...many(30, {}, [0, 1, 2]),
    ...many(19, { region: 'B', department: 'B1' }, [0]),
    ...many(1, { region: 'B', department: 'B1' }, [1]),
  ];
  expect(reasons(structures, ['nation', 'region B'])).toEqual({ nation: null, 'region B': 'protected' });
});

test('nothing is shown of a territory where fewer answered than the minimum, whatever the minimum', () => {
  const structures = many(9, {}, [0, 1, 2]);
  expect(reasons(structures, ['nation'])).toEqual({ nation: null });
  expect(reasons(structures, ['nation'], 10)).toEqual({ nation: 'small' });
});

test('a territory without any structure shows nothing and fails nowhere', () => {
  const marks = protect({ cells: [{ key: 'nation', parents: [] }], atoms: [] }, { minimum: MINIMUM });
  expect(marks('nation', 0)).toBe('small');
});
