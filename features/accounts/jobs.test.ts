import { afterAll, beforeAll, expect, test } from 'vitest';
import { reading } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { makeAccount, PASSWORD } from './accounts.fixture.ts';
import { requestRegistration } from './contract-joining.ts';
import { requestReset } from './contract-reset.ts';
import { signIn } from './contract-sign-in.ts';
import { jobs } from './jobs.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ start: new Date().toISOString() });
});
afterAll(() => app.close());

const rows = () =>
  reading(app.context.db, { platform: true }, async (read) => ({
    sessions: (await read.selectFrom('auth.session').select('id').execute()).length,
    links: (await read.selectFrom('account_token').select('digest').execute()).length,
    attempts: (await read.selectFrom('sign_in_attempt').select('key').execute()).length,
  }));

test('every night what has ended is forgotten, and nothing else', async () => {
  const { email } = await makeAccount(app);
  await app.call(signIn, { body: { email, password: PASSWORD } });
  await app.call(signIn, { body: { email, password: 'wrong wrong wrong' } });
  await app.call(requestReset, { body: { email } });
  await app.call(requestRegistration, { body: { email: 'newcomer@example.org' } });
  await app.context.jobs.drain();
  const purge = jobs.find(({ cron }) => cron !== undefined)!;
  await purge.handle(app.context, {});
  expect(await rows()).toEqual({ sessions: 1, links: 2, attempts: 1 });
  app.context.clock.advance({ days: 1, minutes: 120 });
  await purge.handle(app.context, {});
  expect(await rows()).toEqual({ sessions: 1, links: 1, attempts: 0 });
  app.context.clock.advance({ days: 6 });
  await purge.handle(app.context, {});
  expect(await rows()).toEqual({ sessions: 0, links: 0, attempts: 0 });
});
