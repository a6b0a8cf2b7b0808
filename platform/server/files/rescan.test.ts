import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../tests/support/database.ts';
import { testClock } from '../clock.ts';
import type { Context } from '../context.ts';
import { openDatabase, reading, writing, type Database } from '../database/connection.ts';
import { newId } from '../id.ts';
import { clamdProgram, EICAR, fakeClamd, isWhole, realClamd, type Running } from './clamd.fixture.ts';
import type { Files, StoredFile } from './files.ts';
import { fileJobs } from './jobs.ts';
import { openFiles, type FilesOptions } from './local.ts';
import { openScanner, type Scanner, type Verdict } from './scanner.ts';

const organisationId = newId();
const clock = testClock();
let fresh: FreshDatabase;
let db: Database;
let folder: string;
let running: Running | undefined;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.owner);
});
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigie-rescan-'));
  await writing(db, { platform: true }, (tx) => tx.deleteFrom('file').execute());
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  fs.rmSync(folder, { recursive: true });
});
afterAll(async () => {
  await db.destroy();
  await fresh.drop();
});

const filesWith = (scanner: Scanner | null, patienceMs = 200, onInfected?: FilesOptions['onInfected']): Files =>
  openFiles({ db, folder: path.join(folder, 'files'), scanner, clock, patienceMs, ...(onInfected && { onInfected }) });
const absent = openScanner({ CLAMD: '127.0.0.1:1' })!;
const request = { organisationId, accountId: null, name: 'note.txt', maxBytes: 10_000_000 };
const store = (files: Files, content: string): Promise<StoredFile> =>
  files.store(Readable.from([Buffer.from(content)]), request);
