import { trimmed } from './model-shape.ts';
import type { Quarter } from './model-quarter.ts';
import type { Standing } from './model-standing.ts';

/** The groups for which counts are kept. An atom is the finest: structures that share region, department, type and size. */
export const CELL_KINDS = [
  'nation',
  'region',
  'department',
  'type',
  'size',
  'region-type',
  'region-size',
  'group',
  'atom',
] as const;
export type CellKind = (typeof CELL_KINDS)[number];

/** Places for the age of answers, in quarters; the last holds all that are older. */
export const AGES = 13;

/** Counts of one group at the end of one quarter. Vectors hold no zero at their end. */
export interface Counts {
  structures: number;
  answered: number;
  planned: number;
  ages: number[];
  actions: number[];
  /** Theme after theme, one count a level, then those not assessed. */
  levels: number[];
  atTarget: number[];
  rose: number[];
  fell: number[];
  unmet: number[];
}

export const VECTORS = ['ages', 'actions', 'levels', 'atTarget', 'rose', 'fell', 'unmet'] as const;

export const noCounts = (): Counts => ({
  structures: 0,
  answered: 0,
  planned: 0,
  ages: [],
  actions: [],
  levels: [],
  atTarget: [],
  rose: [],
  fell: [],
  unmet: [],
});

function bump(vector: number[], place: number, by: number): void {
  while (vector.length <= place) vector.push(0);
  vector[place]! += by;
}

/** What a group counts of a questionnaire: how many themes and levels it has. '' has none. */
export interface Extent {
  themes: number;
  levels: number;
}

/** What moves in the counts of each group of a structure: numbers, and for each vector places and by how much, in turn. */
interface Change {
  structures: number;
  answered: number;
  planned: number;
  vectors: Record<(typeof VECTORS)[number], number[]>;
}

/** What leaves one place of a vector and comes to another; null: none. */
function shift(pairs: number[], from: number | null, to: number | null): void {
  if (from === to) return;
  if (from !== null) pairs.push(from, -1);
  if (to !== null) pairs.push(to, 1);
}

// Both lists are in order.
function shiftAll(pairs: number[], from: readonly number[], to: readonly number[]): void {
  let [left, right] = [0, 0];
  while (left < from.length || right < to.length) {
    const [was, is] = [from[left] ?? Infinity, to[right] ?? Infinity];
    if (was < is) pairs.push(was, -1);
    else if (is < was) pairs.push(is, 1);
    if (was <= is) left += 1;
    if (is <= was) right += 1;
  }
}

/** What a structure changes in its groups by leaving them as it stood and joining them as it stands, said without what cancels out. */
function changeOf(leaving: Standing | null, joining: Standing | null, extent: Extent, quarter: Quarter): Change {
  const vectors: Change['vectors'] = { ages: [], actions: [], levels: [], atTarget: [], rose: [], fell: [], unmet: [] };
  const step = (joining ? 1 : 0) - (leaving ? 1 : 0);
  if ((leaving ?? joining)?.submittedIn === null) {
    const [was, is] = [leaving?.actions ?? [], joining?.actions ?? []];
    for (let place = 0; place < was.length || place < is.length; place += 1) {
      const more = (is[place] ?? 0) - (was[place] ?? 0);
      if (more) vectors.actions.push(place, more);
    }
    const planned = Number(is.some((n) => n > 0)) - Number(was.some((n) => n > 0));
    return { structures: step, answered: 0, planned, vectors };
  }
  const ageOf = (one: Standing | null): number | null => one && Math.min(quarter - one.submittedIn!, AGES - 1);
  shift(vectors.ages, ageOf(leaving), ageOf(joining));
  for (let theme = 0; theme < extent.themes; theme += 1) {
    const placeOf = (one: Standing | null): number | null => {
      const level = one?.levels[theme] ?? -1;
      return one && theme * (extent.levels + 1) + (level < 0 ? extent.levels : level);
    };
    shift(vectors.levels, placeOf(leaving), placeOf(joining));
    shift(vectors.atTarget, leaving?.atTarget[theme] ? theme : null, joining?.atTarget[theme] ? theme : null);
    const [before, after] = [leaving?.moved[theme] ?? 0, joining?.moved[theme] ?? 0];
    shift(vectors.rose, before > 0 ? theme : null, after > 0 ? theme : null);
    shift(vectors.fell, before < 0 ? theme : null, after < 0 ? theme : null);
  }
  shiftAll(vectors.unmet, leaving?.unmet ?? [], joining?.unmet ?? []);
  return { structures: 0, answered: step, planned: 0, vectors };
}

function apply(into: Counts, change: Change, names: readonly (typeof VECTORS)[number][]): void {
  into.structures += change.structures;
  into.answered += change.answered;
  into.planned += change.planned;
  for (const name of names) {
    const pairs = change.vectors[name];
    for (let at = 0; at < pairs.length; at += 2) bump(into[name], pairs[at]!, pairs[at + 1]!);
  }
}

