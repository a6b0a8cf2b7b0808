import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../tests/support/database.ts';
import { openDatabase, reading, type Database } from '../database/connection.ts';
import { newId } from '../id.ts';
import type { Files, StoreRequest } from './files.ts';
import { openFiles } from './local.ts';
import { receive } from './receive.ts';
import { samples } from './samples.fixture.ts';

const organisationId = newId();
let fresh: FreshDatabase;
let db: Database;
let folder: string;
let files: Files;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.owner);
});

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigie-files-'));
  files = openFiles({ db, folder });
  return () => fs.rmSync(folder, { recursive: true });
});

afterAll(async () => {
  await db.destroy();
  await fresh.drop();
});

let n = 0;
/** A PDF unlike any other, so that tests do not share bytes. */
const pdf = (): Buffer => Buffer.concat([samples['rapport.pdf']!, Buffer.from(`% ${(n += 1)}`)]);
const request = (given: Partial<StoreRequest> = {}): StoreRequest => ({
  organisationId,
  accountId: null,
  name: 'rapport.pdf',
  maxBytes: 1000,
  ...given,
});
/** Every file under the folder, whatever its place. */
const onDisk = (): string[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .flatMap((entry) => (entry.isFile() ? [entry.name] : []));
const rows = (digest: string) =>
  reading(db, { platform: true }, (read) => read.selectFrom('file').selectAll().where('digest', '=', digest).execute());

test('a file comes back as it was sent, with what was recognised of it', async () => {
  const bytes = pdf();
  const file = await files.store(Readable.from([bytes]), request());
  expect(file).toMatchObject({
    name: 'rapport.pdf',
    mediaType: 'application/pdf',
    size: bytes.length,
    scan: 'unscanned',
  });
  expect(await buffer(await files.open(file))).toEqual(bytes);
  expect(onDisk()).toEqual([file.digest]);
  expect(await rows(file.digest)).toMatchObject([{ id: file.id, organisation_id: organisationId }]);
});

test('the same bytes sent twice are kept once, with a row each', async () => {
  const bytes = pdf();
  const both = await Promise.all([1, 2].map(() => files.store(Readable.from([bytes]), request())));
  expect(onDisk()).toEqual([both[0]!.digest]);
  expect(await rows(both[0]!.digest)).toHaveLength(2);
});

test('a file beyond its limit is refused before it is read to the end, and nothing is left', async () => {
  let sent = 0;
  const endless = new Readable({
    read() {
      sent += 1000;
      this.push(Buffer.alloc(1000, 'a'));
    },
  });
  await expect(files.store(endless, request({ maxBytes: 100_000 }))).rejects.toMatchObject({
    status: 413,
    code: 'file-too-large',
  });
  expect(sent).toBeLessThan(1_000_000);
  expect(onDisk()).toEqual([]);
});

test('an upload that is cut leaves nothing', async () => {
  const cut = new Readable({ read() {} });
  cut.push(samples['rapport.pdf']);
  setTimeout(() => cut.destroy(new Error('aborted')), 20);
  await expect(files.store(cut, request())).rejects.toMatchObject({ status: 400, code: 'file-cut' });
  expect(onDisk()).toEqual([]);
});

test('two uploads at once cannot both take the last room of an organisation', async () => {
  const own = newId();
  const one = pdf();
  const tight = openFiles({ db, folder, quotaBytes: one.length + 10 });
  const send = () => tight.store(Readable.from([pdf()]), request({ organisationId: own }));
  const outcomes = await Promise.allSettled([send(), send()]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const refused = outcomes.find((outcome) => outcome.status === 'rejected');
  expect(refused?.reason).toMatchObject({ status: 413, code: 'file-quota' });
  expect(onDisk()).toHaveLength(1);
});

test('an empty file and a disguised one are refused, and nothing is left', async () => {
  await expect(files.store(Readable.from([]), request())).rejects.toMatchObject({ status: 422, code: 'file-empty' });
  const disguised = files.store(Readable.from([samples['capture.png']!]), request());
  await expect(disguised).rejects.toMatchObject({ status: 415, code: 'file-disguised' });
  expect(onDisk()).toEqual([]);
});

test('when what goes with the file cannot be written, neither row nor bytes are kept', async () => {
  const bytes = pdf();
  let digest = '';
  const failing = files.store(Readable.from([bytes]), request(), (_, file) => {
    digest = file.digest;
    throw new Error('the assessment is frozen');
  });
  await expect(failing).rejects.toThrow('the assessment is frozen');
  expect(onDisk()).toEqual([]);
  expect(await rows(digest)).toEqual([]);
});

test('bytes that another row names survive an upload that fails', async () => {
  const bytes = pdf();
  const kept = await files.store(Readable.from([bytes]), request());
  const failing = files.store(Readable.from([bytes]), request(), () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(await buffer(await files.open(kept))).toEqual(bytes);
});

test('what follows a file is written in the same transaction and is what storing gives', async () => {
  const name = await files.store(Readable.from([pdf()]), request(), async (tx, file) => {
    const row = await tx.selectFrom('file').select('name').where('id', '=', file.id).executeTakeFirstOrThrow();
    return row.name;
  });
  expect(name).toBe('rapport.pdf');
});

test.runIf(fs.existsSync('/dev/full'))(
  'a full disk is told by its own code, and not as a fault of the sender',
  async () => {
    await expect(receive(Readable.from([pdf()]), '/dev/full', 1000)).rejects.toMatchObject({ code: 'ENOSPC' });
  },
);

test('a folder that cannot be written leaves no row', async () => {
  fs.writeFileSync(path.join(folder, 'incoming'), ''); // a file where a folder is needed
  await expect(files.store(Readable.from([pdf()]), request())).rejects.toThrow('EEXIST');
  expect(onDisk()).toEqual(['incoming']);
});

test('a malware that the antivirus names is refused and not kept; a clean file says that it was looked at', async () => {
  const scanning = (infected: boolean): Files =>
    openFiles({
      db,
      folder,
      scanner: {
        examine: () => Promise.resolve(infected ? { state: 'infected', signature: 'Test' } : { state: 'clean' }),
        answers: () => Promise.resolve(true),
      },
    });
  const refused = scanning(true).store(Readable.from([pdf()]), request());
  await expect(refused).rejects.toMatchObject({ status: 422, code: 'file-infected' });
  expect(onDisk()).toEqual([]);
  expect(await scanning(false).store(Readable.from([pdf()]), request())).toMatchObject({ scan: 'clean' });
});

test('a file found infected since is never delivered, and one whose bytes are gone says so', async () => {
  const file = await files.store(Readable.from([pdf()]), request());
  await expect(files.open({ ...file, scan: 'infected' })).rejects.toMatchObject({ status: 403 });
  fs.rmSync(path.join(folder, file.digest.slice(0, 2), file.digest));
  await expect(files.open(file)).rejects.toMatchObject({ status: 404, code: 'file-lost' });
});

test('another organisation does not see the row', async () => {
  const { digest } = await files.store(Readable.from([pdf()]), request());
  const seen = await reading(db, { organisationIds: [newId()] }, (read) =>
    read.selectFrom('file').selectAll().where('digest', '=', digest).execute(),
  );
  expect(seen).toEqual([]);
});

test('the night’s sweep removes old bytes without a row and old halves of uploads, and nothing else', async () => {
  const kept = await files.store(Readable.from([pdf()]), request());
  const orphan = 'f'.repeat(64);
  fs.mkdirSync(path.join(folder, 'ff'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'ff', orphan), 'x');
  fs.writeFileSync(path.join(folder, 'incoming', 'old'), 'x');
  fs.writeFileSync(path.join(folder, 'incoming', 'new'), 'x');
  fs.utimesSync(path.join(folder, 'incoming', 'old'), new Date(0), new Date(0));
  expect(await files.sweep()).toBe(1);
  expect(onDisk().toSorted()).toEqual([kept.digest, orphan, 'new'].toSorted());
});

test('the space left where files are kept is known', async () => {
  const space = await files.space();
  expect(space!.free).toBeGreaterThan(0);
  expect(space!.total).toBeGreaterThanOrEqual(space!.free);
});
