import { sql } from 'kysely';
import { notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { GroupType, OrganisationKind } from './model.ts';
import { recordWarnings } from './model-record.ts';
import { territories } from './queries-lists.ts';

/** One organisation. Throws 404 for one out of scope. */
export async function organisationRow(read: Read | Tx, organisationId: string) {
  const row = await read
    .selectFrom('organisation')
    .selectAll()
    .select(sql<string | null>`app.organisation_name(group_id)`.as('group_name'))
    .where('id', '=', organisationId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

export type OrganisationRow = Awaited<ReturnType<typeof organisationRow>>;

/** Open sites by name, then the closed ones. */
async function sitesOf(read: Read | Tx, organisationId: string) {
  const rows = await read
    .selectFrom('site')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy(sql`closed_at is not null`)
    .orderBy(sql`lower(name)`)
    .execute();
  return rows.map(presentSite);
}

/** A site as it travels. */
export function presentSite(row: {
  id: string;
  name: string;
  town: string;
  headcount: number | null;
  capacity: number | null;
  version: number;
  closed_at: Date | null;
}) {
  const { id, name, town, headcount, capacity, version } = row;
  return { id, name, town, headcount, capacity, version, closedAt: row.closed_at?.toISOString() ?? null };
}

/** The record of an organisation as it travels, with what its reader may do. */
export async function readRecord(read: Read | Tx, organisationId: string, permissions: ReadonlySet<string>) {
  const row = await organisationRow(read, organisationId);
  const { finess, region, department, headcount, capacity, version } = row;
  const structure = row.kind === 'structure';
  return {
    id: row.id,
    kind: row.kind as OrganisationKind,
    name: row.name,
    type: row.type as GroupType | string | null,
    finess,
    territory: row.territory as 'FR' | 'MC',
    region,
    department,
    headcount,
    capacity,
    address: row.address,
    phone: row.phone,
    qualification: row.qualification,
    requiresSecondFactor: row.requires_second_factor,
    version,
    group: row.group_id ? { id: row.group_id, name: row.group_name ?? '' } : null,
    sites: structure ? await sitesOf(read, organisationId) : [],
    warnings: structure ? recordWarnings({ finess, territory: row.territory }, territories()) : [],
    abilities: {
      manage: permissions.has('organisation.manage'),
      group: structure && permissions.has('group.link'),
      security: permissions.has('security.manage'),
      history: permissions.has('history.read'),
    },
  };
}
