import { sql } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import type { readInventories } from './contract-overview.ts';
import { OBJECT_KINDS, type ObjectKind } from './model-kinds.ts';
import { reviewedSince } from './model-review.ts';
import { incompleteCondition } from './queries-filter.ts';
import { rowsOf } from './queries-rows.ts';

type Overview = Omit<Reply<typeof readInventories>, 'abilities'>;
type Severity = Overview['alerts'][number]['severity'];

const SEVERITIES: readonly Severity[] = ['critical', 'major', 'important', 'minor'];

/** How many objects of each inventory are in use, lack something essential, wait for a review. `since` is a day. */
async function countsOf(read: Read, organisationId: string, since: string): Promise<Overview['inventories']> {
  const lacks = sql.join(
    OBJECT_KINDS.map((kind) => sql`(o.kind = ${kind} and ${incompleteCondition(kind)})`),
    sql` or `,
  );
  const rows = await rowsOf(
    read,
    sql<{ kind: ObjectKind; in_use: number; incomplete: number; due: number }>`
      select o.kind, count(*)::int as in_use, (count(*) filter (where ${lacks}))::int as incomplete,
        (count(*) filter (where o.sort_reviewed < ${since}::date))::int as due
      from inventory_object o where o.organisation_id = ${organisationId} and o.state = 'in-use' group by o.kind`,
  );
  return OBJECT_KINDS.map((kind) => {
    const row = rows.find((one) => one.kind === kind);
    return { kind, inUse: row?.in_use ?? 0, incomplete: row?.incomplete ?? 0, due: row?.due ?? 0 };
  });
}

/** The inventories of a structure as their first page shows them; `today` is the day in Paris. */
export async function overviewOf(read: Read, organisationId: string, today: string): Promise<Overview> {
  const since = reviewedSince(today);
  const alerts = await read
    .selectFrom('alert')
    .select(['severity', sql<number>`count(*)::int`.as('open')])
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'open')
    .groupBy('severity')
    .execute();
  const last = await read
    .selectFrom('inventory_batch')
    .select(['id', 'at', 'actor_name', 'added', 'changed', 'removed'])
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'import')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    inventories: await countsOf(read, organisationId, since),
    reviewedSince: since,
    alerts: SEVERITIES.map((severity) => ({
      severity,
      open: alerts.find((row) => row.severity === severity)?.open ?? 0,
    })),
    lastImport: last
      ? {
          batchId: last.id,
          at: last.at.toISOString(),
          actorName: last.actor_name,
          added: last.added,
          changed: last.changed,
          removed: last.removed,
        }
      : null,
  };
}
