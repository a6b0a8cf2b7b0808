import type { Class, Division } from './model-division.ts';

// How many partners are tried before a class is given up, and figures withheld: a bound on time, never on safety.
const FIRST = 60;
const SECOND = 120;

/** Whether two classes together have exactly the groups of two others: the weights only suggested it. */
function same(a: Class, b: Class, c: Class, d: Class): boolean {
  const left = [...a.cells, ...b.cells].toSorted((one, two) => one - two);
  const right = [...c.cells, ...d.cells].toSorted((one, two) => one - two);
  return left.length === right.length && left.every((cell, index) => cell === right[index]);
}

/** The groups of one class and not of another, the one that the fewest classes share first. */
function apart({ cells }: Class, without: Class, sizes: readonly number[]): number[] {
  const found: number[] = [];
  for (const cell of cells) {
    if (without.cells.includes(cell)) continue;
    found.push(cell);
    const first = found[0]!;
    if (sizes[cell]! < sizes[first]!) {
      found[0] = cell;
      found[found.length - 1] = first;
    }
  }
  return found;
}

function holdsAll({ cells }: Class, wanted: readonly number[]): boolean {
  for (let index = 1; index < wanted.length; index += 1) if (!cells.includes(wanted[index]!)) return false;
  return true;
}

/**
 * Whether there is another world: X leaves its level for another one, and three more structures move so that each group shown
 * keeps its counts. X and W go from `from` to `to`, Y and Z from `to` to `from`; the groups of X and W together are those of Y
 * and Z together.
 */
function exchanged(x: Class, { byCell, byWeight, sizes }: Division, population: number): boolean {
  const from = x.counts[population]!.findIndex((n) => n > 0);
  const fromBit = 1 << from;
  let tried = 0;
  const seen = new Set<Class>([x]);
  for (const cell of x.cells.toSorted((a, b) => sizes[a]! - sizes[b]! || a - b))
    for (const y of byCell[cell]!) {
      if (y.gone || seen.has(y)) continue;
      seen.add(y);
      tried += 1;
      if (tried > FIRST) return false;
      const to = y.levels[population]! & ~fromBit;
      if (to === 0) continue;
      const difference = y.weight - x.weight;
      // Z must bring back what X took from its own groups, or W take what Y brought to its own.
      const lost = apart(x, y, sizes);
      const wins = lost.length === 0;
      const wanted = wins ? apart(y, x, sizes) : lost;
      const moves = (z: Class): boolean =>
        (z.levels[population]! & to) !== 0 &&
        z.counts[population]!.some(
          (n, level) => level !== from && n >= (z === y ? 2 : 1) && y.counts[population]![level]! > 0,
        );
      let looked = 0;
      for (const partner of byCell[wanted[0]!]!) {
        if (partner.gone) continue;
        looked += 1;
        if (looked > SECOND) break;
        if ((partner.levels[population]! & (wins ? fromBit : to)) === 0 || !holdsAll(partner, wanted)) continue;
        const [z, w] = wins
          ? [byWeight.get(partner.weight - difference), partner]
          : [partner, byWeight.get(partner.weight + difference)];
        if (!z || !w || w.counts[population]![from]! < (w === x ? 2 : 1) || !moves(z)) continue;
        if (same(x, w, y, z)) return true;
      }
    }
  return false;
}

/**
 * Gives one atom of each class whose structures might all be known to stand at one level: no other world was found that gives the
 * same figures. One that was found stays true when fewer groups are shown.
 */
export function certain(division: Division, population: number): number[] {
  const failing: number[] = [];
  for (const one of division.open[population]!) {
    if (exchanged(one, division, population)) {
      one.proved[population] = true;
      division.open[population]!.delete(one);
    } else failing.push(one.atom);
  }
  return failing;
}
