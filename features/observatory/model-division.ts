/** The published groups of each atom, by index and in order. */
export interface Search {
  cellsOf: readonly (readonly number[])[];
  cells: number;
}

/** Figures of one population, by atom: how many of its structures stand at each level. */
export type Figures = readonly (readonly number[])[];

/** Structures that the groups shown do not tell apart. What is told by population comes in the order of the populations. */
export interface Class {
  /** One of the atoms that it is made of: all stand in the same groups shown. */
  atom: number;
  cells: number[];
  /** Sum of its groups' weights: equal sums mean equal groups, and sums of sums can be compared. */
  weight: number;
  counts: number[][];
  /** Levels at which some stand, one bit each. */
  levels: number[];
  /** Whether another world was found for one of its atoms. */
  proved: boolean[];
  /** Whether it became one with another. */
  gone: boolean;
}

/** A weight for each group, of 42 bits, so that sums of a dozen stay exact; the same at each run. */
export function weightsOf({ cells }: Search): number[] {
  let state = 0x2545f491;
  const next = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
  return Array.from({ length: cells }, () => (next() >>> 10) * 2 ** 20 + (next() >>> 12));
}

const bitsOf = (counts: readonly number[]): number =>
  counts.reduce((bits, n, level) => (n ? bits | (1 << level) : bits), 0);

/** How the groups shown divide the structures. Groups are only ever hidden, so that classes only ever become one. */
export class Division {
  readonly byCell: Class[][];
  readonly byWeight = new Map<number, Class>();
  /** How many classes each group holds. */
  readonly sizes: number[];
  /** By population, the classes whose structures might all be known to stand at one level. */
  readonly open: Set<Class>[];
  private readonly weights: readonly number[];
  private readonly shown: boolean[];

  constructor(
    search: Search,
    weights: readonly number[],
    populations: readonly Figures[],
    shown: (cell: number) => boolean,
  ) {
    this.weights = weights;
    this.shown = weights.map((_, cell) => shown(cell));
    this.byCell = weights.map(() => []);
    this.sizes = weights.map(() => 0);
    this.open = populations.map(() => new Set());
    for (const [atom, all] of search.cellsOf.entries()) {
      const cells = all.filter((cell) => this.shown[cell]);
      const one: Class = {
        atom,
        cells,
        weight: cells.reduce((total, cell) => total + weights[cell]!, 0),
        counts: populations.map((figures) => [...figures[atom]!]),
        levels: populations.map((figures) => bitsOf(figures[atom]!)),
        proved: populations.map(() => false),
        gone: false,
      };
      const twin = this.byWeight.get(one.weight);
      if (twin) add(twin, one);
      else {
        this.byWeight.set(one.weight, one);
        for (const cell of cells) {
          this.byCell[cell]!.push(one);
          this.sizes[cell]! += 1;
        }
      }
    }
    for (const one of this.byWeight.values()) this.look(one);
  }

  /** Hides the groups that no longer are shown. */
  follow(shown: (cell: number) => boolean): void {
    for (let cell = 0; cell < this.shown.length; cell += 1) if (this.shown[cell] && !shown(cell)) this.hide(cell);
  }

  private hide(cell: number): void {
    this.shown[cell] = false;
    const held = this.byCell[cell]!;
    this.byCell[cell] = [];
    this.sizes[cell] = 0;
    for (const one of held) {
      if (one.gone) continue;
      this.byWeight.delete(one.weight);
      one.cells = one.cells.filter((other) => other !== cell);
      one.weight -= this.weights[cell]!;
      const twin = this.byWeight.get(one.weight);
      if (twin) this.join(one, twin);
      else this.byWeight.set(one.weight, one);
      this.look(twin ?? one);
    }
  }

  private join(one: Class, twin: Class): void {
    add(twin, one);
    one.gone = true;
    for (const open of this.open) open.delete(one);
    for (const cell of one.cells) {
      this.sizes[cell]! -= 1;
      const held = this.byCell[cell]!;
      if (held.length > 2 * this.sizes[cell]! + 8) this.byCell[cell] = held.filter(({ gone }) => !gone);
    }
  }

  // With two levels there is nothing to find: two of its structures can always be exchanged.
  private look(one: Class): void {
    for (const [population, open] of this.open.entries()) {
      const levels = one.levels[population]!;
      if (one.cells.length > 0 && levels !== 0 && (levels & (levels - 1)) === 0 && !one.proved[population])
        open.add(one);
      else open.delete(one);
    }
  }
}

function add(into: Class, more: Class): void {
  for (const [population, counts] of more.counts.entries()) {
    const own = into.counts[population]!;
    for (let level = 0; level < own.length; level += 1) own[level]! += counts[level]!;
    into.levels[population]! |= more.levels[population]!;
    into.proved[population] ||= more.proved[population]!;
  }
}
