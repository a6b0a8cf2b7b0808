import { sql } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { CaseState } from '../cases/model.ts';
import { partnerRows } from '../partners/queries.ts';
import type { Filters } from './contract.ts';
import { EXPORT_ROWS, isLate, PAGE } from './model.ts';
import { programmesOf } from './queries.ts';
import { kept, orderOf } from './queries-filters.ts';

interface Row {
  id: string;
  number: string;
  programme_id: string;
  beneficiary_name: string;
  auditor_name: string;
  provider_name: string;
  state: CaseState;
  state_since: Date;
  due_at: Date | null;
  requested_at: Date;
  ended_at: Date | null;
  eligible_cents: string | null;
  share_cents: string | null;
  paid_cents: string | null;
  key: string;
}

/** One row of the table, as its page and its exports give it. */
export type BoardCase = ReturnType<typeof shown>;

/** The cases of an export, and how many the filters keep: more than the cases where one file does not hold them all. */
export interface ExportedCases {
  cases: BoardCase[];
  total: number;
}

/** Whose cases, which of them, and when. */
export interface AskedCases {
  organisationId: string;
  filters: Filters;
  now: Date;
}

const cents = (value: string | null): number | null => (value === null ? null : Number(value));

const shown = (row: Row, now: Date) => ({
  id: row.id,
  number: row.number,
  programmeId: row.programme_id,
  structure: row.beneficiary_name,
  auditBody: row.auditor_name,
  provider: row.provider_name,
  state: row.state,
  since: row.state_since.toISOString(),
  dueAt: row.due_at?.toISOString() ?? null,
  late: isLate({ state: row.state, since: row.state_since, dueAt: row.due_at }, now),
  requestedAt: row.requested_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  eligibleCents: cents(row.eligible_cents),
  shareCents: cents(row.share_cents),
  paidCents: cents(row.paid_cents),
});

// One pass over the organisation's cases finds, counts and sorts; only the rows of the page are then read whole.
async function rowsOf(read: Read, { organisationId, filters, now }: AskedCases, limit: number, after?: string) {
  const { by, way, key, after: following } = orderOf(filters, after);
  const { rows } = await sql<({ id: null } | Row) & { total: number }>`
    with kept as materialized (select id, ${by} as sort_key from case_file where ${kept(organisationId, filters, now)}),
    page as (select id, sort_key from kept where ${following} order by sort_key ${way}, id ${way} limit ${limit})
    select c.id, number, programme_id, beneficiary_name, auditor_name, provider_name, state, state_since, due_at, requested_at,
      ended_at, eligible_cents, share_cents, paid_cents, ${key} as key, total
    from (select count(*)::int as total from kept) t left join page p on true left join case_file c on c.id = p.id
    order by sort_key ${way}, p.id ${way}`.execute(read as Read & Tx);
  // A page past the last still says how many there are, in a row of no case.
  return { total: rows[0]!.total, rows: rows.filter((row) => row.id !== null) };
}

/** One page of the table, how many cases the filters keep, and what the filters may choose among. Throws 422 on a key of another order. */
export async function casesPage(read: Read, asked: AskedCases, after: string | undefined) {
  const { rows, total } = await rowsOf(read, asked, PAGE + 1, after);
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    cases: rows.slice(0, PAGE).map((row) => shown(row, asked.now)),
    total,
    next: last ? `${last.id}_${last.key}` : null,
    choices: await choicesOf(read, asked.organisationId),
  };
}

/** What an export holds: the cases that the filters keep, in the order of the table, up to the most of one file; and how many there are. */
export async function casesToExport(read: Read, asked: AskedCases, most = EXPORT_ROWS): Promise<ExportedCases> {
  const { rows, total } = await rowsOf(read, asked, most);
  return { cases: rows.map((row) => shown(row, asked.now)), total };
}

async function choicesOf(read: Read, organisationId: string) {
  const programmes = await programmesOf(read, organisationId);
  const partners = (await Promise.all(programmes.map(({ id }) => partnerRows(read, id)))).flat();
  const bodies = new Map(partners.filter(({ part }) => part === 'auditor').map(({ id, name }) => [id, name]));
  return {
    programmes,
    auditBodies: [...bodies].map(([id, name]) => ({ id, name })),
    providers: [...new Set(partners.filter(({ part }) => part === 'provider').map(({ name }) => name))],
  };
}
