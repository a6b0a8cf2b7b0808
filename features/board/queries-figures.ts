import { sql } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { CASE_STATES, type CaseState } from '../cases/model.ts';
import { lastMonths } from './model.ts';

interface Period {
  organisationId: string;
  /** First day of the first month. */
  from: string;
}

const start = ({ from }: Period) => sql`((${from}::date)::timestamp at time zone 'Europe/Paris')`;
const monthOf = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'Europe/Paris', 'YYYY-MM')`;

// A move that leaves the case where it is (another quote, another auditor) does not end a stay.
async function stepsOf(read: Read, period: Period) {
  const { rows } = await sql<{ state: CaseState; count: number; median: number; mean: number }>`
    with moved as (
      select e.data->>'from' as state, e.at,
        lag(e.at, 1, c.requested_at) over (partition by e.case_id order by e.sequence) as entered
      from case_file c join case_entry e on e.case_id = c.id
      where c.manager_id = ${period.organisationId} and c.state_since >= ${start(period)}
        and e.kind = 'moved' and e.data->>'from' <> e.data->>'to'),
    stays as (select state, extract(epoch from at - entered)::float8 / 86400 as days from moved where at >= ${start(period)})
    select state, count(*)::int as count, percentile_cont(0.5) within group (order by days) as median, avg(days) as mean
    from stays group by state`.execute(read as Read & Tx);
  const tenth = (days: number) => Math.round(days * 10) / 10;
  return rows
    .map(({ state, count, median, mean }) => ({ state, count, medianDays: tenth(median), meanDays: tenth(mean) }))
    .toSorted((a, b) => CASE_STATES.indexOf(a.state) - CASE_STATES.indexOf(b.state));
}

async function countsByMonth(read: Read, period: Period) {
  const { rows } = await sql<{ month: string; requested: number; ended: number }>`
    select month, sum(requested)::int as requested, sum(ended)::int as ended from (
      select ${monthOf('requested_at')} as month, count(*) as requested, 0 as ended from case_file
      where manager_id = ${period.organisationId} and requested_at >= ${start(period)} group by 1
      union all
      select ${monthOf('ended_at')}, 0, count(*) from case_file
      where manager_id = ${period.organisationId} and ended_at >= ${start(period)} group by 1) m
    group by month`.execute(read as Read & Tx);
  return new Map(rows.map((row) => [row.month, row]));
}

async function amountsByMonth(read: Read, period: Period) {
  const { rows } = await sql<{ month: string; eligible: string; reserved: string; paid: string }>`
    select month, sum(eligible) as eligible, sum(reserved) as reserved, sum(paid) as paid from (
      select to_char(l.issued_on, 'YYYY-MM') as month, c.eligible_cents as eligible, 0 as reserved, 0 as paid
      from case_letter l join case_file c on c.id = l.case_id
      where l.kind = 'funding-confirmed' and l.issued_on >= ${period.from}::date
        and c.manager_id = ${period.organisationId} and ${period.organisationId} = any(l.readers)
      union all
      select ${monthOf('at')}, 0, case kind when 'reserve' then cents when 'release' then -cents else 0 end,
        case kind when 'spend' then cents when 'return' then -cents else 0 end
      from envelope_movement where manager_id = ${period.organisationId} and at >= ${start(period)} and kind <> 'set') m
    group by month`.execute(read as Read & Tx);
  return new Map(rows.map((row) => [row.month, row]));
}

/** Times and amounts of a manager over the last months, the one of this day (`2026-11-21`, Paris) included; amounts in cents. */
export async function figuresOf(read: Read, organisationId: string, today: string, months: number) {
  const list = lastMonths(today, months);
  const period = { organisationId, from: `${list[0]}-01` };
  const steps = await stepsOf(read, period);
  const counts = await countsByMonth(read, period);
  const amounts = await amountsByMonth(read, period);
  return {
    steps,
    months: list.map((month) => ({
      month,
      requested: counts.get(month)?.requested ?? 0,
      ended: counts.get(month)?.ended ?? 0,
      eligibleCents: Number(amounts.get(month)?.eligible ?? 0),
      reservedCents: Number(amounts.get(month)?.reserved ?? 0),
      paidCents: Number(amounts.get(month)?.paid ?? 0),
    })),
  };
}
