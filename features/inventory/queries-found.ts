import { sql } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { filterValue, searchWords, type Filter } from './model-filter.ts';
import { rowsOf } from './queries-rows.ts';

/** Objects up to which those that a search leaves are listed; beyond, an inventory read in its order gives a page as soon. */
const LISTED = 1000;

const beginsWith = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}':*`;

/** What a search and a field's value leave of an inventory, found by an index; null where they are many, or where neither is asked. */
export async function foundBy(read: Read | Tx, organisationId: string, filter: Filter): Promise<string[] | null> {
  const words = searchWords(filter.text ?? '');
  const value = filter.field && filter.value ? filterValue(filter.kind, filter.field, filter.value) : undefined;
  if (words.length === 0 && value === undefined) return null;
  const fields = value === undefined ? null : JSON.stringify({ [filter.field!]: value });
  const [row] = await rowsOf(
    read,
    sql<{ ids: string[] | null }>`
      select app.inventory_found(${organisationId}, ${filter.kind}, ${filter.state},
        ${words.map(beginsWith).join(' & ') || null}::tsquery, ${fields}::jsonb, ${LISTED + 1}) as ids`,
  );
  const ids = row?.ids ?? null;
  return ids && ids.length <= LISTED ? ids : null;
}
