import { sql } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import type { readSenders } from './contract-reports.ts';
import { alignmentOf, type Period } from './model.ts';
import { shownDomain } from './names.ts';
import { domainRow } from './queries.ts';

type Senders = Omit<Reply<typeof readSenders>, 'mayManage'>;
const DAY_MS = 86_400_000;
const MOST_SENDERS = 200;
const MOST_REPORTS = 50;
const MOST_STEPS = 60;

interface Asked {
  organisationId: string;
  domainId: string;
  period: Period;
  now: Date;
}

/** Who writes in the name of a domain over a period. Throws 404. */
export async function sendersOf(read: Read, { organisationId, domainId, period, now }: Asked): Promise<Senders> {
  const { name } = await domainRow(read, organisationId, domainId);
  const since = period === 'all' ? '0001-01-01' : parisDay(new Date(now.getTime() - Number(period) * DAY_MS));
  const rows = () => read.selectFrom('dmarc_sender').where('domain_id', '=', domainId).where('day', '>=', since);
  const sent = sql<string>`sum(messages)`;
  const proved = sql<string>`coalesce(sum(messages) filter (where dkim_aligned or spf_aligned), 0)`;
  const total = await rows()
    .select([sent.as('messages'), proved.as('aligned')])
    .select(sql<number>`count(distinct address)::int`.as('senders'))
    .select(sql<number>`count(distinct report_id)::int`.as('reports'))
    .executeTakeFirstOrThrow();
  const senders = await rows()
    .select(sql<string>`host(address)`.as('address'))
    .select([sent.as('messages'), proved.as('aligned')])
    .select(
      sql<string>`coalesce(sum(messages) filter (where disposition in ('quarantine', 'reject')), 0)`.as('stopped'),
    )
    .select(sql<string[]>`array_remove(array_agg(distinct signed_by), '')`.as('signed_by'))
    .select(sql<string[]>`array_remove(array_agg(distinct sent_by), '')`.as('sent_by'))
    .select(sql<string>`max(day)::text`.as('last_on'))
    .groupBy('dmarc_sender.address')
    .orderBy(sql`sum(messages)`, 'desc')
    .orderBy('dmarc_sender.address')
    .limit(MOST_SENDERS)
    .execute();
  const step = period === '30' || period === '90' ? 'week' : 'month';
  const trend = await rows()
    .select(sql<string>`to_char(date_trunc(${sql.lit(step)}, day::timestamp), 'YYYY-MM-DD')`.as('from'))
    .select([sent.as('messages'), proved.as('aligned')])
    .groupBy(sql`1`)
    .orderBy(sql`1`, 'desc')
    .limit(MOST_STEPS)
    .execute();
  return {
    name,
    shown: shownDomain(name),
    period,
    total: { ...shareOf(total), senders: total.senders, reports: total.reports },
    senders: senders.map((one) => ({
      ...shareOf(one),
      address: one.address,
      alignment: alignmentOf(Number(one.messages), Number(one.aligned)),
      signedBy: one.signed_by.slice(0, 5),
      sentBy: one.sent_by.slice(0, 5),
      stopped: Number(one.stopped),
      lastOn: one.last_on,
    })),
    trend: trend.toReversed().map((one) => ({ ...shareOf(one), from: one.from })),
    reports: await lastReports(read, domainId),
  };
}

const shareOf = ({ messages, aligned }: { messages: string | null; aligned: string }) => ({
  messages: Number(messages ?? 0),
  aligned: Number(aligned),
});

async function lastReports(read: Read, domainId: string): Promise<Senders['reports']> {
  const rows = await read
    .selectFrom('dmarc_report')
    .selectAll()
    .where('domain_id', '=', domainId)
    .orderBy('begins_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_REPORTS)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    reporter: row.reporter,
    policyDomain: row.policy_domain,
    beginsAt: row.begins_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    messages: Number(row.messages),
    broughtBy: row.brought_by_name,
  }));
}
