import pg from 'pg';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../tests/support/database.ts';
import { testClock } from '../clock.ts';
import { openDatabase, reading, writing, type Database } from '../database/connection.ts';
import { newId } from '../id.ts';
import { anchorJournal, type Anchor } from './anchor.ts';
import { append, product } from './journal.ts';
import { verifyJournal, type Verdict } from './verify.ts';

const platform = { platform: true };
let fresh: FreshDatabase;
let db: Database;
let clock: ReturnType<typeof testClock>;

beforeEach(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.owner);
  clock = testClock();
});

afterEach(async () => {
  await db.destroy();
  await fresh.drop();
});

const write = (stream: string, text: string, organisationId: string | null = null): Promise<number> =>
  writing(db, {}, (tx) => {
    const data = { text, score: 1.5, list: [null, true], nested: { z: 1, a: 'é' } };
    return append(tx, { stream, organisationId, at: clock.now(), actor: product, kind: 'test.written', data });
  });
const verify = (): Promise<Verdict> => reading(db, platform, verifyJournal);
const anchor = (): Promise<Anchor> => writing(db, platform, (tx) => anchorJournal(tx, clock.now()));

/** What only someone holding the database itself can do. */
async function tamper(...statements: string[]): Promise<void> {
  const client = new pg.Client(fresh.owner);
  await client.connect();
  await client.query(`set session_replication_role = replica; ${statements.join(';')}`);
  await client.end();
}

async function fill(): Promise<void> {
  for (const text of ['one', 'two 🎈 שלום', 'three']) await write('assessment:a', text);
  for (const text of ['four', 'five']) await write('assessment:b', text);
}

test('a journal as it was written is found whole, an empty one too', async () => {
  expect(await verify()).toEqual({ entries: 0, streams: 0, anchors: 0, fault: null });
  await fill();
  await anchor();
  expect(await verify()).toEqual({ entries: 5, streams: 2, anchors: 1, fault: null });
});

test('a journal longer than a batch is read to its end', async () => {
  await writing(db, {}, async (tx) => {
    for (let i = 0; i < 1203; i++)
      await append(tx, {
        stream: `s:${i % 3}`,
        organisationId: null,
        at: clock.now(),
        actor: product,
        kind: 'k',
        data: { i },
      });
  });
  expect(await verify()).toMatchObject({ entries: 1203, streams: 3, fault: null });
  await tamper(`update journal set data = '{"i": 7}' where stream = 's:2' and sequence = 401`);
  expect((await verify()).fault).toMatchObject({ kind: 'content', stream: 's:2', sequence: 401 });
});

test('entries written at the same instant in one stream form one chain', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, i) => write('assessment:a', `${i}`)));
  expect(await verify()).toMatchObject({ entries: 20, streams: 1, fault: null });
});

test.for([
  ['its data', `data = '{"text": "changed"}'`],
  ['its instant', `at = at + interval '1 second'`],
  ['its actor', `actor_name = 'Someone else'`],
  ['its kind', `kind = 'test.other'`],
  ['its organisation', `organisation_id = gen_random_uuid()`],
  ['the instant of the fact', `occurred_at = at`],
])('an entry whose %s was changed is named', async ([, change]) => {
  await fill();
  await tamper(`update journal set ${change} where stream = 'assessment:a' and sequence = 2`);
  expect((await verify()).fault).toMatchObject({ kind: 'content', stream: 'assessment:a', sequence: 2 });
});

test('an entry removed from the middle is named', async () => {
  await fill();
  await tamper(`delete from journal where stream = 'assessment:a' and sequence = 2`);
  expect((await verify()).fault).toMatchObject({ kind: 'missing', stream: 'assessment:a', sequence: 2 });
});

test('an entry rewritten with a hash of its own breaks the chain at the next', async () => {
  await fill();
  await tamper(`update journal set previous_hash = 'x' where stream = 'assessment:a' and sequence = 3`);
  expect((await verify()).fault).toMatchObject({ kind: 'chain', stream: 'assessment:a', sequence: 3 });
});

