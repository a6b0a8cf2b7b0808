import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { answerChallenge, readSession, signIn, signOut } from './contract.ts';
import { confirmSecondFactor, startSecondFactor } from './contract-account.ts';
import { cookiesOf, makeAccount, PASSWORD, secretIn } from './accounts.fixture.ts';
import { codeAt, stepAt } from './totp.ts';

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
    const [known, unknown] = [await attempt(email, 'not this one, sorry'), await attempt('nobody@example.org', 'not this one, sorry')];
    expect(known.status).toBe(401);
    expect(known.problem.code).toBe('wrong-credentials');
    expect(unknown.problem).toEqual(known.problem);
    expect(Object.keys(unknown.headers)).toEqual(Object.keys(known.headers));
  });

  test.each(['an account', 'no account'])('failures slow down, then lock, also the right password, at an address with %s', async (which) => {
    const email = which === 'an account' ? (await makeAccount(app)).email : 'locked-nobody@example.org';
    for (let i = 0; i < 5; i++) expect((await attempt(email, 'wrong wrong wrong')).status).toBe(401);
    const slowed = await attempt(email, PASSWORD);
    expect([slowed.status, slowed.problem.code, slowed.headers['retry-after']]).toEqual([429, 'sign-in-slowed', '5']);
    for (const wait of [5, 10, 20, 40, 80]) {
      app.context.clock.advance({ seconds: wait });
      expect((await attempt(email, 'wrong wrong wrong')).status).toBe(401);
    }
    const locked = await attempt(email, PASSWORD);
    expect([locked.status, locked.problem.code, locked.headers['retry-after']]).toEqual([429, 'sign-in-locked', '900']);
    await app.context.jobs.drain();
    const told = await app.context.db.selectFrom('sign_in_attempt').select('key').execute();
    expect(told).toEqual([]); // hidden outside the platform's scope
    app.context.clock.advance({ minutes: 15, seconds: 1 });
    expect((await attempt(email, PASSWORD)).status).toBe(which === 'an account' ? 200 : 401);
  });

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

describe('the second factor', () => {
  async function enrolled() {
    const account = await makeAccount(app);
    const as = cookiesOf(await attempt(account.email, PASSWORD));
    const started = await app.call(startSecondFactor, { as, body: { password: PASSWORD } });
    const secret = secretIn(started.body.uri);
    const confirmed = await app.call(confirmSecondFactor, { as, body: { code: codeAt(secret, stepAt(Date.now()) - 1) } });
    return { ...account, secret, recoveryCodes: confirmed.body.recoveryCodes };
  }

  test('once on, the password alone opens nothing, and one code opens one session', async () => {
    const { email, secret } = await enrolled();
    const first = await attempt(email, PASSWORD);
    expect(first.body).toEqual({ next: 'second-factor' });
    const challenge = cookiesOf(first);
    expect((await app.call(readSession, { as: challenge })).body.account).toBeNull();
    const code = codeAt(secret, stepAt(Date.now()));
    const opened = await app.call(answerChallenge, { as: challenge, body: { code: `${code.slice(0, 3)} ${code.slice(3)}`, kind: 'totp' } });
    expect(opened.body).toEqual({ recoveryCodesLeft: null });
    expect((await app.call(readSession, { as: cookiesOf(opened) })).body.account).toMatchObject({ email, secondFactor: true });

    const again = cookiesOf(await attempt(email, PASSWORD));
    const replayed = await app.call(answerChallenge, { as: again, body: { code, kind: 'totp' } });
    expect([replayed.status, replayed.problem.issues[0]?.path]).toEqual([422, 'body.code']);
    expect(replayed.problem.issues[0]?.message).toContain('déjà servi');
  });

  test('a recovery code works once, however it is typed, and says how many are left', async () => {
    const { email, recoveryCodes } = await enrolled();
    expect(recoveryCodes).toHaveLength(10);
    const code = recoveryCodes[3]!.replace('-', ' ').toUpperCase();
    const as = cookiesOf(await attempt(email, PASSWORD));
    expect((await app.call(answerChallenge, { as, body: { code, kind: 'recovery' } })).body).toEqual({ recoveryCodesLeft: 9 });
    const later = cookiesOf(await attempt(email, PASSWORD));
    expect((await app.call(answerChallenge, { as: later, body: { code, kind: 'recovery' } })).status).toBe(422);
  });

  test('five wrong codes end the challenge, and ten lock the factor, also for a right code', async () => {
    const { email, secret } = await enrolled();
    const statuses: number[] = [];
    for (let challenge = 0; challenge < 2; challenge++) {
      const as = cookiesOf(await attempt(email, PASSWORD));
      for (let i = 0; i < 6; i++) statuses.push((await app.call(answerChallenge, { as, body: { code: '000000', kind: 'totp' } })).status);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 401, 422, 422, 422, 422, 422, 429]);
    const as = cookiesOf(await attempt(email, PASSWORD));
    const right = await app.call(answerChallenge, { as, body: { code: codeAt(secret, stepAt(Date.now())), kind: 'totp' } });
    expect(right.problem.code).toBe('sign-in-locked');
  });

  test('without a challenge, a code is not looked at', async () => {
    const reply = await app.call(answerChallenge, { body: { code: '123456', kind: 'totp' } });
    expect([reply.status, reply.problem.code]).toEqual([401, 'challenge-ended']);
  });
});
