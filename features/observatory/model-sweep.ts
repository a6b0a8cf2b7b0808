import { carriedAll, standingsOf, type Standings, type Submitted } from './model-advance.ts';
import { Ledger, type Cells, type Extent } from './model-cells.ts';
import { startOf, type Quarter } from './model-quarter.ts';
import {
  recordAt,
  sameStanding,
  type Recorded,
  type RecordEntry,
  type SizeBands,
  type Standing,
} from './model-standing.ts';

/** A structure’s record today and what changed it. */
interface Known {
  id: string;
  createdAt: Date;
  record: Recorded;
  entries: readonly RecordEntry[];
}

/** What a quarter brings: submissions in the order of time, and the plans counted at its end. */
export interface QuarterFacts {
  quarter: Quarter;
  submissions: readonly { organisationId: string; referentialId: string; submitted: Submitted }[];
  plans: ReadonlyMap<string, number[]>;
}

/** A standing that differs from the quarter before. */
export interface Step {
  organisationId: string;
  referentialId: string;
  standing: Standing;
}

/** What a quarter comes to: the rows that differ from the quarter before, and the counts of each group. */
export interface Counted {
  steps: Step[];
  cells: Cells;
}

/** Structures counted without a stop: some milliseconds. */
const AT_ONCE = 200;

/** What counts are made by: how many themes and levels, the bands of size. */
interface Ruler {
  extentOf: (referentialId: string) => Extent;
  bands: SizeBands;
}

/**
 * Counts everything from the beginning, quarter after quarter, in memory: what a rebuild keeps, and what the kept counts are
 * compared with. Gives the rows of the quarter and the counts of each group at its end.
 */
export class Sweep {
  private readonly standings = new Map<string, Standings>();
  private readonly submissions = new Map<string, Map<string, Submitted>>();
  private readonly plans = new Map<string, number[]>();
  private readonly ledger = new Ledger();

  private readonly structures: ReadonlyMap<string, Known>;
  private readonly ruler: Ruler;

  constructor(structures: ReadonlyMap<string, Known>, ruler: Ruler) {
    this.structures = structures;
    this.ruler = ruler;
  }

  /** Counts one quarter more. Stops from time to time, so that whoever counts may let the process do something else. */
  *advance({ quarter, submissions, plans }: QuarterFacts): Generator<void, Counted> {
    const touched = new Set<string>(plans.keys());
    for (const [id, actions] of plans) this.plans.set(id, actions);
    for (const { organisationId, referentialId, submitted } of submissions) {
      if (!this.submissions.has(organisationId)) this.submissions.set(organisationId, new Map());
      this.submissions.get(organisationId)!.set(referentialId, submitted);
      touched.add(organisationId);
    }
    const [start, end] = [startOf(quarter), startOf(quarter + 1)];
    for (const { id, createdAt, entries } of this.structures.values())
      if ((createdAt >= start && createdAt < end) || entries.some(({ at }) => at >= start && at < end)) touched.add(id);
    this.ledger.age();
    const steps: Step[] = [];
    let looked = 0;
    for (const id of touched) {
      const known = this.structures.get(id);
      if (known && known.createdAt < end) this.step(known, quarter, end, steps);
      looked += 1;
      if (looked % AT_ONCE === 0) yield;
    }
    return { steps, cells: this.ledger.settled() };
  }

  private step({ id, record, entries }: Known, quarter: Quarter, end: Date, steps: Step[]): void {
    const before = carriedAll(this.standings.get(id) ?? new Map());
    const next = standingsOf(
      {
        record: recordAt(record, entries, end),
        submissions: this.submissions.get(id) ?? new Map(),
        actions: this.plans.get(id) ?? [],
      },
      before,
      this.ruler.bands,
    );
    for (const [referentialId, standing] of next) {
      const last = before.get(referentialId);
      if (sameStanding(last, standing)) continue;
      steps.push({ organisationId: id, referentialId, standing });
      this.ledger.move(referentialId, last, standing, this.ruler.extentOf(referentialId), quarter);
    }
    this.standings.set(id, next);
  }
}
