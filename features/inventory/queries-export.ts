import { sql } from 'kysely';
import type { Read } from '../../platform/server/database/connection.ts';
import type { Filter } from './model-filter.ts';
import type { Exported } from './model-columns.ts';
import { filterCondition } from './queries-filter.ts';
import { rowsOf } from './queries-rows.ts';

/** Where the next part of an export begins: after this name and identifier. */
export interface ExportPlace {
  name: string;
  id: string;
}

type Row = Exported & { id: string; sort_name: string };

/** Some objects of a filtered inventory, by name, from a place on. */
export function exportPart(
  read: Read,
  organisationId: string,
  filter: Filter,
  after: ExportPlace | null,
  most: number,
): Promise<Row[]> {
  const from = after ? sql`and (o.sort_name, o.id) > (${after.name}, ${after.id}::uuid)` : sql``;
  return rowsOf(
    read,
    sql<Row>`select o.id, o.sort_name, o.category, o.name, s.name as site, o.owner, p.name as provider, o.criticality, o.fields
      from inventory_object o left join site s on s.id = o.site_id left join inventory_object p on p.id = o.provider_id
      where ${filterCondition(organisationId, filter)} ${from} order by o.sort_name, o.id limit ${most}`,
  );
}
