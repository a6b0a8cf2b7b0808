import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { cookiesOf, historyOf, mailsTo, makeAccount, PASSWORD } from './accounts.fixture.ts';
import { readSession, signOut } from './contract.ts';
import { signIn } from './contract-sign-in.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ start: new Date().toISOString() });
});
afterAll(() => app.close());

const attempt = (email: string, password: string) => app.call(signIn, { body: { email, password } });

describe('signing in by password', () => {
  test('the right password opens a session whose cookie scripts cannot read', async () => {
    const { email, name } = await makeAccount(app);
    const reply = await attempt(email.toUpperCase(), PASSWORD);
    expect(reply.body).toEqual({ next: 'session' });
    const cookie = String(reply.headers['set-cookie']);
    expect(cookie).toMatch(/^vigie\.session_token=[^;]+;.*HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const session = await app.call(readSession, { as: cookiesOf(reply) });
    expect(session.body.account).toMatchObject({ name, email, secondFactor: false, mustEnrolSecondFactor: false });
  });

  test('a wrong password and an address without an account get the same answer', async () => {
    const { email } = await makeAccount(app);
    const [known, unknown] = [
      await attempt(email, 'not this one, sorry'),
      await attempt('nobody@example.org', 'not this one, sorry'),
    ];
    expect(known.status).toBe(401);
    expect(known.problem.code).toBe('wrong-credentials');
    expect(unknown.problem).toEqual(known.problem);
    expect(Object.keys(unknown.headers)).toEqual(Object.keys(known.headers));
  });

  test.each(['an account', 'no account'])(
    'failures slow down, then lock, also the right password, at an address with %s',
    async (which) => {
      const account = which === 'an account' ? await makeAccount(app) : null;
      const email = account?.email ?? 'locked-nobody@example.org';
      for (let i = 0; i < 5; i++) expect((await attempt(email, 'wrong wrong wrong')).status).toBe(401);
      const slowed = await attempt(email, PASSWORD);
      expect([slowed.status, slowed.problem.code, slowed.headers['retry-after']]).toEqual([429, 'sign-in-slowed', '5']);
      for (const wait of [5, 10, 20, 40, 80]) {
        app.context.clock.advance({ seconds: wait });
        expect((await attempt(email, 'wrong wrong wrong')).status).toBe(401);
      }
      const locked = await attempt(email, PASSWORD);
      expect([locked.status, locked.problem.code, locked.headers['retry-after']]).toEqual([
        429,
        'sign-in-locked',
        '900',
      ]);
      const told = await mailsTo(app, email);
      expect(told.map(({ subject }) => subject)).toEqual(
        account ? ['Trop d’essais de connexion à votre compte Vigie'] : [],
      );
      app.context.clock.advance({ minutes: 15, seconds: 1 });
      expect((await attempt(email, PASSWORD)).status).toBe(account ? 200 : 401);
      const history = account ? await historyOf(app, account.id) : [];
      expect(history).toEqual(account ? ['account.created', 'sign-in.locked', 'session.opened'] : []);
    },
  );

  test('attempts made at once count one by one', async () => {
    const { email } = await makeAccount(app);
    const replies = await Promise.all(Array.from({ length: 20 }, () => attempt(email, 'wrong wrong wrong')));
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(15);
  });

  test('signing out ends the session for good', async () => {
    const { email } = await makeAccount(app);
    const as = cookiesOf(await attempt(email, PASSWORD));
    expect((await app.call(signOut, { as })).status).toBe(204);
    expect((await app.call(readSession, { as })).body.account).toBeNull();
  });

  test('a session ends after twelve hours without use, and a forged cookie opens nothing', async () => {
    const { email } = await makeAccount(app);
    const as = cookiesOf(await attempt(email, PASSWORD));
    app.context.clock.advance({ minutes: 11 * 60 });
    expect((await app.call(readSession, { as })).body.account).not.toBeNull();
    app.context.clock.advance({ minutes: 11 * 60 });
    expect((await app.call(readSession, { as })).body.account).not.toBeNull();
    app.context.clock.advance({ minutes: 12 * 60 + 1 });
    expect((await app.call(readSession, { as })).body.account).toBeNull();
    const forged = { headers: { cookie: as.headers.cookie.replace(/%3D$/, 'A%3D'), 'x-vigie': '1' as const } };
    expect((await app.call(readSession, { as: forged })).body.account).toBeNull();
  });
});
