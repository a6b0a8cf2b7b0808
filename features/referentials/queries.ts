import { notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { Referential } from './model.ts';

// A published version never changes, so what was read once stays true for the life of the process.
const cache = new Map<string, Referential>();

/** The whole of a published version. Throws 404 for one that was never published. */
export async function loadReferential(read: Read | Tx, id: string, version: string): Promise<Referential> {
  const key = `${id}@${version}`;
  const known = cache.get(key);
  if (known) return known;
  const row = await read
    .selectFrom('referential_version')
    .select('content')
    .where('referential_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) throw notFound();
  const referential = row.content as Referential;
  cache.set(key, referential);
  return referential;
}
