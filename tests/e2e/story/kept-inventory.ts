import {
  addObjects,
  closeBatch,
  linkObjects,
  openBatch,
  type InventoryAct,
} from '../../../features/inventory/commands-batch.ts';
import type { Context } from '../../../platform/server/context.ts';
import { writing } from '../../../platform/server/database/connection.ts';

const object = {
  siteId: null,
  owner: 'Service informatique',
  providerId: null,
  criticality: 'vital',
  keys: [],
  source: 'table',
  seenAt: null,
} as const;

/** A structure that has imported a server and the software that it serves, none reviewed; gives the import, an inventory and the server. */
export async function keptInventory(
  context: Context,
  act: InventoryAct,
): Promise<{ batchId: string; kind: string; objectId: string }> {
  return writing(context.db, { organisationIds: [act.organisationId] }, async (tx) => {
    const batch = await openBatch(tx, act, 'import', { format: 'table', inventory: 'equipment' });
    const [server = ''] = await addObjects(tx, batch, [
      { ...object, kind: 'equipment', category: 'server', name: 'SRV-DPI', fields: { osName: 'Debian 13' } },
    ]);
    const [software = ''] = await addObjects(tx, batch, [
      { ...object, kind: 'software', category: 'business', name: 'Dossier des résidents', fields: { version: '9.2' } },
    ]);
    await linkObjects(tx, batch, [{ sourceId: software, kind: 'runs-on', targetId: server }]);
    await closeBatch(tx, batch);
    return { batchId: batch.id, kind: 'equipment', objectId: server };
  });
}
