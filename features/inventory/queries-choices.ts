import { sql } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { readChoices, searchObjects } from './contract.ts';
import { searchWords } from './model-filter.ts';
import { isObjectKind, OBJECT_KINDS, type ObjectKind } from './model-kinds.ts';
import { rowsOf } from './queries-rows.ts';

const MOST = 300;
const FOUND = 20;

/** Open sites of an organisation, by name. */
function sitesOf(read: Read | Tx, organisationId: string): Promise<{ id: string; name: string }[]> {
  return read
    .selectFrom('site')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .where('closed_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .execute();
}

/** What the filters and the forms of an inventory offer; 300 of each at most. */
export async function choicesOf(
  read: Read,
  organisationId: string,
  kind: ObjectKind,
): Promise<Reply<typeof readChoices>> {
  const providers = await rowsOf(
    read,
    sql<{ id: string; name: string }>`
    select id, name from inventory_object where organisation_id = ${organisationId} and kind = 'provider' and state = 'in-use'
    order by sort_name, id limit ${MOST}`,
  );
  const told = await rowsOf(
    read,
    sql<{ what: string; told: string }>`
    (select 'owner' as what, owner as told from inventory_object
      where organisation_id = ${organisationId} and kind = ${kind} and owner <> '' group by owner order by count(*) desc, owner limit ${MOST})
    union all
    (select 'source', source from inventory_object
      where organisation_id = ${organisationId} and kind = ${kind} group by source order by source limit ${MOST})`,
  );
  return {
    sites: await sitesOf(read, organisationId),
    providers,
    owners: told.filter(({ what }) => what === 'owner').map((row) => row.told),
    sources: told.filter(({ what }) => what === 'source').map((row) => row.told),
  };
}

/** The first objects in use that hold these words, of all inventories or of those named, separated by commas. */
export async function foundObjects(
  read: Read,
  organisationId: string,
  text: string,
  kinds: string | undefined,
): Promise<Reply<typeof searchObjects>> {
  const wanted = kinds ? kinds.split(',').filter(isObjectKind) : OBJECT_KINDS;
  const words = searchWords(text);
  if (words.length === 0 || wanted.length === 0) return { objects: [] };
  const holds = words.map((word) => sql`strpos(searched, ${` ${word}`}) > 0`);
  const rows = await rowsOf(
    read,
    sql<{ id: string; kind: ObjectKind; category: string; name: string }>`
    select id, kind, category, name from inventory_object
    where organisation_id = ${organisationId} and kind = any (${[...wanted]}::text[]) and state = 'in-use' and ${sql.join(holds, sql` and `)}
    order by kind, sort_name, id limit ${FOUND}`,
  );
  return { objects: rows };
}
