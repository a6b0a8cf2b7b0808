import type { Selectable } from 'kysely';
import type { DomainRunTable, MailDomainTable } from '../../database/types.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import { notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { listDomains, readDomain, readRun, runChecks } from './contract.ts';
import { countVerdicts, proofName, proofText, type Check } from './model.ts';
import { shownDomain } from './names.ts';

export type Domain = Reply<typeof listDomains>['domains'][number];
type Run = Reply<typeof runChecks>;
/** Checks of a domain that are kept: more than a year of weekly ones. */
export const KEPT_RUNS = 60;
/** A check that has not ended by then has lost its job. */
const LOST_MS = 15 * 60_000;

type RunRow = Selectable<DomainRunTable>;
type DomainRow = Selectable<MailDomainTable>;

/** A check as lists show it. */
export function runOf(row: RunRow): Run {
  return {
    id: row.id,
    state: row.state as Run['state'],
    launchedBy: row.launched_by_name,
    connected: row.connected,
    createdAt: row.created_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    counts: countVerdicts(row.checks as unknown as Check[]),
  };
}

const wholeOf = (row: RunRow) => ({ ...runOf(row), mail: row.mail, checks: row.checks as unknown as Check[] });

/** Whether a check is under way: asked, not ended, and not lost. */
export const isUnderWay = (row: Pick<RunRow, 'state' | 'created_at'>, now: Date): boolean =>
  row.state === 'waiting' && now.getTime() - row.created_at.getTime() < LOST_MS;

function domainOf(row: DomainRow, runs: readonly RunRow[], now: Date): Domain {
  const last = runs.find(({ state }) => state === 'done');
  return {
    id: row.id,
    name: row.name,
    shown: shownDomain(row.name),
    selectors: row.selectors,
    provedAt: row.proved_at?.toISOString() ?? null,
    connect: row.connect,
    addedBy: row.added_by_name,
    createdAt: row.created_at.toISOString(),
    version: row.version,
    last: last ? runOf(last) : null,
    waiting: runs.some((run) => isUnderWay(run, now)),
  };
}

/** The row of one domain. Throws 404. */
export async function domainRow(read: Read | Tx, organisationId: string, domainId: string): Promise<DomainRow> {
  const row = await read
    .selectFrom('mail_domain')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', domainId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

const recentRuns = (read: Read | Tx, domainId: string): Promise<RunRow[]> =>
  read
    .selectFrom('domain_run')
    .selectAll()
    .where('domain_id', '=', domainId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(KEPT_RUNS)
    .execute();

/** One domain as lists show it. Throws 404. */
export async function domainView(
  read: Read | Tx,
  organisationId: string,
  domainId: string,
  now: Date,
): Promise<Domain> {
  const row = await domainRow(read, organisationId, domainId);
  return domainOf(row, await recentRuns(read, domainId), now);
}

/** The domains of an organisation, by name. */
export async function readDomains(read: Read, organisationId: string, now: Date): Promise<Domain[]> {
  const rows = await read
    .selectFrom('mail_domain')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('name')
    .execute();
  if (rows.length === 0) return [];
  // Of each domain, the last check that ended and the last one at all.
  const runs = await read
    .selectFrom('domain_run')
    .selectAll()
    .distinctOn(['domain_id', 'state'])
    .where('organisation_id', '=', organisationId)
    .orderBy('domain_id')
    .orderBy('state')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) =>
    domainOf(
      row,
      runs.filter(({ domain_id }) => domain_id === row.id),
      now,
    ),
  );
}

/** One domain, how to prove it, its last result and its past checks. Throws 404. */
export async function readDomainPage(
  read: Read,
  organisationId: string,
  domainId: string,
  now: Date,
): Promise<Omit<Reply<typeof readDomain>, 'mayManage'>> {
  const row = await domainRow(read, organisationId, domainId);
  const runs = await recentRuns(read, domainId);
  const last = runs.find(({ state }) => state === 'done');
  return {
    domain: domainOf(row, runs, now),
    proof: { name: proofName(row.name), value: proofText(row.proof_token) },
    result: last ? wholeOf(last) : null,
    runs: runs.map(runOf),
  };
}

/** One check of a domain. Throws 404. */
export async function readRunPage(
  read: Read,
  { organisationId, domainId, runId }: { organisationId: string; domainId: string; runId: string },
  now: Date,
): Promise<Reply<typeof readRun>> {
  const row = await read
    .selectFrom('domain_run')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('domain_id', '=', domainId)
    .where('id', '=', runId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return { domain: await domainView(read, organisationId, domainId, now), run: wholeOf(row) };
}
