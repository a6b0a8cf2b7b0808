import { sql } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import { notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { readObject } from './contract.ts';
import { missingFields, type Fields } from './model-fields.ts';
import type { LinkKind, ObjectKind } from './model-kinds.ts';
import { historyOf } from './queries-history.ts';
import { objectColumns, objectJoins, presentRow, type StoredObject } from './queries-list.ts';
import { rowsOf } from './queries-rows.ts';

type View = Reply<typeof readObject>;

const MOST_LINKS = 500;
const MOST_ALERTS = 50;

/** One object with its site and provider. Throws 404 for another organisation's. */
async function objectRow(read: Read | Tx, organisationId: string, id: string): Promise<StoredObject> {
  const rows = await rowsOf(
    read,
    sql<StoredObject>`
    select ${objectColumns} from inventory_object o ${objectJoins}
    where o.id = ${id} and o.organisation_id = ${organisationId}`,
  );
  if (!rows[0]) throw notFound();
  return rows[0];
}

interface LinkRow {
  kind: LinkKind;
  way: 'from' | 'to';
  id: string;
  other_kind: ObjectKind;
  category: string;
  name: string;
  state: 'in-use' | 'gone';
  total: string;
}

async function linksOf(read: Read, organisationId: string, id: string): Promise<Pick<View, 'links' | 'linkCount'>> {
  const rows = await rowsOf(
    read,
    sql<LinkRow>`
    select l.kind, l.way, o.id, o.kind as other_kind, o.category, o.name, o.state, count(*) over () as total
    from (
      select kind, 'from' as way, target_id as other_id from inventory_link
        where source_id = ${id} and organisation_id = ${organisationId} and ended_batch_id is null
      union all
      select kind, 'to', source_id from inventory_link
        where target_id = ${id} and organisation_id = ${organisationId} and ended_batch_id is null) l
    join inventory_object o on o.id = l.other_id
    order by l.kind, l.way, o.sort_name, o.id limit ${MOST_LINKS}`,
  );
  return {
    links: rows.map(({ kind, way, id: otherId, other_kind, category, name, state }) => ({
      kind,
      way,
      other: { id: otherId, kind: other_kind, category, name, state },
    })),
    linkCount: Number(rows[0]?.total ?? 0),
  };
}

/** The alerts that name an object, those that wait first. */
async function alertsOf(read: Read, organisationId: string, id: string): Promise<View['alerts']> {
  const rows = await rowsOf(
    read,
    sql<View['alerts'][number]>`
    select id, title, severity, state from alert
    where organisation_id = ${organisationId} and state <> 'closed' and object_ids @> array[${id}::uuid]
    order by state <> 'open', array_position(array['critical', 'major', 'important', 'minor'], severity), id
    limit ${MOST_ALERTS}`,
  );
  return rows;
}

/** One object as its page shows it. Throws 404. */
export async function objectView(
  read: Read,
  organisationId: string,
  id: string,
  permissions: ReadonlySet<string>,
): Promise<View> {
  const row = await objectRow(read, organisationId, id);
  const kind = row.kind as ObjectKind;
  return {
    object: { ...presentRow(row), kind },
    missing: missingFields(kind, row.category, row.fields as Fields).map(({ key }) => key),
    ...(await linksOf(read, organisationId, id)),
    alerts: await alertsOf(read, organisationId, id),
    history: await historyOf(read, organisationId, id),
    abilities: { write: permissions.has('inventory.write'), lead: permissions.has('inventory.import') },
  };
}
