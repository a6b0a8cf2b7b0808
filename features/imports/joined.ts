import { sql } from 'kysely';
import { rowsOf } from '../inventory/queries-rows.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';

/** Below, a row of the file looks its object up by index; above, both sides are gone through once. */
const FEW = 200;

/**
 * Runs statements that join a preview with the inventory. The server knows nothing of rows written a moment ago, takes them for a handful
 * and would go through the inventory once for each: beyond a few hundred, it is told not to.
 */
export async function joined<T>(read: Read | Tx, previewId: string, work: () => Promise<T>): Promise<T> {
  const [counted] = await rowsOf(
    read,
    sql<{ many: boolean }>`select count(*) > ${FEW} as many
      from (select from import_row where preview_id = ${previewId} limit ${FEW + 1}) x`,
  );
  if (!counted?.many) return work();
  await rowsOf(read, sql`select set_config('enable_nestloop', 'off', true) as a, set_config('jit', 'off', true) as b`);
  const result = await work();
  await rowsOf(read, sql`select set_config('enable_nestloop', 'on', true) as a`);
  return result;
}
