import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../tests/support/app.ts';
import { features } from '../../../features/index.ts';
import { reading } from '../database/connection.ts';
import type { Scanner } from '../files/scanner.ts';
import { handlersOf } from './handlers.ts';

let app: TestApp;
// Answers for no upload until its signatures arrive.
let known = false;
const scanner: Scanner = {
  async examine(bytes) {
    await buffer(bytes);
    return known ? { state: 'infected', signature: 'Test.Word' } : { state: 'unknown' };
  },
  answers: () => Promise.resolve(true),
};
beforeAll(async () => void (app = await testApp({ scanner })));
afterAll(() => app?.close());

const noticesOf = (accountId: string) =>
  reading(app.context.db, { accountId }, (read) =>
    read
      .selectFrom('notification')
      .select('data')
      .where('kind', '=', 'file.infected')
      .where('account_id', '=', accountId)
      .execute(),
  );

test('malware found by a later pass is told by the features, once, even when telling fails at first', async () => {
  const director = await app.member('director');
  const { organisationId, accountId } = director;
  await app.context.files.store(Readable.from([Buffer.from('evil')]), {
    organisationId,
    accountId: null,
    name: 'note.txt',
    maxBytes: 100,
  });
  known = true;
  expect(await app.context.files.rescan('pending')).toMatchObject({ infected: 1 });

  let fails = true;
  const breaking = {
    ...features,
    after: { fileInfected: () => (fails ? Promise.reject(new Error('no notice')) : Promise.resolve()) },
  };
  await app.context.jobs.stop();
  await app.context.jobs.start(app.context, handlersOf(breaking), { work: false });
  expect((await app.context.jobs.drain()).failures).toContainEqual({
    queue: 'files.tellInfected',
    reason: 'no notice',
  });
  expect(await noticesOf(accountId)).toEqual([]);

  fails = false;
  expect((await app.context.jobs.drain()).failures).toEqual([]);
  expect(await noticesOf(accountId)).toMatchObject([{ data: { file: 'note.txt' } }]);
});
