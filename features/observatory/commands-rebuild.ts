import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { dropStandings, keepCells, keepStandings, nextSequence, type StandingRow } from './commands-keep.ts';
import { noCounts } from './model-cells.ts';
import { quarterName, quarterOf, type Quarter } from './model-quarter.ts';
import { Sweep, type Counted } from './model-sweep.ts';
import { dossiersOf } from './queries-facts.ts';
import { extentOf, shapesOf, type Shapes } from './queries-kept.ts';
import { firstSubmission, keptPlans, plansToday, replay } from './queries-replay.ts';
import { keptTexts, textOfCounts, textOfStanding } from './queries-texts.ts';
import { thresholds } from './queries-thresholds.ts';

/** What a rebuild compared, and the first rows that differed from what was kept. */
export interface Rebuilt {
  rows: number;
  equal: boolean;
  differences: string[];
}

/** Differences told; the rest is only counted. */
const TOLD = 10;

async function keepShapes(tx: Tx, shapes: Shapes): Promise<void> {
  await tx.deleteFrom('observatory_shape').execute();
  for (const [referential_id, shape] of shapes.all)
    await tx
      .insertInto('observatory_shape')
      .values({ referential_id, ...shape })
      .execute();
}

async function forget(tx: Tx, first: Quarter, last: Quarter): Promise<void> {
  for (const table of ['observation', 'observatory_cell', 'observatory_quarter'])
    await sql`delete from ${sql.table(table)} where quarter < ${first} or quarter > ${last}`.execute(tx);
}

/** Compares what was counted with what is kept for one quarter, and in `write` puts the one in the place of the other. */
async function settle(
  tx: Tx,
  now: Date,
  quarter: Quarter,
  counted: Counted,
  mode: 'write' | 'check',
  result: Rebuilt,
): Promise<void> {
  const kept = await keptTexts(tx, quarter);
  const differ = (what: string): void => {
    result.equal = false;
    if (result.differences.length < TOLD) result.differences.push(`${quarterName(quarter)} ${what}`);
  };
  const standings: StandingRow[] = [];
  for (const step of counted.steps) {
    const id = `${step.organisationId} ${step.referentialId}`;
    const was = kept.standings.get(id);
    if (was === undefined || was !== textOfStanding(step.standing)) {
      differ(`structure ${id}`);
      standings.push({ ...step, quarter });
    }
    kept.standings.delete(id);
  }
  const cells = new Map(
    [...counted.cells].filter(([id, counts]) => {
      const was = kept.cells.get(id);
      return was === undefined || was !== textOfCounts(counts);
    }),
  );
  for (const id of cells.keys()) differ(`group ${id}`);
  for (const id of kept.standings.keys()) differ(`structure ${id} is kept for nothing`);
  for (const id of kept.cells.keys()) {
    if (counted.cells.has(id)) continue;
    differ(`group ${id} is kept for nothing`);
    cells.set(id, noCounts());
  }
  result.rows += counted.steps.length + counted.cells.size;
  if (mode === 'check') return;
  await dropStandings(
    tx,
    [...kept.standings.keys()].map((id) => {
      const [organisationId = '', referentialId = ''] = id.split(' ');
      return { organisationId, referentialId, quarter };
    }),
  );
  await keepStandings(tx, standings);
  await keepCells(tx, quarter, await nextSequence(tx, quarter, now), cells);
}

/**
 * Counts everything again from the journal of submissions, the structures’ records and their journal, in the caller’s transaction
 * under the platform’s scope; `check` only tells what differs from what is kept. The caller holds the lock of counts.
 */
export async function rebuild(tx: Tx, now: Date, mode: 'write' | 'check'): Promise<Rebuilt> {
  const shapes = await shapesOf(tx);
  const structures = new Map((await dossiersOf(tx, new Date(0), null)).map((one) => [one.id, one]));
  const last = quarterOf(now);
  const starts = [...structures.values()].map(({ createdAt }) => createdAt.getTime());
  const submitted = (await firstSubmission(tx))?.getTime() ?? now.getTime();
  const earliest = starts.reduce((least, at) => Math.min(least, at), Math.min(submitted, now.getTime()));
  const first = quarterOf(new Date(earliest));
  const plans = await keptPlans(tx, last);
  const today = await plansToday(tx, [...structures.keys()], parisDay(now));
  const sweep = new Sweep(structures, { extentOf: (id) => extentOf(shapes, id), bands: thresholds().sizes });
  const result: Rebuilt = { rows: 0, equal: true, differences: [] };
  if (mode === 'write') {
    await keepShapes(tx, shapes);
    await forget(tx, first, last);
  }
  // The database writes one quarter while the next one is counted here.
  let settled: Promise<void> = Promise.resolve();
  try {
    for (let quarter = first; quarter <= last; quarter += 1) {
      const submissions = await replay(tx, shapes, quarter);
      const counted = await unhurried(
        sweep.advance({
          quarter,
          submissions,
          plans: quarter === last ? everyPlan(structures.keys(), today) : (plans.get(quarter) ?? new Map()),
        }),
      );
      await settled;
      settled = settle(tx, now, quarter, counted, mode, result);
      settled.catch(() => undefined); // told by whoever waits for it, later
    }
  } finally {
    await settled;
  }
  return result;
}

/** Counts to the end, letting what else is under way go on at each stop. */
async function unhurried(counting: Generator<void, Counted>): Promise<Counted> {
  for (;;) {
    const { done, value } = counting.next();
    if (done) return value;
    await setImmediate();
  }
}

// A structure whose plan is empty today may have had one: it is looked at too.
function everyPlan(ids: Iterable<string>, today: ReadonlyMap<string, number[]>): Map<string, number[]> {
  return new Map([...ids].map((id) => [id, today.get(id) ?? []]));
}
