import { sql, type Selectable } from 'kysely';
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

/** A check without what it found, which is large: how many of its parts stand where is counted where it is kept. */
type RunRow = Omit<Selectable<DomainRunTable>, 'checks'> & { counts: Partial<Run['counts']> };
type DomainRow = Selectable<MailDomainTable>;

const COLUMNS = [
  'id',
  'domain_id',
  'organisation_id',
  'state',
  'launched_by_name',
  'connected',
  'mail',
  'created_at',
  'ended_at',
] as const;
const COUNTS = sql<Partial<Run['counts']>>`(select coalesce(jsonb_object_agg(c.state, c.count), '{}')
  from (select one->>'state' as state, count(*) from jsonb_array_elements(checks) one group by 1) c)`.as('counts');
const NONE: Run['counts'] = countVerdicts([]);
const runRows = (read: Read | Tx) => read.selectFrom('domain_run').select(COLUMNS).select(COUNTS);

/** A check as lists show it; one that has lost its job is told as interrupted. */
function runOf(row: RunRow, now: Date): Run {
  return {
    id: row.id,
    state: row.state === 'waiting' && !isUnderWay(row, now) ? 'failed' : (row.state as Run['state']),
    launchedBy: row.launched_by_name,
    connected: row.connected,
    createdAt: row.created_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    counts: { ...NONE, ...row.counts },
  };
}

/** A check with all that it found. */
async function wholeRun(read: Read | Tx, row: RunRow, now: Date) {
  const { checks } = await read
    .selectFrom('domain_run')
    .select('checks')
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow();
  return { ...runOf(row, now), mail: row.mail, checks: checks as unknown as Check[] };
}

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
    last: last ? runOf(last, now) : null,
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
  runRows(read)
    .where('domain_id', '=', domainId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(KEPT_RUNS)
    .execute();

/** Of each domain, or of one, the last check in each state: what a list tells of it. */
function lastRuns(read: Read | Tx, organisationId: string, domainId?: string): Promise<RunRow[]> {
  const runs = read
    .selectFrom('domain_run')
    .select('id')
    .distinctOn(['domain_id', 'state'])
    .where('organisation_id', '=', organisationId)
    .orderBy('domain_id')
    .orderBy('state')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc');
  // Chosen first: only what is shown is then opened and counted.
  return runRows(read)
    .where('id', 'in', domainId ? runs.where('domain_id', '=', domainId) : runs)
    .execute();
}

/** One check as lists show it. The scope must open its organisation. */
export const oneRun = async (read: Read | Tx, runId: string, now: Date): Promise<Run> =>
  runOf(await runRows(read).where('id', '=', runId).executeTakeFirstOrThrow(), now);

/** One domain as lists show it. Throws 404. */
export async function domainView(
  read: Read | Tx,
  organisationId: string,
  domainId: string,
  now: Date,
): Promise<Domain> {
  const row = await domainRow(read, organisationId, domainId);
  return domainOf(row, await lastRuns(read, organisationId, domainId), now);
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
  const runs = await lastRuns(read, organisationId);
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
    result: last ? await wholeRun(read, last, now) : null,
    runs: runs.map((run) => runOf(run, now)),
  };
}

/** One check of a domain. Throws 404. */
export async function readRunPage(
  read: Read,
  { organisationId, domainId, runId }: { organisationId: string; domainId: string; runId: string },
  now: Date,
): Promise<Reply<typeof readRun>> {
  const row = await runRows(read)
    .where('organisation_id', '=', organisationId)
    .where('domain_id', '=', domainId)
    .where('id', '=', runId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return { domain: await domainView(read, organisationId, domainId, now), run: await wholeRun(read, row, now) };
}
