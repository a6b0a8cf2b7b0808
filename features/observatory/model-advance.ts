import type { Quarter } from './model-quarter.ts';
import type { Vectors } from './model-shape.ts';
import { carried, movedBetween, sizeOf, type Recorded, type SizeBands, type Standing } from './model-standing.ts';

/** A submission of the whole structure, in the order of the shape. */
export interface Submitted extends Vectors {
  at: Date;
  quarter: Quarter;
}

/** The standings of one structure by questionnaire; '' is its record and its plan. */
export type Standings = ReadonlyMap<string, Standing>;

/** What tells how a structure stands at the end of a quarter. */
export interface Facts {
  /** Its record at that time; null before it existed. */
  record: Recorded | null;
  /** Its last submission of each questionnaire by that time. */
  submissions: ReadonlyMap<string, Submitted>;
  /** Its actions open, late, done. */
  actions: number[];
}

const NOTHING: Vectors = { levels: [], atTarget: [], unmet: [] };

/** How a structure stands at the end of a quarter, `before` being the quarter before. Pure: the same facts give the same standings. */
export function standingsOf(facts: Facts, before: Standings, bands: SizeBands): Standings {
  const { record } = facts;
  if (!record) return new Map();
  const { headcount, closed, ...place } = record;
  const base = { ...place, known: !closed, size: sizeOf(headcount, bands) };
  const all = new Map<string, Standing>([
    ['', { ...base, ...NOTHING, submittedAt: null, submittedIn: null, moved: [], actions: facts.actions }],
  ]);
  for (const [referential, { at, quarter, levels, atTarget, unmet }] of facts.submissions)
    all.set(referential, {
      ...base,
      levels,
      atTarget,
      unmet,
      submittedAt: at,
      submittedIn: quarter,
      moved: movedBetween(before.get(referential)?.levels ?? [], levels),
      actions: [],
    });
  return all;
}

/** All of a structure’s standings a quarter later, if nothing happens. */
export function carriedAll(standings: Standings): Standings {
  return new Map([...standings].map(([referential, one]) => [referential, carried(one)]));
}
