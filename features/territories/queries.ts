import { sql } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { TERRITORY_KINDS, type TerritoryKind } from '../organisations/model.ts';

/** An organisation that watches over a territory. */
export interface Body {
  id: string;
  kind: TerritoryKind;
  name: string;
  territory: string;
  region: string | null;
  members: number;
}

/** The open bodies of all territories, by territory, kind and name; for the platform. */
export async function bodies(read: Read | Tx): Promise<Body[]> {
  const rows = await (read as Read)
    .selectFrom('organisation as o')
    .select(['o.id', 'o.kind', 'o.name', 'o.territory', 'o.region'])
    .select((eb) =>
      eb
        .selectFrom('membership as m')
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .whereRef('m.organisation_id', '=', 'o.id')
        .as('members'),
    )
    .where('o.kind', 'in', [...TERRITORY_KINDS])
    .where('o.closed_at', 'is', null)
    .orderBy('o.territory')
    .orderBy(sql`array_position(${sql.val([...TERRITORY_KINDS])}::text[], o.kind)`)
    .orderBy(sql`o.name collate "fr-x-icu"`)
    .orderBy('o.id')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as TerritoryKind, members: Number(row.members) }));
}