/** Adds counts to counts. */
export function add(into: Counts, more: Counts): void {
  into.structures += more.structures;
  into.answered += more.answered;
  into.planned += more.planned;
  for (const vector of VECTORS) for (const [place, n] of more[vector].entries()) if (n) bump(into[vector], place, n);
}

/** Makes counts those of the same group a quarter later, if nothing happens: answers age, and nobody has moved yet. */
export function age(counts: Counts): void {
  const { ages } = counts;
  const old = ages.length >= AGES - 1 ? (ages[AGES - 2] ?? 0) + (ages[AGES - 1] ?? 0) : 0;
  if (ages.length > 0) ages.unshift(0);
  ages.length = Math.min(ages.length, AGES - 1);
  if (old) bump(ages, AGES - 1, old);
  counts.rose.length = 0;
  counts.fell.length = 0;
}

/** The counts without the zeros at the end of their vectors; null when nobody is left in the group. */
export function settled(counts: Counts): Counts | null {
  if (counts.structures === 0 && counts.answered === 0) return null;
  const vectors = Object.fromEntries(VECTORS.map((name) => [name, trimmed(counts[name], 0)]));
  return { ...counts, ...(vectors as Pick<Counts, (typeof VECTORS)[number]>) };
}

/** The groups that a structure is part of, `kind key` each; a part that its record does not say belongs to no such group. */
function cellsOf({ region, department, type, size, groupId }: Standing): string[] {
  const cells = ['nation ', `size ${size}`];
  if (region) cells.push(`region ${region}`, `region-size ${region}|${size}`);
  if (department) cells.push(`department ${department}`);
  if (type) cells.push(`type ${type}`);
  if (region && type) cells.push(`region-type ${region}|${type}`);
  if (groupId) cells.push(`group ${groupId}`);
  return cells;
}

/** The counts of several groups, by `cellId`. */
export type Cells = Map<string, Counts>;

/** One text for a group: its territory, questionnaire, kind and key. */
export const cellId = (territory: string, referentialId: string, cell: string): string =>
  `${territory} ${referentialId} ${cell}`;

/** The counts of the groups of one place: the last is the finest class, which keeps levels alone and only of those that answered. */
type Groups = Counts[];

/** Counts of groups that structures leave and join. */
export class Ledger {
  readonly cells: Cells = new Map();
  private readonly places = new Map<string, Groups>();

  private groupsOf(referentialId: string, one: Standing): { groups: Groups; place: string } {
    const { territory, region, department, type, size, groupId } = one;
    const atom = `atom ${region ?? ''}|${department ?? ''}|${type ?? ''}|${size}`;
    const place = `${territory} ${referentialId} ${atom} ${groupId ?? ''}`;
    let groups = this.places.get(place);
    if (!groups) {
      const cells = referentialId ? [...cellsOf(one), atom] : cellsOf(one);
      groups = cells.map((cell) => this.counts(cellId(territory, referentialId, cell)));
      this.places.set(place, groups);
    }
    return { groups, place };
  }

  private counts(id: string): Counts {
    let counts = this.cells.get(id);
    if (!counts) this.cells.set(id, (counts = noCounts()));
    return counts;
  }

  /** Takes a structure out of the groups where it stood and counts it where it stands; one that is not known counts nowhere. */
  move(
    referentialId: string,
    from: Standing | undefined,
    to: Standing | undefined,
    extent: Extent,
    quarter: Quarter,
  ): void {
    const leaving = from?.known ? from : null;
    const joining = to?.known ? to : null;
    const left = leaving && this.groupsOf(referentialId, leaving);
    const joined = joining && this.groupsOf(referentialId, joining);
    if (left && joined?.place === left.place)
      this.count(left.groups, referentialId, changeOf(leaving, joining, extent, quarter));
    else {
      if (left) this.count(left.groups, referentialId, changeOf(leaving, null, extent, quarter));
      if (joined) this.count(joined.groups, referentialId, changeOf(null, joining, extent, quarter));
    }
  }

  private count(groups: Groups, referentialId: string, change: Change): void {
    const bare = referentialId ? groups.length - 1 : -1;
    for (const [index, counts] of groups.entries()) apply(counts, change, index === bare ? ['levels'] : VECTORS);
  }

  /** A quarter passes. */
  age(): void {
    for (const counts of this.cells.values()) age(counts);
  }

  /** The groups in which someone is left, as they are kept; what moves later leaves them as they are. */
  settled(): Cells {
    const all: Cells = new Map();
    for (const [id, counts] of this.cells) {
      const kept = settled(counts);
      if (!kept) continue;
      for (const name of VECTORS) kept[name] = kept[name].slice();
      all.set(id, kept);
    }
    return all;
  }
}
