import type { Tx } from '../../platform/server/database/connection.ts';
import { append } from '../../platform/server/journal/journal.ts';
import { inventoryStream, type InventoryAct } from './commands-batch.ts';
import { holdObject } from './commands-objects.ts';

/** Erases an object, its ties and its history for good; the journal keeps that it was done, never what it was. Throws 404, or 409. */
export async function eraseObject(tx: Tx, act: InventoryAct, id: string, version: number): Promise<void> {
  const held = await holdObject(tx, act.organisationId, id, version);
  await tx.deleteFrom('inventory_object').where('id', '=', id).execute();
  await journalErasure(tx, act, { inventory: held.kind, objects: 1 });
}

/** Journals an erasure: how many, of which inventory. */
export async function journalErasure(
  tx: Tx,
  act: InventoryAct,
  data: { inventory: string; objects: number },
): Promise<void> {
  await append(tx, {
    stream: inventoryStream(act.organisationId),
    organisationId: act.organisationId,
    at: act.now,
    actor: act.actor,
    kind: 'inventory.erased',
    data,
  });
}
