import { sql } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Text } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { previewSet, readReference } from './contract-platform.ts';
import type { SetFile } from './model-files.ts';
import { ownProductSchema } from './model-own.ts';
import { isOld, sets, SETS, type SetId } from './model-sets.ts';
import { shipped } from './queries-shipped.ts';

type View = Reply<typeof readReference>;

/** The reference data as the administrator’s page shows it. `now` says what is old. */
export async function referenceView(read: Read, now: Date): Promise<View> {
  const today = parisDay(now);
  const loaded = await read.selectFrom('reference_set').selectAll().execute();
  const downloads = await read.selectFrom('reference_download').selectAll().execute();
  const products = await read.selectFrom('reference_product').selectAll().orderBy('id').execute();
  const { products: table, aliases, datedOn } = shipped();
  return {
    sets: SETS.map((id) => {
      const { address, oldAfter, ...about } = sets[id];
      const kept = loaded.find((row) => row.id === id);
      const download = downloads.find((row) => row.set_id === id);
      return {
        id,
        ...about,
        address,
        oldAfter,
        old: kept !== undefined && isOld(kept.dated_on, today, oldAfter),
        loaded: kept
          ? {
              datedOn: kept.dated_on,
              entries: kept.entries,
              followed: kept.followed,
              origin: kept.origin as 'upload' | 'download',
              at: kept.loaded_at.toISOString(),
              by: kept.loaded_by_name,
            }
          : null,
        download:
          address === null
            ? null
            : {
                enabled: download?.enabled ?? false,
                triedAt: download?.tried_at?.toISOString() ?? null,
                problem: (download?.problem ?? null) as Text | null,
              },
      };
    }),
    own: { datedOn, products: table.size, names: aliases.length },
    products: products.map((row) => ({
      id: row.id,
      version: row.version,
      product: ownProductSchema.parse(row.data),
      at: row.updated_at.toISOString(),
      by: row.updated_by_name,
    })),
    today,
  };
}

/** What a file would bring in the place of what is loaded. */
export async function compareSet(read: Read, id: SetId, file: SetFile): Promise<Reply<typeof previewSet>> {
  const { rows } = await sql<{ added: number; removed: number; changed: number }>`
    select count(*) filter (where e.key is null)::int as added, count(*) filter (where x.key is null)::int as removed,
      count(*) filter (where e.data is distinct from x.data and e.key is not null and x.key is not null)::int as changed
    from (select distinct on (key) key, data from json_populate_recordset(null::reference_entry, ${JSON.stringify(file.entries)}::json)) x
      full join (select key, data from reference_entry where set_id = ${id}) e on e.key = x.key`.execute(
    read as Read & Tx,
  );
  const kept = await read.selectFrom('reference_set').select('dated_on').where('id', '=', id).executeTakeFirst();
  return {
    datedOn: file.datedOn,
    entries: file.counted,
    followed: file.entries.filter(({ products }) => products.length > 0).length,
    ...rows[0]!,
    older: kept !== undefined && file.datedOn < kept.dated_on,
  };
}
