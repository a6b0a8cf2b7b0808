import { createHash } from 'node:crypto';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { shippedDigest } from './queries-shipped.ts';

/** What inventories are compared with, as a SHA-256: the tables that come with the product, the loaded sets, the administrator’s own products. */
export async function comparedWith(read: Read | Tx): Promise<string> {
  const loaded = await read.selectFrom('reference_set').select(['id', 'digest', 'loaded_at']).orderBy('id').execute();
  const own = await read
    .selectFrom('reference_product')
    .select(['id', 'version', 'updated_at'])
    .orderBy('id')
    .execute();
  return createHash('sha256')
    .update(JSON.stringify([shippedDigest(), loaded, own]))
    .digest('hex');
}
