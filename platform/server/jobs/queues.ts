import { fromKysely, type PgBoss } from 'pg-boss';
import type { Tx } from '../database/connection.ts';
import { newId } from '../id.ts';
import type { EnqueueOptions, FailedJob, JobHandler, QueueState } from './jobs.ts';

export const SCHEMA = 'pgboss';
const FIRST_RETRY_SECONDS = 30;
const LAST_RETRY_SECONDS = 3600;
const WEEK_SECONDS = 7 * 24 * 3600;
const TIME_ZONE = 'Europe/Paris';

function optionsOf(handler: JobHandler) {
  return {
    retryLimit: handler.retries ?? 5,
    retryDelay: FIRST_RETRY_SECONDS,
    retryBackoff: true,
    retryDelayMax: LAST_RETRY_SECONDS,
    expireInSeconds: handler.expireInSeconds ?? 300,
    deleteAfterSeconds: handler.keepSeconds ?? WEEK_SECONDS,
    notify: true,
  };
}

/** Makes each handler's queue, or brings it to the handler's present settings, schedule included. */
export async function prepareQueues(boss: PgBoss, handlers: readonly JobHandler[]): Promise<void> {
  const known = new Set((await boss.getQueues()).map(({ name }) => name));
  const schedules = new Map((await boss.getSchedules()).map(({ name, cron }) => [name, cron]));
  for (const handler of handlers) {
    const { queue, cron } = handler;
    // Policy `short`: one waiting job by key; `addJob` gives each job a key of its own unless told.
    if (known.has(queue)) await boss.updateQueue(queue, optionsOf(handler));
    else await boss.createQueue(queue, { ...optionsOf(handler), policy: 'short' });
    if (cron && schedules.get(queue) !== cron) await boss.schedule(queue, cron, {}, { tz: TIME_ZONE });
    else if (!cron && schedules.has(queue)) await boss.unschedule(queue);
  }
  for (const queue of schedules.keys())
    if (!handlers.some((handler) => handler.queue === queue)) await boss.unschedule(queue);
}

/** Lets the application's role add jobs in its own transactions, and nothing else: it cannot read what others wait for. */
export async function grantAdding(boss: PgBoss): Promise<void> {
  await boss.getDb().executeSql(`do $$
    declare job_table regclass;
    begin
      perform pg_advisory_xact_lock(hashtext('vigie.jobs.grants'));
      grant usage on schema ${SCHEMA} to vigie_app;
      grant select on ${SCHEMA}.queue to vigie_app;
      for job_table in select inhrelid::regclass from pg_inherits where inhparent = '${SCHEMA}.job'::regclass loop
        execute format('grant insert, select (id, start_after) on %s to vigie_app', job_table);
      end loop;
    end $$`);
}

/** Adds a job through the caller's transaction; a key that already waits adds nothing. */
export async function addJob(
  boss: PgBoss,
  tx: Tx,
  queue: string,
  data: object,
  options: EnqueueOptions,
): Promise<void> {
  await boss.send(queue, data, {
    db: fromKysely(tx),
    singletonKey: options.singletonKey ?? newId(),
    ...(options.afterMs && { startAfter: Math.ceil(options.afterMs / 1000) }),
  });
}

/** Makes every waiting job runnable now, those planned for later and those waiting for their next attempt included. */
export async function bringForward(boss: PgBoss): Promise<void> {
  await boss
    .getDb()
    .executeSql(
      `update ${SCHEMA}.job set start_after = ${SCHEMA}.job_now() where state in ('created', 'retry') and start_after > ${SCHEMA}.job_now()`,
    );
}

/** How each queue stands, by name, those that no handler works any more included. */
export async function readQueues(boss: PgBoss): Promise<QueueState[]> {
  const { rows } = await boss.getDb().executeSql(
    `select q.name as queue,
            count(*) filter (where j.state in ('created', 'retry'))::int as waiting,
            count(*) filter (where j.state = 'active')::int as running,
            count(*) filter (where j.state = 'failed')::int as failed,
            max(j.completed_on) filter (where j.state = 'completed') as "lastDoneAt"
       from ${SCHEMA}.queue q left join ${SCHEMA}.job j on j.name = q.name
      where not starts_with(q.name, '__pgboss')
      group by q.name order by q.name`,
  );
  return rows as QueueState[];
}

/** Jobs given up, newest first, after the last one of the page before. */
export async function readFailed(
  boss: PgBoss,
  { limit, before }: { limit: number; before?: { failedAt: Date; id: string } },
): Promise<FailedJob[]> {
  const { rows } = await boss.getDb().executeSql(
    `select id, name as queue, retry_count + 1 as attempts,
            coalesce(output ->> 'message', output -> 'value' ->> 'message', output::text, '') as reason,
            date_trunc('milliseconds', completed_on) as "failedAt"
       from ${SCHEMA}.job
      where state = 'failed' and not starts_with(name, '__pgboss')
        and ($2::timestamptz is null or (date_trunc('milliseconds', completed_on), id) < ($2::timestamptz, $3::uuid))
      order by 5 desc, id desc limit $1`,
    [limit, before?.failedAt ?? null, before?.id ?? null],
  );
  return rows as FailedJob[];
}
