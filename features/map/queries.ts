import { sql } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { Fields } from '../inventory/model-fields.ts';
import type { Criticality, LinkKind, ObjectKind } from '../inventory/model-kinds.ts';
import type { Estate, MapObject } from './model.ts';

interface ObjectRow {
  id: string;
  kind: ObjectKind;
  category: string;
  name: string;
  site_id: string | null;
  provider_id: string | null;
  owner: string;
  criticality: Criticality | null;
  fields: Fields;
  reviewed_on: string | null;
}

const present = (row: ObjectRow): MapObject => ({
  id: row.id,
  kind: row.kind,
  category: row.category,
  name: row.name,
  siteId: row.site_id,
  providerId: row.provider_id,
  owner: row.owner,
  criticality: row.criticality,
  fields: row.fields,
  reviewedOn: row.reviewed_on,
});

// Software that is only installed here and there is an inventory, not a map: what serves, stores or is needed is drawn.
const onTheMap = sql`o.state = 'in-use' and (o.kind <> 'software' or o.category <> 'other' or o.criticality is not null
  or exists (select 1 from inventory_link l where l.ended_batch_id is null and l.kind <> 'installed-on'
    and (l.source_id = o.id or l.target_id = o.id)))`;

/** The live objects and ties of an organisation that a map speaks of. */
export async function estateOf(read: Read, organisationId: string): Promise<Estate> {
  const { name } = await read
    .selectFrom('organisation')
    .select('name')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  const sites = await read
    .selectFrom('site')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .orderBy('name')
    .execute();
  const { rows } = await sql<ObjectRow>`
    select o.id, o.kind, o.category, o.name, o.site_id, o.provider_id, o.owner, o.criticality, o.fields,
      to_char(o.reviewed_on, 'YYYY-MM-DD') as reviewed_on
    from inventory_object o where o.organisation_id = ${organisationId} and ${onTheMap}
    order by lower(o.name), o.id`.execute(read as Read & Tx);
  const objects = rows.map(present);
  const known = new Set(objects.map(({ id }) => id));
  const links = await read
    .selectFrom('inventory_link')
    .select(['source_id', 'kind', 'target_id'])
    .where('organisation_id', '=', organisationId)
    .where('ended_batch_id', 'is', null)
    .where('kind', '!=', 'installed-on')
    .orderBy('source_id')
    .orderBy('target_id')
    .execute();
  return {
    organisation: name,
    sites,
    objects,
    links: links
      .filter(({ source_id, target_id }) => known.has(source_id) && known.has(target_id))
      .map(({ source_id, kind, target_id }) => ({ sourceId: source_id, kind: kind as LinkKind, targetId: target_id })),
  };
}
