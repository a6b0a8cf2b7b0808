import { sql } from 'kysely';
import { OBJECT_KINDS } from '../inventory/model-kinds.ts';
import type { Context } from '../../platform/server/context.ts';
import { openOrganisation, writing, type Tx } from '../../platform/server/database/connection.ts';
import type { Reconciled } from './commands-reconcile.ts';
import { watchOnce, type ToWatch } from './commands-run.ts';
import { tellAll } from './commands-tell.ts';
import { comparedWith } from './queries-compared.ts';

const platform = { platform: true };
/** Above so many objects moved, looking at all of them costs no more. */
const MANY = 20_000;

/** Something moved: a gesture on the inventories, the calendar, the reference data; or something was erased for good. */
export interface Mark {
  batch_id: string | null;
  why: string;
}

/** Organisations tried at each look: the others are looked at by whoever holds them, or next time. */
const TRIED = 16;

/** Takes the marks of one organisation that nobody else is looking at; null when none waits. They come back if the transaction fails. */
async function takeMarks(
  tx: Tx,
  passing: ReadonlySet<string>,
): Promise<{ organisationId: string; marks: Mark[] } | null> {
  const waiting = await tx
    .selectFrom('watch_dirty')
    .select('organisation_id as id')
    .where(sql<boolean>`organisation_id <> all (${[...passing]}::uuid[])`)
    .groupBy('organisation_id')
    .orderBy(sql`min(id)`)
    .limit(TRIED)
    .execute();
  for (const { id: organisationId } of waiting) {
    const { rows } = await sql<{ held: boolean }>`
      select pg_try_advisory_xact_lock(hashtext('vigie.watch'), hashtext(${organisationId})) as held`.execute(tx);
    if (!rows[0]?.held) continue;
    const marks = await tx
      .deleteFrom('watch_dirty')
      .where('organisation_id', '=', organisationId)
      .returning(['batch_id', 'why'])
      .execute();
    if (marks.length > 0) return { organisationId, marks };
  }
  return null;
}

/** The objects that batches touched, with those whose ties they moved. */
async function touchedBy(tx: Tx, organisationId: string, batches: readonly string[]) {
  const { rows } = await sql<{ id: string; kind: string }>`
    with touched as (
      select id from inventory_object where batch_id = any (${batches}::uuid[])
      union select object_id from inventory_change where batch_id = any (${batches}::uuid[])
      union select source_id from inventory_link where batch_id = any (${batches}::uuid[])
      union select source_id from inventory_link where ended_batch_id = any (${batches}::uuid[]))
    select o.id, o.kind from inventory_object o join touched t on t.id = o.id
    where o.organisation_id = ${organisationId}`.execute(tx);
  return rows;
}

/** Software of the devices that went, came back, or weigh otherwise: what it is has not moved, where it counts has. */
async function tiedTo(tx: Tx, organisationId: string, batches: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ source_id: string }>`
    select distinct l.source_id from inventory_change c
      join inventory_link l on l.target_id = c.object_id and l.kind in ('installed-on', 'runs-on')
    where c.batch_id = any (${batches}::uuid[]) and l.organisation_id = ${organisationId}
      and c.after ?| array['state', 'criticality', 'fields.exposed']`.execute(tx);
  return rows.map(({ source_id }) => source_id);
}

const ALL: ReadonlySet<string> = new Set(OBJECT_KINDS);

async function whatMoved(tx: Tx, organisationId: string, marks: readonly Mark[], now: Date): Promise<ToWatch> {
  // Before anything is compared: what is loaded meanwhile shows as a difference, and all is looked at again.
  const compared = await comparedWith(tx);
  const last = await tx
    .selectFrom('watch_state')
    .select('compared')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (last?.compared !== compared || marks.some(({ why }) => why === 'reference'))
    return { organisationId, now, compared, objectIds: null, everything: true, kinds: ALL };
  const batches = marks.flatMap(({ batch_id }) => batch_id ?? []);
  const touched = await touchedBy(tx, organisationId, batches);
  const tied = await tiedTo(tx, organisationId, batches);
  const ids = [...new Set([...touched.map(({ id }) => id), ...tied])];
  const all = marks.some(({ why }) => why !== 'batch' && why !== 'access');
  const many = ids.length > MANY;
  return {
    organisationId,
    now,
    compared,
    objectIds: many ? null : ids,
    everything: all || many,
    kinds: all
      ? ALL
      : new Set([...touched.map(({ kind }) => kind), ...marks.flatMap(({ why }) => (why === 'access' ? why : []))]),
  };
}

/** Looks again at what marks of one organisation say has moved. Takes a transaction under the platform’s scope, and opens it to the organisation. */
export async function watchMarks(
  tx: Tx,
  organisationId: string,
  marks: readonly Mark[],
  now: Date,
): Promise<Reconciled> {
  await openOrganisation(tx, organisationId);
  return watchOnce(tx, await whatMoved(tx, organisationId, marks, now));
}

/**
 * Looks again at one organisation of which something moved; false when none waits. Its marks go in the transaction that acts on them:
 * a process killed halfway leaves them for the next look. One that fails is added to `passing`, which later looks leave aside, so that
 * it does not keep the others waiting.
 */
export async function watchNext(context: Context, passing: Set<string> = new Set()): Promise<boolean> {
  let looked: string | null = null;
  try {
    return await writing(context.db, platform, async (tx) => {
      const taken = await takeMarks(tx, passing);
      if (!taken) return false;
      const { organisationId, marks } = taken;
      looked = organisationId;
      await watchMarks(tx, organisationId, marks, context.clock.now());
      return true;
    });
  } catch (error) {
    if (looked !== null) passing.add(looked);
    throw error;
  }
}

/** Looks until nothing waits, then tells what is critical; gives how many organisations were looked at. */
export async function watchAll(context: Context): Promise<number> {
  let looked = 0;
  while (await watchNext(context)) looked += 1;
  await tellAll(context);
  return looked;
}

/** Has looked at again the organisations compared with something else than what is known now: another release, or a set loaded during their first look. */
export async function markOutdated(tx: Tx): Promise<void> {
  await sql`insert into watch_dirty (organisation_id, why)
    select s.organisation_id, 'reference' from watch_state s
    where s.compared <> ${await comparedWith(tx)}
      and not exists (select from watch_dirty d where d.organisation_id = s.organisation_id and d.why = 'reference')`.execute(
    tx,
  );
}

/** Has the accounts of an organisation looked at again: what the checklists of departures alert on has moved. */
export async function markAccesses(tx: Tx, organisationId: string): Promise<void> {
  await tx.insertInto('watch_dirty').values({ organisation_id: organisationId, why: 'access' }).execute();
}

/** Has every organisation that keeps inventories looked at again: the calendar moved, or the reference data did. */
export async function markAll(tx: Tx, why: 'calendar' | 'reference'): Promise<void> {
  await sql`insert into watch_dirty (organisation_id, why) select organisation_id, ${why} from watch_state`.execute(tx);
}
