import { getMigrations } from 'better-auth/db/migration';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reading } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { cookiesOf, historyOf, mailsTo, makeAccount, PASSWORD } from './accounts.fixture.ts';
import { authOf } from './auth.ts';
import { readSession } from './contract.ts';
import { signIn } from './contract-sign-in.ts';
import * as own from './contract-account.ts';
import { changePassword } from './contract-security.ts';
import { endOtherSessions, endSession, listSessions } from './contract-sessions.ts';
import * as platform from './contract-platform.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ start: new Date().toISOString() });
});
afterAll(() => app.close());

const NEXT = 'lanterne velours cactus ardoise';
const open = async (email: string, password = PASSWORD) =>
  cookiesOf(await app.call(signIn, { body: { email, password } }));
const isOpen = async (as: Awaited<ReturnType<typeof open>>) =>
  (await app.call(readSession, { as })).body.account !== null;

test('better-auth finds every table and column it needs in the migrations', async () => {
  const { toBeCreated, toBeAdded } = await getMigrations(authOf(app.context).options);
  expect([toBeCreated, toBeAdded]).toEqual([[], []]);
});

describe('one’s own account', () => {
  test('the name and the language can be changed, not to a name that holds an address', async () => {
    const { id, email } = await makeAccount(app);
    const as = await open(email);
    expect((await app.call(own.changeProfile, { as, body: { name: ' Claire Dubois ', language: 'en' } })).status).toBe(
      204,
    );
    expect((await app.call(own.readAccount, { as })).body).toMatchObject({ id, name: 'Claire Dubois', language: 'en' });
    const refused = await app.call(own.changeProfile, { as, body: { name: 'https://example.org' } });
    expect([refused.status, refused.problem.issues[0]?.path]).toEqual([422, 'body.name']);
    expect(await historyOf(app, id)).toContain('profile.changed');
  });

  test('a new password needs the present one, is checked against the organisation’s name, and ends the other sessions', async () => {
    const { email } = await makeAccount(app);
    const [as, elsewhere] = [await open(email), await open(email)];
    const wrong = await app.call(changePassword, { as, body: { current: 'not this one, sorry', next: NEXT } });
    expect([wrong.status, wrong.problem.issues[0]?.path]).toEqual([422, 'body.current']);
    const weak = await app.call(changePassword, { as, body: { current: PASSWORD, next: 'Claire-Fontaine-2026' } });
    expect([weak.status, weak.problem.issues[0]?.path]).toEqual([422, 'body.next']);
    expect((await app.call(changePassword, { as, body: { current: PASSWORD, next: NEXT } })).status).toBe(204);
    expect([await isOpen(as), await isOpen(elsewhere)]).toEqual([true, false]);
    expect((await app.call(signIn, { body: { email, password: PASSWORD } })).status).toBe(401);
    expect(await isOpen(await open(email, NEXT))).toBe(true);
    expect((await mailsTo(app, email)).at(-1)?.subject).toBe('Votre mot de passe Vigie a changé');
  });

  test('guessing the present password from an open session slows down as signing in does', async () => {
    const { email } = await makeAccount(app);
    const as = await open(email);
    const guess = (current: string) => app.call(changePassword, { as, body: { current, next: NEXT } });
    for (let i = 0; i < 5; i++) expect((await guess('not this one, sorry')).status).toBe(422);
    expect((await guess(PASSWORD)).status).toBe(429);
  });

  test('sessions are listed with their device; one, or all the others, can be ended', async () => {
    const { email } = await makeAccount(app);
    const [as, second, third] = [await open(email), await open(email), await open(email)];
    const { sessions } = (await app.call(listSessions, { as })).body;
    expect(sessions.map(({ current }) => current).toSorted()).toEqual([false, false, true]);
    const theirs = (await app.call(listSessions, { as: second })).body.sessions.find(({ current }) => current)!;
    expect((await app.call(endSession, { as: await app.account(), params: { sessionId: theirs.id } })).status).toBe(
      404,
    );
    expect((await app.call(endSession, { as, params: { sessionId: theirs.id } })).status).toBe(204);
    expect([await isOpen(second), await isOpen(third)]).toEqual([false, true]);
    await app.call(endOtherSessions, { as });
    expect([await isOpen(as), await isOpen(third)]).toEqual([true, false]);
  });

  test('what is kept about oneself can be taken away, without anyone else’s and without secrets', async () => {
    const { email, name } = await makeAccount(app);
    const other = await makeAccount(app, { name: 'Someone Else' });
    const as = await open(email);
    const reply = await app.call(own.exportAccount, { as });
    expect(reply.headers['content-disposition']).toContain('attachment');
    const data = reply.body as unknown as { account: { name: string }; history: unknown[]; sessions: unknown[] };
    expect(data.account.name).toBe(name);
    expect([data.history.length, data.sessions.length]).toEqual([2, 1]);
    const text = JSON.stringify(data);
    expect(text).not.toContain(other.email);
    expect(text).not.toMatch(/"(password|token|secret)":/);
  });

  test('erasing ends everything and keeps the names of past entries', async () => {
    const member = await app.member('reader');
    const { id, email } = await makeAccount(app);
    const as = await open(email);
    expect((await app.call(own.eraseAccount, { as, body: { password: 'not this one, sorry' } })).status).toBe(422);
    expect((await app.call(own.eraseAccount, { as, body: { password: PASSWORD } })).status).toBe(204);
    expect(await isOpen(as)).toBe(false);
    expect((await app.call(signIn, { body: { email, password: PASSWORD } })).status).toBe(401);
    const rows = await reading(app.context.db, { platform: true }, async (read) => ({
      user: await read.selectFrom('auth.user').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
      names: await read.selectFrom('journal').select('actor_name').where('stream', '=', `account:${id}`).execute(),
    }));
    expect(JSON.stringify(rows.user)).not.toMatch(new RegExp(`${email}|Fontaine`));
    expect(new Set(rows.names.map(({ actor_name }) => actor_name))).toEqual(new Set(['Claire Fontaine']));
    await app.call(own.eraseAccount, { as: member, body: {} });
    const memberships = await reading(app.context.db, { platform: true }, (read) =>
      read.selectFrom('membership').selectAll().where('account_id', '=', member.accountId).execute(),
    );
    expect(memberships).toEqual([]);
  });
});

