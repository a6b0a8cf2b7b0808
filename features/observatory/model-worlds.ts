/** The published groups of each atom, by index and in order. */
export interface Search {
  cellsOf: readonly (readonly number[])[];
  cells: number;
}

/** Structures that the groups shown do not tell apart. */
interface Class {
  /** Shown groups that hold it, those of the fewest classes first. */
  cells: number[];
  /** Sum of its groups' weights: equal sums mean equal groups, and sums of sums can be compared. */
  weight: number;
  atoms: number[];
  counts: number[];
}

/** How the groups shown divide the structures; the same for every theme that shows the same groups. */
interface Division {
  shown: string;
  classes: Class[];
  byCell: Class[][];
  byWeight: Map<number, Class>;
}

/** Finds worlds for the themes of one territory in turn. */
export interface Worlds {
  search: Search;
  weights: number[];
  division: Division | null;
}

// How many partners are tried before a class is given up, and figures withheld: a bound on time, never on safety.
const FIRST = 60;
const SECOND = 120;

/** What `certain` needs of a territory, whatever the theme. */
export function worldsOf(search: Search): Worlds {
  let state = 0x2545f491;
  const next = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
  // Of 42 bits, so that sums of a dozen stay exact.
  const weights = Array.from({ length: search.cells }, () => (next() >>> 10) * 2 ** 20 + (next() >>> 12));
  return { search, weights, division: null };
}

function divide({ search, weights, division }: Worlds, shown: (cell: number) => boolean): Division {
  const marks = weights.map((_, cell) => (shown(cell) ? '1' : '0')).join('');
  if (division?.shown === marks) return division;
  const classes: Class[] = [];
  const byWeight = new Map<number, Class>();
  const byCell: Class[][] = weights.map(() => []);
  for (const [atom, all] of search.cellsOf.entries()) {
    let weight = 0;
    for (const cell of all) if (marks[cell] === '1') weight += weights[cell]!;
    let found = byWeight.get(weight);
    if (!found) {
      found = { cells: all.filter((cell) => marks[cell] === '1'), weight, atoms: [], counts: [] };
      byWeight.set(weight, found);
      classes.push(found);
      for (const cell of found.cells) byCell[cell]!.push(found);
    }
    found.atoms.push(atom);
  }
  for (const { cells } of classes) cells.sort((a, b) => byCell[a]!.length - byCell[b]!.length || a - b);
  return { shown: marks, classes, byCell, byWeight };
}

/** Whether two classes together have exactly the groups of two others: the weights only suggested it. */
function same(a: Class, b: Class, c: Class, d: Class): boolean {
  const left = [...a.cells, ...b.cells].toSorted((one, two) => one - two);
  const right = [...c.cells, ...d.cells].toSorted((one, two) => one - two);
  return left.length === right.length && left.every((cell, index) => cell === right[index]);
}

/**
 * Whether there is another world: X leaves its level for another one, and three more structures move so that each group shown
 * keeps its counts. X and W go from `from` to `to`, Y and Z from `to` to `from`; the groups of X and W together are those of Y
 * and Z together.
 */
function exchanged(x: Class, from: number, { byCell, byWeight }: Division): boolean {
  let tried = 0;
  const seen = new Set<Class>([x]);
  for (const cell of x.cells)
    for (const y of byCell[cell]!) {
      if (seen.has(y)) continue;
      seen.add(y);
      tried += 1;
      if (tried > FIRST) return false;
      const difference = y.weight - x.weight;
      // Z must bring back what X took from its own groups, or W take what Y brought to its own.
      const lost = x.cells.find((one) => !y.cells.includes(one));
      const won = lost === undefined ? y.cells.find((one) => !x.cells.includes(one)) : undefined;
      const partners = byCell[(lost ?? won)!]!;
      for (let to = 0; to < y.counts.length; to += 1) {
        if (to === from || y.counts[to] === 0) continue;
        for (let index = 0; index < partners.length && index < SECOND; index += 1) {
          const partner = partners[index]!;
          if (partner.counts[lost === undefined ? from : to] === 0) continue;
          const [z, w] =
            lost === undefined
              ? [byWeight.get(partner.weight - difference), partner]
              : [partner, byWeight.get(partner.weight + difference)];
          if (!z || !w) continue;
          if (z.counts[to]! < (z === y ? 2 : 1) || w.counts[from]! < (w === x ? 2 : 1)) continue;
          if (same(x, w, y, z)) return true;
        }
      }
    }
  return false;
}

/**
 * Gives one atom of each class whose structures might all be known to stand at one level: no other world was found that gives the
 * same figures. A class with two levels needs none: its structures can always be exchanged. `proved` keeps the atoms for which one
 * was found: it still gives the same figures when fewer of them are shown.
 */
export function certain(
  worlds: Worlds,
  figures: readonly (readonly number[])[],
  shown: (cell: number) => boolean,
  proved: Set<number>,
): number[] {
  const division = (worlds.division = divide(worlds, shown));
  for (const one of division.classes) {
    one.counts = figures[0]!.map(() => 0);
    for (const atom of one.atoms) {
      const own = figures[atom]!;
      for (let level = 0; level < own.length; level += 1) one.counts[level]! += own[level]!;
    }
  }
  const failing: number[] = [];
  for (const one of division.classes) {
    if (one.cells.length === 0) continue;
    const level = one.counts.findIndex((n) => n > 0);
    if (level === -1 || one.counts.some((n, other) => n > 0 && other !== level)) continue;
    if (one.atoms.some((atom) => proved.has(atom))) continue;
    if (exchanged(one, level, division)) proved.add(one.atoms[0]!);
    else failing.push(one.atoms[0]!);
  }
  return failing;
}
