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

function gather({ vectors, ...change }: Change, one: Standing, extent: Extent, quarter: Quarter, sign: 1 | -1): Change {
  if (one.submittedIn === null) {
    for (const [place, n] of one.actions.entries()) if (n) vectors.actions.push(place, sign * n);
    const planned = one.actions.some((n) => n > 0) ? sign : 0;
    return { ...change, vectors, structures: change.structures + sign, planned: change.planned + planned };
  }
  vectors.ages.push(Math.min(quarter - one.submittedIn, AGES - 1), sign);
  for (let theme = 0; theme < extent.themes; theme += 1) {
    const level = one.levels[theme] ?? -1;
    vectors.levels.push(theme * (extent.levels + 1) + (level < 0 ? extent.levels : level), sign);
    if (one.atTarget[theme]) vectors.atTarget.push(theme, sign);
    const move = one.moved[theme] ?? 0;
    if (move) (move > 0 ? vectors.rose : vectors.fell).push(theme, sign);
  }
  for (const place of one.unmet) vectors.unmet.push(place, sign);
  return { ...change, vectors, answered: change.answered + sign };
}

// What was taken away and added again at the same place is nothing: half of the work of a rebuild.
function compacted(pairs: number[]): number[] {
  const totals = new Map<number, number>();
  for (let at = 0; at < pairs.length; at += 2) totals.set(pairs[at]!, (totals.get(pairs[at]!) ?? 0) + pairs[at + 1]!);
  const left: number[] = [];
  for (const [place, by] of totals) if (by) left.push(place, by);
  return left;
}

function changeOf(leaving: Standing | null, joining: Standing | null, extent: Extent, quarter: Quarter): Change {
  const vectors = { ages: [], actions: [], levels: [], atTarget: [], rose: [], fell: [], unmet: [] };
  let change: Change = { structures: 0, answered: 0, planned: 0, vectors };
  if (leaving) change = gather(change, leaving, extent, quarter, -1);
  if (joining) change = gather(change, joining, extent, quarter, 1);
  if (leaving && joining) for (const name of VECTORS) change.vectors[name] = compacted(change.vectors[name]);
  return change;
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

  /** The groups in which someone is left, as they are kept. */
  settled(): Cells {
    const all: Cells = new Map();
    for (const [id, counts] of this.cells) {
      const kept = settled(counts);
      if (kept) all.set(id, kept);
    }
    return all;
  }
}
