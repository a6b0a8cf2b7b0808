import { Division, weightsOf, type Figures, type Search } from './model-division.ts';
import { certain } from './model-worlds.ts';

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
  /** Its parts, by the way it is divided. */
  children: Cell[][];
  /** Atoms that it holds. */
  atoms: number[];
}

/** The groups linked to their parts; without their figures, which each theme brings. */
function linked({ cells, atoms }: Family): Cell[] {
  const all = cells.map(({ key }, index): Cell => ({ key, index, parents: [], children: [], atoms: [] }));
  const byKey = new Map(all.map((cell) => [cell.key, cell]));
  const cellOf = (key: string): Cell => {
    const found = byKey.get(key);
    if (!found) throw new Error(`unknown group ${key}`);
    return found;
  };
  const partitions = new Map<string, Cell[]>();
  for (const { key, parents } of cells)
    for (const { key: parentKey, partition } of parents) {
      const parent = cellOf(parentKey);
      const place = `${parentKey} by ${partition}`;
      let parts = partitions.get(place);
      if (!parts) {
        partitions.set(place, (parts = []));
        parent.children.push(parts);
      }
      parts.push(cellOf(key));
      cellOf(key).parents.push(parent);
    }
  for (const [index, atom] of atoms.entries()) for (const key of atom.cells) cellOf(key).atoms.push(index);
  return all;
}

type Marks = (Withheld | null)[];

/** Structures to protect in one theme: all of them, or those whose level no reader knows by name. */
interface Population {
  figures: Figures;
  /** The figures of each group, by its index. */
  counts: number[][];
  sizes: number[];
}

function populate(cells: readonly Cell[], figures: Figures): Population {
  const levels = figures[0]?.length ?? 0;
  const counts = cells.map(({ atoms }) => {
    const all: number[] = Array.from({ length: levels }, () => 0);
    for (const atom of atoms) {
      const own = figures[atom]!;
      for (let level = 0; level < levels; level += 1) all[level]! += own[level]!;
    }
    return all;
  });
  return { figures, counts, sizes: counts.map(sum) };
}

function smallestShown(cells: readonly Cell[], marks: Marks, sizes: readonly number[]): Cell | undefined {
  let least: Cell | undefined;
  for (const cell of cells) {
    if (marks[cell.index] !== null) continue;
    const less = least ? sizes[cell.index]! - sizes[least.index]! : -1;
    if (less < 0 || (less === 0 && cell.key < least!.key)) least = cell;
  }
  return least;
}

/**
 * Within each group, the parts withheld together must be many and unlike: subtracting the parts shown gives their sum away. A part
 * of what is withheld is withheld too: otherwise the rest of it would come from a group further up. Says whether it withheld any.
 */
function complement(cells: readonly Cell[], { counts, sizes }: Population, marks: Marks, minimum: number): boolean {
  let ever = false;
  const cover = (cell: Cell, children: readonly Cell[]): boolean => {
    const union = [...counts[cell.index]!];
    for (const { index } of children)
      if (marks[index] === null)
        for (let level = 0; level < union.length; level += 1) union[level]! -= counts[index]![level]!;
    if (safe(union, minimum)) return false;
    marks[(smallestShown(children, marks, sizes) ?? cell).index] = 'protected';
    return true;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const cell of cells) {
      if (marks[cell.index] !== null) continue;
      if (cell.parents.some(({ index }) => marks[index] !== null)) marks[cell.index] = 'protected';
      else if (!cell.children.some((children) => cover(cell, children))) continue;
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
function audit(
  around: (atom: number) => Cell[],
  failing: readonly number[],
  marks: Marks,
  sizes: readonly number[],
): boolean {
  const shownAround = (atom: number): Cell[] => around(atom).filter(({ index }) => marks[index] === null);
  // Groups of which no part is shown: withholding one costs the least.
  const last = ({ children }: Cell): boolean =>
    children.every((some) => some.every(({ index }) => marks[index] !== null));
  // Where parts of all its groups are shown, one part more withheld mixes the class with others at the least cost.
  const parts = (atom: number): Cell[] =>
    shownAround(atom)
      .flatMap(({ children }) => children.flat())
      .filter((cell) => marks[cell.index] === null && last(cell));
  let left = failing.map((atom) => shownAround(atom).filter(last)).filter((some) => some.length > 0);
  if (left.length === 0)
    left = failing.map((atom) => [
      smallestShown(parts(atom), marks, sizes) ?? smallestShown(shownAround(atom), marks, sizes)!,
    ]);
  while (left.length > 0) {
    const covered = new Map<Cell, number>();
    for (const some of left) for (const cell of some) covered.set(cell, (covered.get(cell) ?? 0) + 1);
    const best = [...covered.keys()].reduce((one, other) => {
      const more =
        covered.get(other)! - covered.get(one)! || sizes[one.index]! - sizes[other.index]! || one.index - other.index;
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
  const cells = linked(family);
  const indexOf = new Map(cells.map(({ key, index }) => [key, index]));
  const search: Search = {
    cellsOf: family.atoms.map((atom) => atom.cells.map((key) => indexOf.get(key)!).toSorted((a, b) => a - b)),
    cells: cells.length,
  };
  const around = (atom: number): Cell[] => search.cellsOf[atom]!.map((index) => cells[index]!);
  const weights = weightsOf(search);
  const themes = family.atoms[0]?.counts.length ?? 0;
  const named = family.atoms.some(({ known }) => known);
  const withheld = Array.from({ length: themes }, (_, theme) => {
    const all = populate(
      cells,
      family.atoms.map(({ counts }) => counts[theme]!),
    );
    const populations = [all];
    // Whoever knows some levels by name subtracts them first: what is left must hold by itself.
    if (named)
      populations.push(
        populate(
          cells,
          family.atoms.map(({ counts, known }) => counts[theme]!.map((n, level) => n - (known?.[theme]?.[level] ?? 0))),
        ),
      );
    const marks = all.sizes.map((size, index): Withheld | null => {
      if (size < minimum) return 'small';
      return populations.every(({ counts }) => safe(counts[index]!, minimum)) ? null : 'protected';
    });
    const shown = (cell: number): boolean => marks[cell] === null;
    let division: Division | undefined;
    // What is withheld only grows, so that this ends.
    for (let again = true; again;) {
      again = populations.some((population) => complement(cells, population, marks, minimum));
      again ||= populations.some(({ sizes }, index) => {
        division ??= new Division(
          search,
          weights,
          populations.map(({ figures }) => figures),
          shown,
        );
        division.follow(shown);
        return audit(around, certain(division, index), marks, sizes);
      });
    }
    return marks;
  });
  return (key, theme) => {
    const index = indexOf.get(key);
    if (index === undefined) throw new Error(`unknown group ${key}`);
    return withheld[theme] ? withheld[theme][index]! : 'small';
  };
}
