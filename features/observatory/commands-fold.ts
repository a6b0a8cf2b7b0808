import { parisDay } from '../../platform/server/clock.ts';
import type { Context } from '../../platform/server/context.ts';
import { sql } from 'kysely';
import { writing, type Tx } from '../../platform/server/database/connection.ts';
import { carriedAll, standingsOf, type Standings, type Submitted } from './model-advance.ts';
import { Ledger } from './model-cells.ts';
import { quarterOf, startOf, type Quarter } from './model-quarter.ts';
import { recordAt, sameStanding } from './model-standing.ts';
import {
  carryCells,
  dropStandings,
  keepStandings,
  moveCells,
  nextSequence,
  type StandingRow,
} from './commands-keep.ts';
import { rebuild } from './commands-rebuild.ts';
import { actionsOf, dossiersOf, submissionsOf, type Dossier } from './queries-facts.ts';
import { extentOf, keptOf, lastQuarter, shapesOf, type KeptStanding, type Shapes } from './queries-kept.ts';
import { thresholds } from './queries-thresholds.ts';

/** Structures counted again in one transaction: few enough to end within a second. */
const BATCH = 500;

/** What one fold did. */
export interface Folded {
  structures: number;
  /** Whether another process is counting: it will see what this one left. */
  busy: boolean;
}