describe('the administrator’s accounts', () => {
  test('are listed by name, page after page, and searched; others may not look', async () => {
    const list = await testApp();
    try {
      const as = await list.account({ platformAdministrator: true, name: 'Zoé' });
      for (const name of ['Éric', 'bruno', 'Alice', 'Bruno', '100% Test']) await list.account({ name });
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const { body } = await list.call(platform.listAccounts, {
          as,
          query: { limit: 2, ...(after ? { after } : {}) },
        });
        seen.push(...body.accounts.map(({ name }) => name));
        after = body.next ?? undefined;
      } while (after);
      expect(seen).toEqual([
        '100% Test',
        'Alice',
        expect.stringMatching(/bruno/i),
        expect.stringMatching(/bruno/i),
        'Éric',
        'Zoé',
      ]);
      const found = await list.call(platform.listAccounts, { as, query: { search: 'BRUNO' } });
      expect(found.body.accounts).toHaveLength(2);
      expect(
        (await list.call(platform.listAccounts, { as, query: { search: '%' } })).body.accounts.map(({ name }) => name),
      ).toEqual(['100% Test']);
      expect((await list.call(platform.listAccounts, { as, query: { after: 'nonsense' } })).status).toBe(404);
      expect((await list.call(platform.listAccounts, { as: await list.account(), query: {} })).status).toBe(403);
      expect((await list.call(platform.listAccounts, { query: {} })).status).toBe(401);
    } finally {
      await list.close();
    }
  });

  test('can be locked, which ends sessions and refuses the right password, and unlocked', async () => {
    const as = await app.account({ platformAdministrator: true });
    const { id, email } = await makeAccount(app);
    const session = await open(email);
    const params = { accountId: id };
    expect((await app.call(platform.suspendAccount, { as, params })).status).toBe(204);
    expect(await isOpen(session)).toBe(false);
    const refused = await app.call(signIn, { body: { email, password: PASSWORD } });
    expect([refused.status, refused.problem.code]).toEqual([403, 'suspended']);
    expect((await app.call(signIn, { body: { email, password: 'not this one, sorry' } })).status).toBe(401);
    expect((await app.call(platform.restoreAccount, { as, params })).status).toBe(204);
    expect(await isOpen(await open(email))).toBe(true);
    expect(await historyOf(app, id)).toEqual(expect.arrayContaining(['account.suspended', 'account.restored']));
  });

  test('one administrator always remains, whoever is withdrawn, locked or erased', async () => {
    const one = await testApp();
    try {
      const as = await one.account({ platformAdministrator: true });
      const params = { accountId: as.accountId };
      const attempts = [
        one.call(platform.setAdministrator, { as, params, body: { administrator: false } }),
        one.call(platform.suspendAccount, { as, params }),
        one.call(own.eraseAccount, { as, body: {} }),
      ];
      const replies = await Promise.all(attempts);
      expect(replies.map(({ problem }) => problem.code)).toEqual(Array(3).fill('last-administrator'));
      const second = await one.account();
      const grant = { as, params: { accountId: second.accountId } };
      expect((await one.call(platform.setAdministrator, { ...grant, body: { administrator: true } })).status).toBe(204);
      expect(
        (await one.call(platform.setAdministrator, { as: second, params, body: { administrator: false } })).status,
      ).toBe(204);
      expect((await one.call(platform.listAccounts, { as, query: {} })).status).toBe(403);
      expect((await one.call(own.eraseAccount, { as: second, body: {} })).problem.code).toBe('last-administrator');
    } finally {
      await one.close();
    }
  });
});