const rowOf = (id: string) =>
  reading(db, { platform: true }, (read) =>
    read
      .selectFrom('file')
      .select(['digest', 'scan', 'scanned_at as at'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  );

/** An antivirus that knows one word as malware, cannot examine another, and counts what it was given. */
function knowing(malware: string, tooMuch = 'nothing holds this') {
  const seen: string[] = [];
  const scanner: Scanner = {
    async examine(bytes): Promise<Verdict> {
      const text = (await buffer(bytes)).toString();
      seen.push(text);
      if (text.includes(tooMuch)) return { state: 'unknown' };
      return text.includes(malware) ? { state: 'infected', signature: 'Test.Word' } : { state: 'clean' };
    },
    answers: () => Promise.resolve(true),
  };
  return { scanner, seen };
}

test('an upload that the antivirus does not answer for is kept, opens for nobody, and opens once it is found clean', async () => {
  const files = filesWith(absent);
  const file = await store(files, 'the plan');
  expect(file.scan).toBe('pending');
  await expect(files.open(await rowOf(file.id))).rejects.toMatchObject({ status: 409, code: 'file-pending' });
  expect(await files.rescan('pending')).toEqual({ answered: 0, unanswered: 1, infected: 0 });
  expect(await rowOf(file.id)).toMatchObject({ scan: 'pending', at: null });

  const back = filesWith(knowing('evil').scanner);
  expect(await back.rescan('pending')).toEqual({ answered: 1, unanswered: 0, infected: 0 });
  expect(await rowOf(file.id)).toMatchObject({ scan: 'clean', at: clock.now() });
  expect((await buffer(await back.open(await rowOf(file.id)))).toString()).toBe('the plan');
});

test.for([
  ['cuts its reply', (heard: Buffer): string | false => isWhole(heard) && 'stream: O'],
  ['says nothing', (heard: Buffer): string | false => isWhole(heard) && ''],
  ['talks nonsense', (heard: Buffer): string | false => isWhole(heard) && 'stream: OK, why not'],
  [
    'refuses the size',
    (heard: Buffer): string | false => heard.length > 1000 && 'INSTREAM size limit exceeded. ERROR\0',
  ],
  ['never answers', (): string | false => false],
] as const)('when the antivirus %s, the upload is neither lost nor called clean', async ([, reply]) => {
  running = await fakeClamd((socket, heard) => {
    const words = reply(heard);
    if (words !== false) socket.end(words);
  });
  const files = filesWith(running.scanner);
  const file = await store(files, 'a'.repeat(2_000_000));
  expect(file.scan).toBe('pending');
  expect(fs.existsSync(path.join(folder, 'files', file.digest.slice(0, 2), file.digest))).toBe(true);
});

test('malware found since the upload is blocked on every row that names it, written in the journal, told, and never freed', async () => {
  const told: string[] = [];
  const onInfected: FilesOptions['onInfected'] = async (tx, { id }) => {
    const { scan } = await tx.selectFrom('file').select('scan').where('id', '=', id).executeTakeFirstOrThrow();
    told.push(`${id} ${scan}`);
  };
  const files = filesWith(knowing('evil').scanner, 200, onInfected);
  const waiting = filesWith(absent);
  const both = [await store(waiting, 'an evil note'), await store(filesWith(null), 'an evil note')];
  expect(await files.rescan('pending')).toEqual({ answered: 1, unanswered: 0, infected: 2 });
  expect(told.toSorted()).toEqual(both.map(({ id }) => `${id} infected`).toSorted());
  for (const { id } of both) {
    const row = await rowOf(id);
    await expect(files.open(row)).rejects.toMatchObject({ status: 403, code: 'file-infected' });
  }
  const entries = await reading(db, { organisationIds: [organisationId] }, (read) =>
    read.selectFrom('journal').select('data').where('stream', '=', `file:${both[0]!.id}`).execute(),
  );
  expect(entries).toMatchObject([{ data: { name: 'note.txt', signature: 'Test.Word' } }]);
  await filesWith(knowing('another word').scanner).rescan('all');
  expect(await rowOf(both[0]!.id)).toMatchObject({ scan: 'infected' });
});

test('a verdict whose notice cannot be queued is not kept, and the next pass writes and tells it', async () => {
  const file = await store(filesWith(absent), 'an evil note');
  const failing = filesWith(knowing('evil').scanner, 200, () => Promise.reject(new Error('no queue')));
  await expect(failing.rescan('pending')).rejects.toThrow('no queue');
  expect((await rowOf(file.id)).scan).toBe('pending');
  const told: string[] = [];
  const back = filesWith(knowing('evil').scanner, 200, async (_, { id }) => void told.push(id));
  expect(await back.rescan('pending')).toMatchObject({ infected: 1 });
  expect(told).toEqual([file.id]);
});

test('the night’s pass examines everything that is kept, and an antivirus that is down then changes nothing', async () => {
  const [unscanned, clean] = [await store(filesWith(null), 'one'), await store(filesWith(knowing('x').scanner), 'two')];
  expect(await filesWith(absent).rescan('all')).toMatchObject({ answered: 0, infected: 0 });
  expect([(await rowOf(unscanned.id)).scan, (await rowOf(clean.id)).scan]).toEqual(['unscanned', 'clean']);
  const now = knowing('two');
  expect(await filesWith(now.scanner).rescan('all')).toEqual({ answered: 2, unanswered: 0, infected: 1 });
  expect(now.seen).toEqual(['one', 'two']);
  expect([(await rowOf(unscanned.id)).scan, (await rowOf(clean.id)).scan]).toEqual(['clean', 'infected']);
});

test('one file that cannot be examined does not keep the others waiting, and keeps waiting itself', async () => {
  const waiting = filesWith(absent);
  const [huge, small] = [await store(waiting, 'a huge note'), await store(waiting, 'a small note')];
  expect(await filesWith(knowing('evil', 'huge').scanner).rescan('pending')).toMatchObject({
    answered: 1,
    unanswered: 1,
  });
  expect([(await rowOf(huge.id)).scan, (await rowOf(small.id)).scan]).toEqual(['pending', 'clean']);
});

test('what could not be examined comes after the others the next time', async () => {
  const waiting = filesWith(absent);
  await store(waiting, 'a huge note');
  await filesWith(knowing('evil', 'huge').scanner).rescan('pending');
  clock.advance({ minutes: 1 });
  await store(waiting, 'a note sent later');
  const next = knowing('evil', 'huge');
  await filesWith(next.scanner).rescan('pending');
  expect(next.seen).toEqual(['a note sent later', 'a huge note']);
  clock.advance({ minutes: 1 });
  const night = knowing('evil', 'huge');
  await filesWith(night.scanner).rescan('all');
  expect(new Set(night.seen)).toEqual(new Set(['a note sent later', 'a huge note']));
});

test('a file whose bytes are gone keeps its state, and the pass goes on', async () => {
  const waiting = filesWith(absent);
  const [gone, there] = [await store(waiting, 'gone'), await store(waiting, 'there')];
  fs.rmSync(path.join(folder, 'files', gone.digest.slice(0, 2), gone.digest));
  expect(await filesWith(knowing('evil').scanner).rescan('pending')).toMatchObject({ answered: 1, unanswered: 1 });
  expect([(await rowOf(gone.id)).scan, (await rowOf(there.id)).scan]).toEqual(['pending', 'clean']);
});

test('once no antivirus is configured any more, what waited is told as not scanned', async () => {
  const file = await store(filesWith(absent), 'the plan');
  await filesWith(null).rescan('pending');
  expect(await rowOf(file.id)).toMatchObject({ scan: 'unscanned', at: null });
});

test('the state of the antivirus is known, and the jobs run a pass every five minutes and every night', async () => {
  const asked = await Promise.all(
    [filesWith(null), filesWith(absent), filesWith(knowing('x').scanner)].map((f) => f.antivirus()),
  );
  expect(asked).toEqual(['absent', 'silent', 'answering']);
  const file = await store(filesWith(absent), 'the plan');
  const context = { files: filesWith(knowing('evil').scanner) } as Context;
  await fileJobs.find(({ cron }) => cron === '*/5 * * * *')!.handle(context, {});
  expect((await rowOf(file.id)).scan).toBe('clean');
  context.files = filesWith(knowing('plan').scanner);
  await fileJobs.find(({ queue }) => queue === 'files.rescanAll')!.handle(context, {});
  expect((await rowOf(file.id)).scan).toBe('infected');
});

const note = clamdProgram ? '' : ' (skipped: clamd is not installed here, Debian’s clamav-daemon brings it)';
test.skipIf(!clamdProgram)(
  `a real ClamAV refuses EICAR, passes the rest, and examines what waited${note}`,
  async () => {
    running = await realClamd(path.join(folder, 'clamd'));
    const files = filesWith(running.scanner, 10_000);
    expect(await files.antivirus()).toBe('answering');
    expect(await store(files, 'all is well')).toMatchObject({ scan: 'clean' });
    for (const content of [EICAR, `before ${EICAR} after`])
      await expect(store(files, content)).rejects.toMatchObject({ status: 422, code: 'file-infected' });

    expect((await store(files, 'a'.repeat(3_000_000))).scan).toBe('pending'); // over its StreamMaxLength of 1 MB

    await running.stop();
    const late = [await store(files, `late: ${EICAR}`), await store(files, 'late and well')];
    expect(late.map(({ scan }) => scan)).toEqual(['pending', 'pending']);
    running = await realClamd(path.join(folder, 'clamd'));
    const again = filesWith(running.scanner);
    expect(await again.rescan('pending')).toEqual({ answered: 2, unanswered: 1, infected: 1 });
    expect((await rowOf(late[0]!.id)).scan).toBe('infected');
    expect((await rowOf(late[1]!.id)).scan).toBe('clean');
  },
);
