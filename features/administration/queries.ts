import { sql } from 'kysely';
import packageJson from '../../package.json' with { type: 'json' };
import type { Reply } from '../../platform/contract/endpoint.ts';
import { notFound } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { verdictSchema, type listJobs, type listMail, type readSystem, type VerdictReply } from './contract.ts';

/** Key of the setting that holds the last check of the journal. */
export const CHECK_KEY = 'journal.check';
const ANCHORS_SHOWN = 14;

/** The last check of the journal; null before the first. */
export async function lastCheck(read: Read): Promise<VerdictReply | null> {
  const row = await read.selectFrom('setting').select('value').where('key', '=', CHECK_KEY).executeTakeFirst();
  return row ? verdictSchema.parse(row.value) : null;
}

/** The last daily anchors, newest first. */
export async function lastAnchors(read: Read) {
  const rows = await read
    .selectFrom('journal_anchor')
    .select(['day', 'at', 'streams', 'hash'])
    .orderBy('day', 'desc')
    .limit(ANCHORS_SHOWN)
    .execute();
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** State of the installation; sizes in bytes. */
export async function systemState(read: Read, context: Context): Promise<Reply<typeof readSystem>> {
  const database = await read
    .selectNoFrom([
      sql<string>`current_setting('server_version')`.as('version'),
      sql<string>`pg_database_size(current_database())`.as('bytes'),
    ])
    .executeTakeFirstOrThrow();
  const mails = await read
    .selectFrom('mail')
    .select(['state', (count) => count.fn.countAll<string>().as('count')])
    .groupBy('state')
    .execute();
  const countOf = (state: string): number => Number(mails.find((row) => row.state === state)?.count ?? 0);
  const files = await read
    .selectFrom('file')
    .select(['scan', (count) => count.fn.countAll<string>().as('count')])
    .where('scan', 'in', ['pending', 'infected'])
    .groupBy('scan')
    .execute();
  const filesIn = (scan: string): number => Number(files.find((row) => row.scan === scan)?.count ?? 0);
  const queues = await context.jobs.queues();
  return {
    version: packageJson.version,
    runtime: process.version,
    startedAt: new Date(Date.now() - process.uptime() * 1000).toISOString(),
    origin: context.origin,
    database: { version: database.version, bytes: Number(database.bytes) },
    files: await context.files.space(),
    antivirus: { state: await context.files.antivirus(), pending: filesIn('pending'), infected: filesIn('infected') },
    mail: {
      server: context.mail !== null,
      waiting: countOf('waiting'),
      held: countOf('held'),
      failed: countOf('failed'),
    },
    jobs: {
      waiting: queues.reduce((sum, { waiting }) => sum + waiting, 0),
      failed: queues.reduce((sum, { failed }) => sum + failed, 0),
    },
    lastCheck: await lastCheck(read),
  };
}

/** Queues and the jobs given up, after the key of the page before. */
export async function jobsState(
  { jobs }: Context,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<Reply<typeof listJobs>> {
  const [at, id] = before?.split('_') ?? [];
  const failed = await jobs.failed({ limit: limit + 1, ...(at && id && { before: { failedAt: new Date(at), id } }) });
  const shown = failed.slice(0, limit).map((job) => ({ ...job, failedAt: job.failedAt.toISOString() }));
  const last = failed.length > limit ? shown.at(-1) : undefined;
  const queues = await jobs.queues();
  return {
    queues: queues.map((queue) => ({ ...queue, lastDoneAt: queue.lastDoneAt?.toISOString() ?? null })),
    failed: shown,
    next: last ? `${last.failedAt}_${last.id}` : null,
  };
}

interface MailRow {
  id: string;
  recipient: string;
  subject: string;
  state: string;
  attempts: number;
  error: string | null;
  created_at: Date;
  sent_at: Date | null;
}

function present(row: MailRow) {
  return {
    id: row.id,
    to: row.recipient,
    subject: row.subject,
    state: row.state as 'waiting' | 'held' | 'sent' | 'failed',
    attempts: row.attempts,
    error: row.error,
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
  };
}

/** E-mails, newest first, after the one named by `before`. */
export async function mailPage(
  read: Read,
  { state, before, limit }: { state: string; before?: string | undefined; limit: number },
): Promise<Omit<Reply<typeof listMail>, 'server'>> {
  let query = read
    .selectFrom('mail')
    .select(['id', 'recipient', 'subject', 'state', 'attempts', 'error', 'created_at', 'sent_at'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (state !== 'all') query = query.where('state', '=', state);
  if (before)
    query = query.where(
      sql<boolean>`(created_at, id) < (select m.created_at, m.id from mail m where m.id = ${before})`,
    );
  const rows = await query.execute();
  const mail = rows.slice(0, limit).map(present);
  return { mail, next: rows.length > limit ? (mail.at(-1)?.id ?? null) : null };
}

/** One e-mail, its text left out once its reader has it. Throws 404. */
export async function oneMail(read: Read | Tx, id: string) {
  const row = await read.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  const calendar = (row.attachment as { calendar?: string } | null)?.calendar ?? null;
  const isSent = row.state === 'sent';
  return { ...present(row), body: isSent ? null : row.body, calendar: isSent ? null : calendar };
}
