import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { closeBatch, openBatch, type InventoryAct } from './commands-batch.ts';
import { changeObjects } from './commands-change.ts';
import { holdObject } from './commands-objects.ts';
import type { Answer } from './model-review.ts';

/**
 * Keeps the answer of a review as a batch of its own, so that it can be taken back alone; gives the batch, null when the object was
 * reviewed today already. Throws 404, or 409 when it has moved since.
 */
export async function answerReview(
  tx: Tx,
  act: InventoryAct,
  id: string,
  version: number,
  answer: Answer,
): Promise<{ batchId: string | null }> {
  const held = await holdObject(tx, act.organisationId, id, version);
  const batch = await openBatch(tx, act, 'review', { inventory: held.kind, answer });
  const reviewedOn = parisDay(act.now);
  const changed = await changeObjects(tx, batch, [
    { id, version, set: answer === 'gone' ? { state: 'gone', reviewedOn } : { reviewedOn } },
  ]);
  if (changed.length > 0) {
    await closeBatch(tx, batch);
    return { batchId: batch.id };
  }
  await tx.deleteFrom('inventory_batch').where('id', '=', batch.id).execute();
  return { batchId: null };
}
