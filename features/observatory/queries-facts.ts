import { sql } from 'kysely';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { loadReferential } from '../referentials/queries.ts';
import { quarterOf, startOf, type Quarter } from './model-quarter.ts';
import { observedOf } from './model-shape.ts';
import { RECORD_KINDS, type Recorded, type RecordEntry } from './model-standing.ts';
import type { Submitted } from './model-advance.ts';
import type { Shapes } from './queries-kept.ts';

/** A structure’s record today, and what changed it since an instant, in the order of time. */
export interface Dossier {
  id: string;
  createdAt: Date;
  record: Recorded;
  entries: RecordEntry[];
}

interface OrganisationRow {
  id: string;
  created_at: Date;
  territory: string;
  region: string | null;
  department: string | null;
  type: string | null;
  headcount: number | null;
  group_id: string | null;
  closed_at: Date | null;
}

/** The records of these structures, or of all, under the platform’s scope; entries since `since`. */
export async function dossiersOf(tx: Tx, since: Date, organisationIds: readonly string[] | null): Promise<Dossier[]> {
  const { rows } = await sql<OrganisationRow>`
    select id, created_at, territory, region, department, type, headcount, group_id, closed_at from organisation
    where kind = 'structure' and (${organisationIds === null} or id = any(${organisationIds ?? []}::uuid[]))`.execute(
    tx,
  );
  const { rows: entries } = await sql<RecordEntry & { organisation_id: string }>`
    select organisation_id, at, kind, data from journal
    where at >= ${since} and kind in (${sql.join(RECORD_KINDS.map((kind) => sql.lit(kind)))})
      and (${organisationIds === null} or organisation_id = any(${organisationIds ?? []}::uuid[]))
    order by at, sequence`.execute(tx);
  const byOrganisation = Map.groupBy(entries, ({ organisation_id }) => organisation_id);
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    record: {
      territory: row.territory,
      region: row.region,
      department: row.department,
      type: row.type,
      headcount: row.headcount,
      groupId: row.group_id,
      closed: row.closed_at !== null,
    },
    entries: byOrganisation.get(row.id) ?? [],
  }));
}

export interface FoundSubmission {
  organisationId: string;
  referentialId: string;
  submitted: Submitted;
}

/**
 * The last submission of the whole structure by questionnaire, at the end of each quarter from `from` to `to`, in the order of time.
 * A site’s own assessment says nothing of the whole.
 */
export async function submissionsOf(
  tx: Tx,
  shapes: Shapes,
  organisationIds: readonly string[],
  { from, to }: { from: Quarter; to: Quarter },
): Promise<FoundSubmission[]> {
  const ends = Array.from({ length: to - from + 1 }, (_, place) => startOf(from + place + 1));
  const { rows } = await withOrganisations(tx, organisationIds, () =>
    sql<{
      organisation_id: string;
      referential_id: string;
      referential_version: string;
      submitted_at: Date;
      result: Parameters<typeof observedOf>[1];
    }>`
      select distinct on (organisation_id, referential_id, bucket)
        organisation_id, referential_id, referential_version, submitted_at, result
      from (select *, width_bucket(submitted_at, ${ends}::timestamptz[]) as bucket from assessment
        where organisation_id = any(${organisationIds}::uuid[]) and state = 'submitted' and site_id is null) a
      order by organisation_id, referential_id, bucket, submitted_at desc, id desc`.execute(tx),
  );
  const found: FoundSubmission[] = [];
  for (const row of rows) {
    const referential = await loadReferential(tx, row.referential_id, row.referential_version);
    const vectors = shapes.read(row.referential_id, row.referential_version)(observedOf(referential, row.result));
    found.push({
      organisationId: row.organisation_id,
      referentialId: row.referential_id,
      submitted: { ...vectors, at: row.submitted_at, quarter: quarterOf(row.submitted_at) },
    });
  }
  return found.toSorted((a, b) => a.submitted.at.getTime() - b.submitted.at.getTime());
}

/** Actions open, late and done of each structure today; dismissed and merged ones are none of these. Late: its date is past in Paris. */
export async function actionsOf(
  tx: Tx,
  organisationIds: readonly string[],
  today: string,
): Promise<Map<string, number[]>> {
  const { rows } = await withOrganisations(tx, organisationIds, () =>
    sql<{ organisation_id: string; open: number; late: number; done: number }>`
      select organisation_id, count(*) filter (where state <> 'done')::int as open,
        count(*) filter (where state <> 'done' and due_on < ${today}::date)::int as late,
        count(*) filter (where state = 'done')::int as done
      from action where organisation_id = any(${organisationIds}::uuid[])
        and state in ('proposed', 'planned', 'in-progress', 'done')
      group by organisation_id`.execute(tx),
  );
  return new Map(rows.map(({ organisation_id, open, late, done }) => [organisation_id, [open, late, done]]));
}
