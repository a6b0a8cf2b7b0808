import { certain, worldsOf, type Worlds } from './model-worlds.ts';

/**
 * Why a figure is withheld: too few structures, or `protected`: they are nearly all alike, or the figure would give a withheld one
 * away. Which of the two is not said: it would tell something of the levels.
 */
export type Withheld = 'small' | 'protected';

/** One published group of structures; `parents` are the published groups that it is a part of. */
export interface ProtectedCell {
  key: string;
  parents: readonly { key: string; partition: string }[];
}

/** Structures that no published group tells apart: same region, department, type and size. */
export interface Atom {
  /** Keys of the published groups that hold it. */
  cells: readonly string[];
  /** Theme by theme, how many of its structures stand at each level; “not assessed” is one more level. */
  counts: readonly (readonly number[])[];
  /** Those of them whose level some readers know by name, in the same form; absent: none. */
  known?: readonly (readonly number[])[];
}

export interface Family {
  cells: readonly ProtectedCell[];
  atoms: readonly Atom[];
}

/** What may be shown of each group and theme: null when it may. */
export type Protection = (key: string, theme: number) => Withheld | null;

/** Structures of a group that must differ from its most frequent level: with one alone, that one would know all the others’. */
const APART = 2;

const sum = (counts: readonly number[]): number => counts.reduce((total, n) => total + n, 0);
const safe = (counts: readonly number[], minimum: number): boolean => {
  const n = sum(counts);
  return n === 0 || (n >= minimum && n - Math.max(...counts) >= APART);
};

interface Cell {
  key: string;
  index: number;
  parents: Cell[];
  children: Map<string, Cell[]>;
  /** Atoms that it holds. */
  atoms: number[];
  counts: number[];
  size: number;
}

/** The groups linked to their parts; without their figures, which each theme brings. */
function linked({ cells, atoms }: Family): Cell[] {
  const all = cells.map(({ key }, index): Cell => ({
    key,
    index,
    parents: [],
    children: new Map(),
    atoms: [],
    counts: [],
    size: 0,
  }));
  const byKey = new Map(all.map((cell) => [cell.key, cell]));
  const cellOf = (key: string): Cell => {
    const found = byKey.get(key);
    if (!found) throw new Error(`unknown group ${key}`);
    return found;
  };
  for (const { key, parents } of cells) {
    const cell = cellOf(key);
    for (const { key: parentKey, partition } of parents) {
      const parent = cellOf(parentKey);
      cell.parents.push(parent);
      parent.children.set(partition, [...(parent.children.get(partition) ?? []), cell]);
    }
  }
  for (const [index, atom] of atoms.entries()) for (const key of atom.cells) cellOf(key).atoms.push(index);
  return all;
}

type Marks = (Withheld | null)[];

/** Structures to protect in one theme: all of them, or those whose level no reader knows by name. */
interface Population {
  cells: Cell[];
  figures: readonly (readonly number[])[];
  /** Atoms for which another world was found. */
  proved: Set<number>;
}

/** One population of a theme, with its figures in each group. */
function populate(family: Family, figures: readonly (readonly number[])[]): Population {
  const cells = linked(family);
  const levels = figures[0]?.length ?? 0;
  for (const cell of cells) {
    const counts: number[] = Array.from({ length: levels }, () => 0);
    for (const atom of cell.atoms) {
      const own = figures[atom]!;
      for (let level = 0; level < levels; level += 1) counts[level]! += own[level]!;
    }
    cell.counts = counts;
    cell.size = sum(counts);
  }
  return { cells, figures, proved: new Set() };
}

const smallestShown = (cells: readonly Cell[], marks: Marks): Cell | undefined =>
  cells.filter(({ index }) => marks[index] === null).toSorted((a, b) => a.size - b.size || (a.key < b.key ? -1 : 1))[0];

/**
 * Within each group, the parts withheld together must be many and unlike: subtracting the parts shown gives their sum away. A part
 * of what is withheld is withheld too: otherwise the rest of it would come from a group further up. Says whether it withheld any.
 */
