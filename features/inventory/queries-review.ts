import { sql } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import type { nextReview } from './contract-review.ts';
import { NONE } from './model-filter.ts';
import type { ObjectKind } from './model-kinds.ts';
import { reviewedSince } from './model-review.ts';
import { filterCondition } from './queries-filter.ts';
import { objectColumns, objectJoins, presentRow, type StoredObject } from './queries-list.ts';
import { rowsOf } from './queries-rows.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Sitting {
  kind: ObjectKind;
  site?: string | undefined;
  /** Identifiers separated by commas. */
  skipped: string;
  /** The day in Paris. */
  today: string;
}

/** What a review asks next, the one reviewed longest ago first, and how much is left of it. */
export async function reviewView(
  read: Read,
  organisationId: string,
  { kind, site, skipped, today }: Sitting,
): Promise<Reply<typeof nextReview>> {
  const since = reviewedSince(today);
  const passed = skipped.split(',').filter((id) => UUID.test(id));
  const filter = { kind, state: 'in-use', site, unreviewed: since } as const;
  const [object] = await rowsOf(
    read,
    sql<StoredObject>`select ${objectColumns} from inventory_object o ${objectJoins}
      where ${filterCondition(organisationId, filter)} and o.id <> all (${passed}::uuid[])
      order by o.sort_reviewed, o.sort_name, o.id limit 1`,
  );
  const counts = await rowsOf(
    read,
    sql<{ site_id: string | null; name: string | null; in_use: number; due: number }>`
      select o.site_id, s.name, count(*)::int as in_use, (count(*) filter (where o.sort_reviewed < ${since}::date))::int as due
      from inventory_object o left join site s on s.id = o.site_id
      where o.organisation_id = ${organisationId} and o.kind = ${kind} and o.state = 'in-use'
      group by o.site_id, s.name order by lower(s.name)`,
  );
  const here = counts.filter(({ site_id }) => !site || (site === NONE ? site_id === null : site_id === site));
  return {
    object: object ? { ...presentRow(object), kind } : null,
    due: here.reduce((sum, { due }) => sum + due, 0),
    inUse: here.reduce((sum, { in_use }) => sum + in_use, 0),
    sites: counts.flatMap(({ site_id, name, due }) => (site_id ? [{ id: site_id, name: name ?? '', due }] : [])),
  };
}
