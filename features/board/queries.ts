import { sql } from 'kysely';
import type { Text } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { ENDED, type CaseState } from '../cases/model.ts';
import { leftOf } from '../funding/model.ts';
import { envelopeOf, managedBy, readEnvelope } from '../funding/queries-envelope.ts';
import { CARDS, idleBefore, isLate, OURS, RUNNING } from './model.ts';
import { expected, lateSince } from './queries-filters.ts';

interface Count {
  count: number;
  late: number;
  oldest: Date;
}

interface CardRow {
  id: string;
  number: string;
  beneficiary_name: string;
  state: CaseState;
  state_since: Date;
  due_at: Date | null;
}

/** How many cases an organisation manages in each state, how many are late, since when the oldest waits. */
export async function countsOf(read: Read | Tx, organisationId: string, now: Date): Promise<Map<CaseState, Count>> {
  const lateIn = (state: CaseState) => sql`(count(*) filter (where ${lateSince(now, idleBefore(state, now))}))::int`;
  const { rows } = await sql<{ state: CaseState; count: number; late: number; late_works: number; oldest: Date }>`
    select state, count(*)::int as count, ${lateIn('requested')} as late, ${lateIn('works')} as late_works, min(state_since) as oldest
    from case_file where manager_id = ${organisationId} group by state`.execute(read as Read & Tx);
  // Which of the two delays a state has is told here rather than for each row of the database.
  const late = (row: (typeof rows)[number]) =>
    ENDED.includes(row.state) ? 0 : row.state === 'works' ? row.late_works : row.late;
  return new Map(rows.map((row) => [row.state, { count: row.count, late: late(row), oldest: row.oldest }]));
}

// Each state's first cases straight from the index: those with a date by it, the others by the day they came, then the two merged.
async function cardsOf(read: Read, organisationId: string): Promise<Map<CaseState, CardRow[]>> {
  const columns = sql`id, number, beneficiary_name, state, state_since, due_at, ${expected} as expected`;
  const own = sql`manager_id = ${organisationId} and state = s.name`;
  const { rows } = await sql<CardRow>`
    select c.* from unnest(${[...RUNNING]}::text[]) s (name) cross join lateral (
      (select ${columns} from case_file where ${own} and due_at is not null order by due_at limit ${CARDS})
      union all
      (select ${columns} from case_file where ${own} and due_at is null order by state_since limit ${CARDS})
      order by expected, id limit ${CARDS}) c`.execute(read as Read & Tx);
  return Map.groupBy(rows, ({ state }) => state);
}

const sum = (rows: readonly { count: number }[]): number => rows.reduce((total, { count }) => total + count, 0);
const sumLate = (rows: readonly { late: number }[]): number => rows.reduce((total, { late }) => total + late, 0);

/** The whole board of a manager. */
export async function boardOf(read: Read, organisationId: string, now: Date) {
  const counts = await countsOf(read, organisationId, now);
  const cards = await cardsOf(read, organisationId);
  const columns = RUNNING.map((state) => ({
    state,
    count: counts.get(state)?.count ?? 0,
    late: counts.get(state)?.late ?? 0,
    oldestSince: counts.get(state)?.oldest.toISOString() ?? null,
    mine: OURS.includes(state),
    cases: (cards.get(state) ?? []).map((row) => ({
      id: row.id,
      number: row.number,
      structure: row.beneficiary_name,
      since: row.state_since.toISOString(),
      dueAt: row.due_at?.toISOString() ?? null,
      late: isLate({ state, since: row.state_since, dueAt: row.due_at }, now),
    })),
  }));
  const mine = columns.filter((column) => column.mine);
  return {
    columns,
    ended: ENDED.map((state) => ({ state, count: counts.get(state)?.count ?? 0 })),
    totals: { running: sum(columns), late: sumLate(columns), mine: sum(mine), mineLate: sumLate(mine) },
    envelopes: await gaugesOf(read, organisationId),
  };
}

async function gaugesOf(read: Read, organisationId: string) {
  const programmes = await programmesOf(read, organisationId);
  return Promise.all(
    programmes.map(async (programme) => {
      const row = await readEnvelope(read, programme.id, organisationId);
      const amounts = row ? envelopeOf(row) : null;
      return { programme, gauge: amounts && { ...amounts, leftCents: leftOf(amounts) } };
    }),
  );
}

/** The programmes that an organisation manages today, each by the title of its latest version. */
export async function programmesOf(read: Read, organisationId: string): Promise<{ id: string; title: Text }[]> {
  const ids = await managedBy(read, organisationId);
  if (ids.length === 0) return [];
  const rows = await read
    .selectFrom('programme_version')
    .distinctOn('programme_id')
    .select(['programme_id', 'title'])
    .where('programme_id', 'in', ids)
    .orderBy('programme_id')
    .orderBy('published_at', 'desc')
    .execute();
  return rows.map(({ programme_id: id, title }) => ({ id, title: title as unknown as Text }));
}
