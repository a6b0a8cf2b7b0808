import { sql } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { readPerson } from './contract-export.ts';
import type { Exported } from './model-columns.ts';
import type { ObjectKind } from './model-kinds.ts';
import { rowsOf } from './queries-rows.ts';

type Concerned = Reply<typeof readPerson>['objects'][number];
export type PersonRow = Concerned & Exported & { kind: ObjectKind };

/** What the inventories hold about a person, told by their name whatever its capitals: accesses first. */
export function personObjects(read: Read | Tx, organisationId: string, person: string): Promise<PersonRow[]> {
  return rowsOf(
    read,
    sql<PersonRow>`
      select o.id, o.kind, o.name, o.state, o.category, s.name as site, o.owner, p.name as provider, o.criticality, o.fields,
        case when o.kind = 'access' and lower(o.fields ->> 'person') = lower(${person}) then 'person' else 'owner' end as "as"
      from inventory_object o left join site s on s.id = o.site_id left join inventory_object p on p.id = o.provider_id
      where o.organisation_id = ${organisationId}
        and ((o.kind = 'access' and lower(o.fields ->> 'person') = lower(${person})) or lower(o.owner) = lower(${person}))
      order by o.kind <> 'access', o.kind, o.sort_name, o.id`,
  );
}
