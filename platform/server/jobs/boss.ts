import { PgBoss, type Job } from 'pg-boss';
import type pg from 'pg';
import type { Context } from '../context.ts';
import type { Drained, JobHandler, Jobs } from './jobs.ts';
import { addJob, bringForward, grantAdding, prepareQueues, readFailed, readQueues, SCHEMA } from './queues.ts';

const STOP_MS = 10_000;
// Jobs of one queue that a process runs at the same time; more would take the pool from the visitors.
const AT_ONCE = 4;

interface Running {
  boss: PgBoss;
  context: Context;
  handlers: ReadonlyMap<string, JobHandler>;
}

/**
 * Jobs inside PostgreSQL. Takes the owner's connection settings (the jobs' own schema is the owner's) and where to tell
 * what goes wrong; connects at `start`.
 */
export function openJobs(owner: pg.PoolConfig, log: (line: string, error: unknown) => void): Jobs {
  let running: Running | undefined;
  const started = (): Running => {
    if (!running) throw new Error('jobs are not started');
    return running;
  };

  const attempt = async (queue: string, job: Job<object>): Promise<string | null> => {
    const { context, handlers } = started();
    try {
      await handlers.get(queue)!.handle(context, job.data);
      return null;
    } catch (error) {
      log(`job ${queue} ${job.id} failed`, error);
      return reasonOf(error);
    }
  };

  const work = ({ queue }: JobHandler): Promise<string> =>
    started().boss.work<object, unknown, { perJobResults: true; batchSize: number; burstWhenBatchFull: true }>(
      queue,
      { perJobResults: true, batchSize: AT_ONCE, burstWhenBatchFull: true },
      (batch) =>
        Promise.all(
          batch.map(async (job) => {
            const reason = await attempt(queue, job);
            return reason === null
              ? { id: job.id, status: 'completed' as const }
              : { id: job.id, status: 'failed' as const, output: { message: reason } };
          }),
        ),
    );

  return {
    async start(context, handlers, { work: works = true } = {}) {
      const byQueue = new Map(handlers.map((handler) => [handler.queue, handler]));
      if (byQueue.size !== handlers.length) throw new Error('two handlers work the same queue');
      const boss = new PgBoss({
        ...connectionOf(owner),
        schema: SCHEMA,
        application_name: 'vigie-jobs',
        max: works ? 4 : 1,
        supervise: works,
        schedule: works,
        useListenNotify: works,
      });
      boss.on('error', (error) => log('jobs', error));
      boss.on('warning', ({ message, data }) => log(`jobs: ${message}`, data));
      try {
        await boss.start();
        await prepareQueues(boss, handlers);
        await grantAdding(boss);
        running = { boss, context, handlers: byQueue };
        if (works) for (const handler of handlers) await work(handler);
      } catch (error) {
        running = undefined;
        await boss.stop({ graceful: false });
        throw error;
      }
    },

    async enqueue(tx, queue, data, options = {}) {
      const { boss, handlers } = started();
      if (!handlers.has(queue)) throw new Error(`no handler works the queue ${queue}`);
      await addJob(boss, tx, queue, data, options);
    },

    async drain() {
      const { boss, handlers } = started();
      const drained: Drained = { done: 0, failures: [] };
      await bringForward(boss);
      for (let found = true; found;) {
        found = false;
        for (const queue of handlers.keys()) {
          const [job] = await boss.fetch<object>(queue);
          if (!job) continue;
          found = true;
          const reason = await attempt(queue, job);
          if (reason === null) await boss.complete(queue, job.id);
          else await boss.fail(queue, job.id, { message: reason });
          if (reason === null) drained.done += 1;
          else drained.failures.push({ queue, reason });
        }
      }
      return drained;
    },

    async stop() {
      await running?.boss.stop({ graceful: true, timeout: STOP_MS });
      running = undefined;
    },

    queues: () => readQueues(started().boss),
    failed: (page) => readFailed(started().boss, page),

    async retry(queue, id) {
      const { boss } = started();
      if (!(await boss.getQueue(queue))) return false;
      const result = (await boss.retry(queue, id)) as { affected?: number };
      return (result.affected ?? 0) > 0;
    },
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return [error.message, ...error.errors.map(reasonOf)].join('; ').slice(0, 1000);
  return (error instanceof Error ? error.message : String(error)).slice(0, 1000);
}

// A `pg.PoolConfig` may hold keys set to undefined, which pg-boss takes as given.
function connectionOf({ connectionString, host, port, user, password, database, ssl }: pg.PoolConfig) {
  const given = { connectionString, host, port, user, password, database, ssl };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
