import { addObjects, closeBatch, openBatch, type InventoryAct } from '../../../features/inventory/commands-batch.ts';
import { watchAll } from '../../../features/watch/commands-dirty.ts';
import type { Context } from '../../../platform/server/context.ts';
import { reading, writing } from '../../../platform/server/database/connection.ts';

const EVERY_MS = 200;
const ATTEMPTS = 50;

/** A structure whose inventory holds a system without security fixes; gives the alert that it makes. */
export async function watchedAlert(context: Context, act: InventoryAct): Promise<{ alertId: string }> {
  const scope = { organisationIds: [act.organisationId] };
  const [id] = await writing(context.db, scope, async (tx) => {
    const batch = await openBatch(tx, act, 'edit', {});
    const ids = await addObjects(tx, batch, [
      {
        kind: 'equipment',
        category: 'server',
        name: 'SRV-ARCHIVES',
        siteId: null,
        owner: 'Service informatique',
        providerId: null,
        criticality: 'high',
        fields: { osName: 'Microsoft Windows Server 2012 R2 Standard', osBuild: '9600', exposed: true },
        keys: [],
        source: 'manual',
        seenAt: null,
      },
    ]);
    await closeBatch(tx, batch);
    return ids;
  });
  // The product may be looking at it already: then its alert is a moment away.
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await watchAll(context);
    const found = await reading(context.db, scope, (read) =>
      read
        .selectFrom('alert')
        .select(['id', 'object_ids'])
        .where('organisation_id', '=', act.organisationId)
        .where('rule', '=', 'end-of-support')
        .execute(),
    );
    const alert = found.find(({ object_ids }) => object_ids.includes(id!));
    if (alert) return { alertId: alert.id };
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  throw new Error('the watch made no alert of a system that has ended');
}
