import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../tests/support/database.ts';
import { testClock } from '../clock.ts';
import type { Context } from '../context.ts';
import { openDatabase, reading, writing, type Database, type Tx } from '../database/connection.ts';
import { newId } from '../id.ts';
import { dropDeadline, meetDeadline, setDeadline, sweepDeadlines, type DeadlineHandler } from './deadlines.ts';

const platform = { platform: true };
const day = 24 * 3600 * 1000;
let fresh: FreshDatabase;
let db: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.owner);
});

afterEach(() => write((tx) => tx.deleteFrom('deadline').execute()));

afterAll(async () => {
  await db.destroy();
  await fresh.drop();
});

const write = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => writing(db, platform, work);

function reminding(fails: (subject: string) => boolean = () => false) {
  const sent: string[] = [];
  const clock = testClock();
  const handler: DeadlineHandler = {
    kind: 'test.due',
    async remind(tx, _, { subject }, index) {
      // A write of its own, to see that it is undone with the mark when the handler fails.
      await tx.insertInto('setting').values({ key: newId(), value: '1', updated_at: clock.now() }).execute();
      if (fails(subject)) throw new Error(`no reminder for ${subject}`);
      sent.push(`${subject}#${index}`);
    },
  };
  const context = { db, clock } as unknown as Context;
  return { sent, clock, context, sweep: () => sweepDeadlines(context, [handler]) };
}

const inDays = (n: number): Date => new Date(testClock().now().getTime() + n * day);
const due = (subject: string, dueIn: number, before: number[]) => ({
  subject,
  kind: 'test.due',
  organisationId: null,
  dueAt: inDays(dueIn),
  reminders: before.map((n) => inDays(dueIn - n)),
});

test('each reminder is sent once, in order, and never before its instant', async () => {
  const { sent, clock, sweep } = reminding();
  await write((tx) => setDeadline(tx, due('a', 10, [1, 7, 0])));
  expect(await sweep()).toBe(0);
  clock.advance({ days: 3 });
  expect([await sweep(), await sweep()]).toEqual([1, 0]);
  clock.advance({ days: 7 });
  await sweep();
  expect(sent).toEqual(['a#0', 'a#1', 'a#2']);
});

test('whatever runs are missed, each reminder of each deadline is sent exactly once', async () => {
  const plan = fc.record({
    deadlines: fc.array(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 4 }), { minLength: 1, maxLength: 5 }),
    gaps: fc.array(fc.integer({ min: 0, max: 15 }), { maxLength: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ deadlines, gaps }) => {
      await write((tx) => tx.deleteFrom('deadline').execute());
      const { sent, clock, sweep } = reminding();
      await write(async (tx) => {
        for (const [i, before] of deadlines.entries()) await setDeadline(tx, due(`${i}`, 40, before));
      });
      for (const days of gaps) {
        clock.advance({ days });
        await sweep();
        const passed = deadlines.flatMap((before) => before.filter((n) => inDays(40 - n) <= clock.now()));
        expect(sent).toHaveLength(passed.length);
      }
      clock.advance({ days: 60 });
      await sweep();
      const all = deadlines.flatMap((before, i) => before.map((_, index) => `${i}#${index}`));
      expect(sent.toSorted()).toEqual(all.toSorted());
    }),
    { numRuns: 25 },
  );
});

test('two sweeps at the same instant send each reminder once', async () => {
  const { sent, clock, sweep } = reminding();
  await write(async (tx) => {
    for (let i = 0; i < 20; i++) await setDeadline(tx, due(`${i}`, 10, [7]));
  });
  clock.advance({ days: 5 });
  const [one, two] = await Promise.all([sweep(), sweep()]);
  expect(one + two).toBe(20);
  expect(new Set(sent).size).toBe(20);
});

test('a reminder that fails stays due with nothing written, holds back no other, and goes out later', async () => {
  let broken = true;
  const { sent, clock, sweep } = reminding((subject) => broken && subject === 'b');
  await write(async (tx) => {
    for (const subject of ['a', 'b', 'c']) await setDeadline(tx, due(subject, 10, [7]));
  });
  const settings = () => reading(db, platform, (read) => read.selectFrom('setting').select('key').execute());
  const before = (await settings()).length;
  clock.advance({ days: 4 });
  await expect(sweep()).rejects.toThrow('1 reminder(s) failed');
  expect(sent).toEqual(['a#0', 'c#0']);
  expect((await settings()).length).toBe(before + 2);
  broken = false;
  expect(await sweep()).toBe(1);
  expect(sent).toEqual(['a#0', 'c#0', 'b#0']);
});

test('a deadline that is met or dropped reminds no more, and one set again does', async () => {
  const { sent, clock, sweep } = reminding();
  await write(async (tx) => {
    for (const subject of ['met', 'dropped']) await setDeadline(tx, due(subject, 10, [7, 1]));
    await meetDeadline(tx, { subject: 'met', kind: 'test.due', at: clock.now() });
    await dropDeadline(tx, { subject: 'dropped', kind: 'test.due' });
  });
  clock.advance({ days: 4 });
  expect(await sweep()).toBe(0);
  await write((tx) => setDeadline(tx, due('met', 10, [7, 1])));
  await sweep();
  expect(sent).toEqual(['met#0']);
});

test('setting the same dates again sends nothing twice, and other dates start afresh', async () => {
  const { sent, clock, sweep } = reminding();
  await write((tx) => setDeadline(tx, due('a', 10, [7, 1])));
  clock.advance({ days: 4 });
  await sweep();
  await write((tx) => setDeadline(tx, due('a', 10, [1, 7])));
  expect(await sweep()).toBe(0);
  await write((tx) => setDeadline(tx, { ...due('a', 20, [7, 1]), now: clock.now() }));
  clock.advance({ days: 10 });
  await sweep();
  expect(sent).toEqual(['a#0', 'a#0']);
});

test('reminders already past when the deadline is set are left out if the caller says what time it is', async () => {
  const { sent, clock, sweep } = reminding();
  await write((tx) => setDeadline(tx, { ...due('a', 3, [30, 7, 1]), now: clock.now() }));
  expect(await sweep()).toBe(0);
  clock.advance({ days: 2 });
  await sweep();
  expect(sent).toEqual(['a#2']);
});

test('an organisation sees its own deadlines only', async () => {
  const [mine, theirs] = [newId(), newId()];
  await write(async (tx) => {
    await setDeadline(tx, { ...due('a', 3, []), organisationId: mine });
    await setDeadline(tx, { ...due('b', 3, []), organisationId: theirs });
  });
  const seen = await reading(db, { organisationIds: [mine] }, (read) =>
    read.selectFrom('deadline').select('subject').execute(),
  );
  expect(seen).toEqual([{ subject: 'a' }]);
});
