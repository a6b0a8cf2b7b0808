import { sql } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { readPerson } from './contract-export.ts';
import type { Exported } from './model-columns.ts';
import type { ObjectKind } from './model-kinds.ts';
import { namesOfPerson } from './model-persons.ts';
import { rowsOf } from './queries-rows.ts';

type Concerned = Reply<typeof readPerson>['objects'][number];
export type PersonRow = Concerned & Exported & { kind: ObjectKind };

/** How a person is written in the inventories and in their history: every form of the name that is theirs. */
export async function formsOfPerson(read: Read | Tx, organisationId: string, person: string): Promise<string[]> {
  const rows = await rowsOf(
    read,
    sql<{ name: string }>`
      select o.owner as name from inventory_object o where o.organisation_id = ${organisationId} and o.owner <> ''
      union select o.fields ->> 'person' from inventory_object o
        where o.organisation_id = ${organisationId} and o.kind = 'access' and o.fields ->> 'person' is not null
      union select e.name from inventory_change c, unnest(array[c.before ->> 'owner', c.after ->> 'owner',
          c.before ->> 'fields.person', c.after ->> 'fields.person']) as e (name)
        where c.organisation_id = ${organisationId} and e.name <> ''`,
  );
  return namesOfPerson(
    rows.map(({ name }) => name),
    person,
  );
}

/** What the inventories hold about a person, told by their name whatever its order, capitals, accents and titles: accesses first. */
export async function personObjects(read: Read | Tx, organisationId: string, person: string): Promise<PersonRow[]> {
  const forms = await formsOfPerson(read, organisationId, person);
  return rowsOf(
    read,
    sql<PersonRow>`
      select o.id, o.kind, o.name, o.state, o.category, s.name as site, o.owner, p.name as provider, o.criticality, o.fields,
        case when o.kind = 'access' and o.fields ->> 'person' = any (${forms}::text[]) then 'person' else 'owner' end as "as"
      from inventory_object o left join site s on s.id = o.site_id left join inventory_object p on p.id = o.provider_id
      where o.organisation_id = ${organisationId}
        and ((o.kind = 'access' and o.fields ->> 'person' = any (${forms}::text[])) or o.owner = any (${forms}::text[]))
      order by o.kind <> 'access', o.kind, o.sort_name, o.id`,
  );
}