function complement({ cells }: Population, marks: Marks, minimum: number): boolean {
  let ever = false;
  const shown = ({ index }: Cell): boolean => marks[index] === null;
  const cover = (cell: Cell, children: readonly Cell[]): boolean => {
    const union = cell.counts.map((n, level) =>
      children.reduce((rest, child) => (shown(child) ? rest - child.counts[level]! : rest), n),
    );
    if (safe(union, minimum)) return false;
    marks[(smallestShown(children, marks) ?? cell).index] = 'protected';
    return true;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const cell of cells) {
      if (!shown(cell)) continue;
      if (cell.parents.some((parent) => !shown(parent))) marks[cell.index] = 'protected';
      else if (![...cell.children.values()].some((children) => cover(cell, children))) continue;
      changed = true;
      ever = true;
    }
  }
  return ever;
}

/**
 * Looks, for every class of structures that the groups shown do not tell apart and that are all at one level, for another world
 * that gives the very same figures with one of them elsewhere. Where none is found, withholds the smallest group shown around
 * them; says whether it did.
 */
function audit({ cells, figures, proved }: Population, marks: Marks, worlds: Worlds): boolean {
  const failing = certain(worlds, figures, (cell) => marks[cell] === null, proved);
  const around = (atom: number): Cell[] =>
    worlds.search.cellsOf[atom]!.map((index) => cells[index]!).filter(({ index }) => marks[index] === null);
  // Groups of which no part is shown: withholding one costs the least.
  const last = ({ children }: Cell): boolean =>
    [...children.values()].every((some) => some.every(({ index }) => marks[index] !== null));
  // Where parts of all its groups are shown, one part more withheld mixes the class with others at the least cost.
  const parts = (atom: number): Cell[] =>
    around(atom)
      .flatMap(({ children }) => [...children.values()].flat())
      .filter((cell) => marks[cell.index] === null && last(cell));
  let left = failing.map((atom) => around(atom).filter(last)).filter((some) => some.length > 0);
  if (left.length === 0)
    left = failing.map((atom) => [smallestShown(parts(atom), marks) ?? smallestShown(around(atom), marks)!]);
  while (left.length > 0) {
    const covered = new Map<Cell, number>();
    for (const some of left) for (const cell of some) covered.set(cell, (covered.get(cell) ?? 0) + 1);
    const best = [...covered.keys()].reduce((one, other) => {
      const more = covered.get(other)! - covered.get(one)! || one.size - other.size || one.index - other.index;
      return more > 0 ? other : one;
    });
    marks[best.index] = 'protected';
    // What is withheld for one class may be enough for others of the same group: the next round tells.
    left = left.filter((some) => !some.includes(best));
  }
  return failing.length > 0;
}

/**
 * What may be shown of a territory's groups so that nobody, adding up and subtracting all that is shown, learns the level of one
 * structure: even one who knows which structures answered, and their region, department, type and size. Takes the groups
 * published, the finest classes with their figures, and the smallest number of structures in a group; the result is the same
 * whoever reads. Rule: docs/decisions on the protection of the observatory.
 */
export function protect(family: Family, { minimum }: { minimum: number }): Protection {
  const indexOf = new Map(family.cells.map(({ key }, index) => [key, index]));
  const worlds = worldsOf({
    cellsOf: family.atoms.map((atom) => atom.cells.map((key) => indexOf.get(key)!).toSorted((a, b) => a - b)),
    cells: family.cells.length,
  });
  const themes = family.atoms[0]?.counts.length ?? 0;
  const named = family.atoms.some(({ known }) => known);
  const withheld = Array.from({ length: themes }, (_, theme) => {
    const all = populate(
      family,
      family.atoms.map(({ counts }) => counts[theme]!),
    );
    const populations = [all];
    // Whoever knows some levels by name subtracts them first: what is left must hold by itself.
    if (named)
      populations.push(
        populate(
          family,
          family.atoms.map(({ counts, known }) => counts[theme]!.map((n, level) => n - (known?.[theme]?.[level] ?? 0))),
        ),
      );
    const marks = all.cells.map(({ index, size }): Withheld | null => {
      if (size < minimum) return 'small';
      return populations.every(({ cells }) => safe(cells[index]!.counts, minimum)) ? null : 'protected';
    });
    // What is withheld only grows, so that this ends.
    for (let again = true; again;) {
      again = populations.some((population) => complement(population, marks, minimum));
      again ||= populations.some((population) => audit(population, marks, worlds));
    }
    return marks;
  });
  return (key, theme) => {
    const index = indexOf.get(key);
    if (index === undefined) throw new Error(`unknown group ${key}`);
    return withheld[theme] ? withheld[theme][index]! : 'small';
  };
}
