import { sql } from 'kysely';
import { invalid } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { closeBatch, linkObjects, openBatch, unlinkObjects, type InventoryAct } from './commands-batch.ts';
import { holdObject } from './commands-objects.ts';
import { linkRules, type LinkKind, type ObjectKind } from './model-kinds.ts';

/** A tie as seen from one object. */
export interface Tie {
  kind: LinkKind;
  way: 'from' | 'to';
  otherId: string;
  tied: boolean;
}

/** Ties two objects, or ends their tie; what is so already changes nothing. Throws 404, 422 on a tie that these kinds cannot have. */
export async function tieObject(
  tx: Tx,
  act: InventoryAct,
  id: string,
  { kind, way, otherId, tied }: Tie,
): Promise<void> {
  const held = await holdObject(tx, act.organisationId, id);
  const { rows } = await sql<{ kind: ObjectKind }>`
    select kind from inventory_object where id = ${otherId} and organisation_id = ${act.organisationId}`.execute(tx);
  const other = rows[0];
  const [source, target] = way === 'from' ? [held.kind, other?.kind] : [other?.kind, held.kind];
  const rule = linkRules[kind];
  if (!other || otherId === id || !rule.from.includes(source!) || !rule.to.includes(target!))
    throw invalid('body.otherId', {
      fr: 'Ces deux éléments ne peuvent pas être liés ainsi.',
      en: 'These two cannot be tied in this way.',
    });
  const tie = way === 'from' ? { sourceId: id, kind, targetId: otherId } : { sourceId: otherId, kind, targetId: id };
  const batch = await openBatch(tx, act, 'edit', {
    gesture: tied ? 'tied' : 'untied',
    inventory: held.kind,
    tie: kind,
  });
  const moved = tied ? await linkObjects(tx, batch, [tie]) : await unlinkObjects(tx, batch, [tie]);
  if (moved > 0) await closeBatch(tx, batch);
  else await tx.deleteFrom('inventory_batch').where('id', '=', batch.id).execute();
}