/** Lets one process at a time write counts, until the end of the transaction; says whether it is this one. */
export async function holdCounts(tx: Tx, wait: boolean): Promise<boolean> {
  if (wait) {
    await sql`select pg_advisory_xact_lock(hashtext('vigie.observatory'))`.execute(tx);
    return true;
  }
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('vigie.observatory')) as held`.execute(tx);
  return rows[0]?.held === true;
}

async function takeDirty(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ organisation_id: string }>`
    with taken as (
      delete from observatory_dirty where id in (select id from observatory_dirty order by id limit ${BATCH})
      returning organisation_id
    ) select distinct organisation_id from taken`.execute(tx);
  return rows.map(({ organisation_id }) => organisation_id);
}

/** Whether the kept order of levels still holds; a version with other levels moves every count, which then starts afresh. */
async function sameLayout(tx: Tx, shapes: Shapes): Promise<boolean> {
  const kept = await tx.selectFrom('observatory_shape').select(['referential_id', 'levels']).execute();
  return kept.every(({ referential_id, levels }) => {
    const shape = shapes.all.get(referential_id);
    return !shape || JSON.stringify(shape.levels) === JSON.stringify(levels);
  });
}

interface Change {
  rows: StandingRow[];
  dropped: Omit<StandingRow, 'standing'>[];
  ledgers: Map<Quarter, Ledger>;
}

interface Span {
  from: Quarter;
  /** The last quarter for which counts are kept, and the one that runs. */
  last: Quarter;
  to: Quarter;
}

/** What changes for one structure, quarter after quarter: its rows, and the counts of the groups it leaves and joins. */
function advance(
  dossier: Dossier,
  submissions: readonly { referentialId: string; submitted: Submitted }[],
  kept: readonly KeptStanding[],
  actions: number[],
  { from, last, to }: Span,
  shapes: Shapes,
  change: Change,
): void {
  const stored = new Map(kept.map((one) => [`${one.quarter} ${one.referentialId}`, one]));
  const before = kept.filter(({ quarter }) => quarter < from).map((one) => [one.referentialId, one] as const);
  let was: Standings = carriedAll(new Map(before));
  let is: Standings = was;
  for (let quarter = from; quarter <= to; quarter += 1) {
    const end = startOf(quarter + 1);
    const carriedNow = carriedAll(is);
    const carriedWas = carriedAll(was);
    const old = new Map(quarter > last ? carriedNow : carriedWas);
    if (quarter <= last) for (const one of kept) if (one.quarter === quarter) old.set(one.referentialId, one);
    const next = standingsOf(
      {
        record: dossier.createdAt < end ? recordAt(dossier.record, dossier.entries, end) : null,
        submissions: new Map(
          submissions
            .filter(({ submitted }) => submitted.quarter <= quarter)
            .map(({ referentialId, submitted }) => [referentialId, submitted]),
        ),
        // The past of a plan is not known again: a closed quarter keeps what was counted then.
        actions: quarter < to ? (old.get('')?.actions ?? []) : actions,
      },
      is,
      thresholds().sizes,
    );
    const ledger = change.ledgers.get(quarter)!;
    for (const referentialId of new Set([...old.keys(), ...next.keys()])) {
      const [a, b] = [old.get(referentialId), next.get(referentialId)];
      const place = { organisationId: dossier.id, referentialId, quarter };
      const row = stored.get(`${quarter} ${referentialId}`);
      if (b && !sameStanding(b, carriedNow.get(referentialId))) {
        if (!sameStanding(b, row)) change.rows.push({ ...place, standing: b });
      } else if (row) change.dropped.push(place);
      if (sameStanding(a, b)) continue;
      ledger.move(referentialId, a, b, extentOf(shapes, referentialId), quarter);
    }
    was = old;
    is = next;
  }
}

/**
 * Counts again the structures that moved, in the caller’s transaction under the platform’s scope: what each counted for is taken
 * away, what it counts for now is added. Twice gives the same as once; what fails is left to be done. A quarter that has begun
 * meanwhile starts from the one before, with those between.
 */
export async function fold(tx: Tx, now: Date): Promise<Folded> {
  if (!(await holdCounts(tx, false))) return { structures: 0, busy: true };
  const last = await lastQuarter(tx);
  const shapes = await shapesOf(tx);
  if (last === null || !(await sameLayout(tx, shapes))) {
    const dirty = await takeDirty(tx);
    await rebuild(tx, now, 'write');
    return { structures: dirty.length, busy: false };
  }
  const to = Math.max(last, quarterOf(now));
  const dirty = await takeDirty(tx);
  if (dirty.length === 0 && to === last) return { structures: 0, busy: false };
  // The quarter before too: a submission under way at midnight on its last day is counted where it belongs.
  const span = { from: last - 1, last, to };
  const change: Change = { rows: [], dropped: [], ledgers: new Map() };
  for (let quarter = span.from; quarter <= to; quarter += 1) change.ledgers.set(quarter, new Ledger());
  await advanceAll(tx, now, dirty, span, shapes, change);
  await dropStandings(tx, change.dropped);
  await keepStandings(tx, change.rows);
  for (const [quarter, { cells }] of change.ledgers) {
    if (cells.size === 0 && quarter <= last) continue;
    const sequence = await nextSequence(tx, quarter, now);
    if (quarter > last) await carryCells(tx, quarter, sequence);
    await moveCells(tx, quarter, sequence, cells);
  }
  return { structures: dirty.length, busy: false };
}

async function advanceAll(tx: Tx, now: Date, ids: readonly string[], span: Span, shapes: Shapes, change: Change) {
  if (ids.length === 0) return;
  const dossiers = await dossiersOf(tx, startOf(span.from + 1), ids);
  const submissions = Map.groupBy(await submissionsOf(tx, shapes, ids, span), ({ organisationId }) => organisationId);
  const kept = Map.groupBy(await keptOf(tx, ids, span.from), ({ organisationId }) => organisationId);
  const actions = await actionsOf(tx, ids, parisDay(now));
  for (const dossier of dossiers)
    advance(
      dossier,
      submissions.get(dossier.id) ?? [],
      kept.get(dossier.id) ?? [],
      actions.get(dossier.id) ?? [],
      span,
      shapes,
      change,
    );
}

/** What counting needs: the database and the time. */
export type Counting = Pick<Context, 'db' | 'clock'>;

/** Counts until nothing waits; gives how many structures were counted again. */
export async function foldAll(context: Counting): Promise<number> {
  let total = 0;
  for (;;) {
    const { structures } = await writing(context.db, { platform: true }, (tx) => fold(tx, context.clock.now()));
    total += structures;
    if (structures === 0) return total;
  }
}
