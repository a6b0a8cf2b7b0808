import { sql } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import { forbidden, notFound, Problem } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { closeBatch, openBatch, type Batch, type InventoryAct } from './commands-batch.ts';
import { changeObjects, type ObjectChange } from './commands-change.ts';
import type { undoBatch as contract } from './contract-batches.ts';
import type { Values } from './model-undo.ts';
import { isOfImport } from './queries-batches.ts';
import { addTo, emptyTally, presentUndo, undoParts } from './queries-undo.ts';

/** Locks a batch that may be undone. Throws 404, 409 when it was undone already, 403 when only leads may. */
async function holdBatch(tx: Tx, organisationId: string, batchId: string, lead: boolean): Promise<void> {
  const { rows } = await sql<{ imported: boolean; undone: boolean }>`
    select ${isOfImport(batchId, organisationId)} as imported,
      exists (select 1 from inventory_batch w where w.undoes = b.id) as undone
    from inventory_batch b where b.id = ${batchId} and b.organisation_id = ${organisationId} for update of b`.execute(
    tx,
  );
  const batch = rows[0];
  if (!batch) throw notFound();
  if (batch.imported && !lead) throw forbidden();
  if (batch.undone)
    throw new Problem(409, 'already-undone', {
      fr: 'Ce changement a déjà été annulé.',
      en: 'This change has been undone already.',
    });
}

/** A change that gives back what was; a provider erased since is left out. */
function changeOf(id: string, set: Values, erased: ReadonlySet<unknown>): ObjectChange {
  const own: Record<string, unknown> = {};
  const fields: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(set)) {
    if (key.startsWith('fields.')) fields[key.slice('fields.'.length)] = value;
    else own[key] = erased.has(value) ? null : value;
  }
  return { id, set: { ...own, fields: fields as NonNullable<ObjectChange['set']['fields']> } };
}

async function erasedProviders(tx: Tx, sets: readonly Values[]): Promise<ReadonlySet<unknown>> {
  const ids = [...new Set(sets.map((set) => set['providerId']))].filter((id) => typeof id === 'string');
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select x as id from unnest(${ids}::uuid[]) x where not exists (select 1 from inventory_object o where o.id = x)`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Ends the ties that a batch made and brings back those that it ended; gives how many. */
async function undoTies(tx: Tx, batch: Batch, undone: string): Promise<number> {
  const ended = await sql`
    update inventory_link set ended_batch_id = ${batch.id}
    where batch_id = ${undone} and organisation_id = ${batch.organisationId} and ended_batch_id is null`.execute(tx);
  const back = await sql`
    update inventory_link set batch_id = ${batch.id}, ended_batch_id = null
    where ended_batch_id = ${undone} and organisation_id = ${batch.organisationId}`.execute(tx);
  return Number(ended.numAffectedRows ?? 0) + Number(back.numAffectedRows ?? 0);
}

/**
 * Undoes a batch, an import included, as a batch of its own: what still is as it left it goes back, the rest stays and is told.
 * `lead` is whether the caller may undo imports. Throws 404, 403, 409 when it was undone already.
 */
export async function undoBatch(
  tx: Tx,
  act: InventoryAct,
  batchId: string,
  lead: boolean,
): Promise<Reply<typeof contract>> {
  await holdBatch(tx, act.organisationId, batchId, lead);
  const batch = await openBatch(tx, act, 'undo', {}, batchId);
  const tally = emptyTally();
  for await (const part of undoParts(tx, act.organisationId, batchId)) {
    addTo(tally, part);
    const erased = await erasedProviders(
      tx,
      part.restored.map(({ set }) => set),
    );
    await changeObjects(tx, batch, [
      ...part.restored.map(({ id, set }) => changeOf(id, set, erased)),
      ...part.removed.map((id): ObjectChange => ({ id, set: { state: 'gone' } })),
    ]);
  }
  const ties = await undoTies(tx, batch, batchId);
  await closeBatch(tx, batch);
  return { ...(await presentUndo(tx, tally, ties)), batchId: batch.id };
}
