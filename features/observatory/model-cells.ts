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

/** Adds one structure to the counts of a group, or takes it away (`sign` -1); `bare`: nothing but its levels. */
function count(into: Counts, one: Standing, size: Extent, quarter: Quarter, sign: 1 | -1, bare = false): void {
  if (one.submittedIn === null) {
    into.structures += sign;
    if (one.actions.some((n) => n > 0)) into.planned += sign;
    for (const [place, n] of one.actions.entries()) bump(into.actions, place, sign * n);
    return;
  }
  into.answered += sign;
  if (!bare) bump(into.ages, Math.min(quarter - one.submittedIn, AGES - 1), sign);
  for (let theme = 0; theme < size.themes; theme += 1) {
    const level = one.levels[theme] ?? -1;
    bump(into.levels, theme * (size.levels + 1) + (level < 0 ? size.levels : level), sign);
    if (bare) continue;
    if (one.atTarget[theme]) bump(into.atTarget, theme, sign);
    const move = one.moved[theme] ?? 0;
    if (move) bump(move > 0 ? into.rose : into.fell, theme, sign);
  }
  if (!bare) for (const place of one.unmet) bump(into.unmet, place, sign);
}

/** Adds counts to counts. */
export function add(into: Counts, more: Counts): void {
  into.structures += more.structures;
  into.answered += more.answered;
  into.planned += more.planned;
  for (const vector of VECTORS) for (const [place, n] of more[vector].entries()) if (n) bump(into[vector], place, n);
}

/** The counts of the same group a quarter later, if nothing happens: answers age, and nobody has moved yet. */
export function carriedCounts(from: Counts): Counts {
  const ages = [0, ...from.ages.slice(0, AGES - 2)];
  const old = (from.ages[AGES - 2] ?? 0) + (from.ages[AGES - 1] ?? 0);
  if (old) bump(ages, AGES - 1, old);
  return { ...from, ages: trimmed(ages, 0), rose: [], fell: [] };
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

/** Adds one structure to the counts of every group that it is part of, or takes it away. The finest class keeps levels alone. */
export function countEverywhere(
  cells: Cells,
  referentialId: string,
  one: Standing,
  extent: Extent,
  quarter: Quarter,
  sign: 1 | -1,
): void {
  if (!one.known) return;
  const into = (cell: string): Counts => {
    const id = cellId(one.territory, referentialId, cell);
    let counts = cells.get(id);
    if (!counts) cells.set(id, (counts = noCounts()));
    return counts;
  };
  for (const cell of cellsOf(one)) count(into(cell), one, extent, quarter, sign);
  if (one.submittedIn === null) return;
  const { region, department, type, size } = one;
  count(into(`atom ${region ?? ''}|${department ?? ''}|${type ?? ''}|${size}`), one, extent, quarter, sign, true);
}
