import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../tests/support/database.ts';
import type { Context } from '../context.ts';
import { openDatabase, writing, type Database } from '../database/connection.ts';
import { openJobs } from './boss.ts';
import type { JobHandler, Jobs } from './jobs.ts';

let fresh: FreshDatabase;
let db: Database;
let jobs: Jobs;
const ran: object[] = [];
let broken = false;

const handlers: JobHandler[] = [
  {
    queue: 'test.note',
    retries: 0,
    async handle(_, data) {
      if (broken) throw new Error('the printer is out of paper');
      ran.push(data);
    },
  },
  {
    queue: 'test.chain',
    async handle(context, data) {
      await writing(context.db, {}, (tx) => context.jobs.enqueue(tx, 'test.note', data));
    },
  },
];

beforeAll(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.owner);
  jobs = openJobs(fresh.owner, () => undefined);
  await jobs.start({ db, jobs } as Context, handlers, { work: false });
});

afterAll(async () => {
  await jobs.stop();
  await db.destroy();
  await fresh.drop();
});

const add = (queue: string, data: object, options?: object): Promise<void> =>
  writing(db, {}, (tx) => jobs.enqueue(tx, queue, data, options));

test('a job added in a transaction that is undone never runs', async () => {
  const undone = writing(db, {}, async (tx) => {
    await jobs.enqueue(tx, 'test.note', { n: 1 });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await jobs.drain()).toEqual({ done: 0, failures: [] });
  expect(ran).toEqual([]);
});

test('draining runs what waits, what is planned for later, and what these jobs add', async () => {
  await add('test.note', { n: 1 });
  await add('test.note', { n: 2 }, { afterMs: 3_600_000 });
  await add('test.chain', { n: 3 });
  expect(await jobs.drain()).toEqual({ done: 4, failures: [] });
  expect(ran.splice(0)).toEqual(expect.arrayContaining([{ n: 1 }, { n: 2 }, { n: 3 }]));
});

test('a key that already waits adds nothing, and two jobs without a key are both kept', async () => {
  await add('test.note', { n: 1 }, { singletonKey: 'one' });
  await add('test.note', { n: 2 }, { singletonKey: 'one' });
  await add('test.note', { n: 3 });
  await add('test.note', { n: 4 });
  await jobs.drain();
  expect(ran.splice(0)).toHaveLength(3);
});

test('a job that fails for good is listed with its reason, and a retry runs it again', async () => {
  broken = true;
  await add('test.note', { n: 9 });
  expect((await jobs.drain()).failures).toEqual([{ queue: 'test.note', reason: 'the printer is out of paper' }]);
  const [failed, ...others] = await jobs.failed({ limit: 10 });
  expect(others).toEqual([]);
  expect(failed).toMatchObject({ queue: 'test.note', attempts: 1, reason: 'the printer is out of paper' });
  expect(await jobs.failed({ limit: 10, before: failed! })).toEqual([]);
  expect((await jobs.queues()).find(({ queue }) => queue === 'test.note')).toMatchObject({ waiting: 0, failed: 1 });

  broken = false;
  expect(await jobs.retry('test.note', failed!.id)).toBe(true);
  expect(await jobs.retry('test.note', failed!.id)).toBe(false);
  expect(await jobs.drain()).toEqual({ done: 1, failures: [] });
  expect(ran.splice(0)).toEqual([{ n: 9 }]);
  expect(await jobs.failed({ limit: 10 })).toEqual([]);
});

test('a queue that no handler works is refused at once', async () => {
  await expect(add('test.typo', {})).rejects.toThrow('no handler works the queue test.typo');
});

test('the application may add jobs but neither read, change nor remove them', async () => {
  const refused = (text: string) => writing(db, { platform: true }, (tx) => sql.raw(text).execute(tx));
  await expect(refused('select data from pgboss.job')).rejects.toThrow('permission denied');
  await expect(refused('select data from pgboss.job_common')).rejects.toThrow('permission denied');
  await expect(refused(`update pgboss.job_common set state = 'completed'`)).rejects.toThrow('permission denied');
  await expect(refused('delete from pgboss.job_common')).rejects.toThrow('permission denied');
});

test('a worker picks a job up within a second of the commit, and again after a restart', async () => {
  const worker = openJobs(fresh.owner, () => undefined);
  for (const n of [1, 2]) {
    await worker.start({ db, jobs: worker } as Context, handlers);
    await writing(db, {}, (tx) => worker.enqueue(tx, 'test.note', { n }));
    await expect.poll(() => ran, { timeout: 1000, interval: 10 }).toEqual([{ n }]);
    ran.splice(0);
    await worker.stop();
  }
});
