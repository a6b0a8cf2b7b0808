import type { OrganisationKind } from './model.ts';
import { sql } from 'kysely';
import { notFound } from '../../platform/contract/problem.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import { organisationRow } from './queries.ts';

const PAGE = 50;

export interface OrganisationAsk {
  search?: string | undefined;
  state?: 'open' | 'closed' | undefined;
  /** Identifier of the last organisation of the page before. */
  after?: string | undefined;
}

/** Organisations by name, fifty a page, under the platform's scope. Searched by a part of the name, or by the FINESS number. */
export async function listOrganisations(read: Read, { search, state, after }: OrganisationAsk) {
  const rows = await read
    .selectFrom('organisation as o')
    .select([
      'o.id',
      'o.kind',
      'o.name',
      'o.type',
      'o.territory',
      'o.region',
      'o.department',
      'o.created_at',
      'o.closed_at',
    ])
    .select((eb) =>
      eb
        .selectFrom('membership as m')
        .whereRef('m.organisation_id', '=', 'o.id')
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .as('members'),
    )
    .$if(Boolean(search), (query) =>
      query.where(sql<boolean>`(strpos(lower(o.name), lower(${search})) > 0 or o.finess = upper(${search}))`),
    )
    .$if(state !== undefined, (query) => query.where('o.closed_at', state === 'closed' ? 'is not' : 'is', null))
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(lower(o.name), o.id) > (select lower(k.name), k.id from organisation k where k.id = ${after})`,
      ),
    )
    .orderBy(sql`lower(o.name)`)
    .orderBy('o.id')
    .limit(PAGE + 1)
    .execute();
  const organisations = rows.slice(0, PAGE).map((row) => present(row, Number(row.members)));
  return { organisations, next: rows.length > PAGE ? organisations.at(-1)!.id : null };
}

interface Head {
  id: string;
  kind: string;
  name: string;
  type: string | null;
  territory: string;
  region: string | null;
  department: string | null;
  created_at: Date;
  closed_at: Date | null;
}

function present(row: Head, members: number) {
  const { id, name, type, territory, region, department } = row;
  return {
    id,
    kind: row.kind as OrganisationKind,
    name,
    type,
    territory,
    region,
    department,
    createdAt: row.created_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    members,
  };
}

interface Counts {
  members: number;
  structures: number;
  sites: number;
  open: number;
  submitted: number;
}

/** One organisation as the platform's administrator sees it: its record, its directors, and counts. Throws 404. */
export async function overseeOrganisation(read: Read, organisationId: string) {
  const row = await organisationRow(read, organisationId);
  const counts = await read
    .selectFrom(sql<Counts>`app.organisation_counts(${organisationId})`.as('c'))
    .selectAll()
    .executeTakeFirst();
  if (!counts) throw notFound();
  const directors = await read
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .select(['m.account_id', 'a.name', 'a.email'])
    .where('m.organisation_id', '=', organisationId)
    .where('m.role', '=', 'director')
    .orderBy(sql`lower(a.name)`)
    .execute();
  return {
    ...present(row, counts.members),
    finess: row.finess,
    headcount: row.headcount,
    capacity: row.capacity,
    group: row.group_id ? { id: row.group_id, name: row.group_name ?? '' } : null,
    requiresSecondFactor: row.requires_second_factor,
    directors: directors.map(({ account_id, name, email }) => ({
      accountId: account_id,
      name: name ?? '',
      email: email ?? '',
    })),
    sites: counts.sites,
    structures: counts.structures,
    assessments: { open: counts.open, submitted: counts.submitted },
  };
}
