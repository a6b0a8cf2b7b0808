import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { thresholds } from './queries-thresholds.ts';

export const MINIMUM_KEY = 'observatory.minimum';

/** What the platform decided for one territory. */
export interface Decided {
  minimum: number;
  reason: string;
  changedAt: string;
}

/** The smallest groups that were decided, by territory. */
export async function decidedMinimums(db: Read | Tx): Promise<Record<string, Decided>> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', MINIMUM_KEY).executeTakeFirst();
  return (row?.value ?? {}) as Record<string, Decided>;
}

/** The smallest group that is shown of a territory. */
export async function minimumOf(db: Read | Tx, territory: string): Promise<number> {
  return (await decidedMinimums(db))[territory]?.minimum ?? thresholds().minimum.usual;
}