test('a stream cut short is shown by its head, a stream removed too', async () => {
  await fill();
  await tamper(`delete from journal where stream = 'assessment:a' and sequence = 3`);
  expect((await verify()).fault).toMatchObject({ kind: 'cut', stream: 'assessment:a', sequence: 3 });
  await tamper(`delete from journal where stream = 'assessment:a'`);
  expect((await verify()).fault).toMatchObject({ kind: 'cut', stream: 'assessment:a' });
});

test('a stream cut short together with its head is shown by the anchor of the day', async () => {
  await fill();
  await anchor();
  await tamper(
    `delete from journal where stream = 'assessment:b' and sequence = 2`,
    `update journal_head h set sequence = 1, hash = j.hash from journal j where j.stream = h.stream and j.sequence = 1 and h.stream = 'assessment:b'`,
  );
  expect((await verify()).fault).toMatchObject({
    kind: 'anchored',
    stream: 'assessment:b',
    sequence: 2,
    day: '2026-11-21',
  });
  await tamper(
    `delete from journal where stream = 'assessment:b'`,
    `delete from journal_head where stream = 'assessment:b'`,
  );
  expect((await verify()).fault).toMatchObject({ kind: 'anchored', stream: 'assessment:b', day: '2026-11-21' });
});

test('an anchor that was changed, or removed before others, is shown', async () => {
  for (const text of ['one', 'two', 'three']) {
    await write('assessment:a', text);
    await anchor();
    clock.advance({ days: 1 });
  }
  expect(await verify()).toMatchObject({ anchors: 3, fault: null });
  await tamper(`delete from journal_anchor where day = '2026-11-22'`);
  expect((await verify()).fault).toMatchObject({ kind: 'anchor', stream: null, day: '2026-11-23' });
});

test('a day has one anchor, which covers what moved since the last one', async () => {
  await fill();
  const first = await anchor();
  expect(first).toMatchObject({ day: '2026-11-21', streams: 2 });
  await write('assessment:b', 'six');
  expect(await anchor()).toMatchObject({ hash: first.hash });
  clock.advance({ days: 1 });
  expect(await anchor()).toMatchObject({ day: '2026-11-22', streams: 2 });
  const heads = await reading(db, platform, (read) =>
    read.selectFrom('journal_anchor').select('heads').orderBy('day', 'desc').executeTakeFirstOrThrow(),
  );
  expect(Object.keys(heads.heads as object)).toEqual(['assessment:b']);
  expect(await verify()).toMatchObject({ anchors: 2, fault: null });
});

test.for([
  `update journal set kind = 'x'`,
  'delete from journal',
  'truncate journal',
  `insert into journal select * from journal`,
  `update journal_head set sequence = 0`,
  'delete from journal_head',
  `update journal_anchor set hash = 'x'`,
  'delete from journal_anchor',
  'truncate journal_anchor',
  'alter table journal disable trigger all',
])('the application itself may not run: %s', async (statement) => {
  await fill();
  await anchor();
  const run = writing(db, platform, (tx) => sql.raw(statement).execute(tx));
  await expect(run).rejects.toThrow(/permission denied|must be owner|append-only/);
});

test('an ordinary statement of the owner is refused too, until the trigger itself is taken off', async () => {
  await fill();
  const client = new pg.Client(fresh.owner);
  await client.connect();
  try {
    await expect(client.query('delete from journal')).rejects.toThrow('append-only');
    await expect(client.query('truncate journal')).rejects.toThrow('append-only');
    await expect(client.query(`update journal set kind = 'x'`)).rejects.toThrow('append-only');
  } finally {
    await client.end();
  }
});

test('an organisation reads its own entries and no other, and nobody but the product reads all heads', async () => {
  const [mine, theirs] = [newId(), newId()];
  await write('organisation:mine', 'one', mine);
  await write('organisation:theirs', 'two', theirs);
  const scope = { organisationIds: [mine] };
  const streams = await reading(db, scope, (read) => read.selectFrom('journal').select('stream').execute());
  expect(streams).toEqual([{ stream: 'organisation:mine' }]);
  const heads = await writing(db, scope, (tx) => sql`select * from app.journal_heads()`.execute(tx));
  expect(heads.rows).toEqual([]);
});
