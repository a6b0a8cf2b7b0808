import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writing, type Tx } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { cookiesOf, historyOf, mailsTo, makeAccount, PASSWORD, secretIn } from './accounts.fixture.ts';
import { answerChallenge, signIn } from './contract-sign-in.ts';
import { readSession } from './contract.ts';
import { confirmSecondFactor, renewRecoveryCodes, startSecondFactor, stopSecondFactor } from './contract-security.ts';
import { readAccount } from './contract-account.ts';
import { codeAt, stepAt } from './totp.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ start: new Date().toISOString() });
});
afterAll(() => app.close());

const attempt = (email: string, password: string) => app.call(signIn, { body: { email, password } });
const codeNow = (secret: string, steps = 0) => codeAt(secret, stepAt(Date.now()) + steps);

/** An account whose second factor is on, and the session in which it was turned on. */
async function enrolled() {
  const account = await makeAccount(app);
  const as = cookiesOf(await attempt(account.email, PASSWORD));
  const started = await app.call(startSecondFactor, { as, body: { password: PASSWORD } });
  const secret = secretIn(started.body.uri);
  const confirmed = await app.call(confirmSecondFactor, { as, body: { code: codeNow(secret) } });
  return { ...account, secret, recoveryCodes: confirmed.body.recoveryCodes, as: cookiesOf(confirmed) };
}

describe('signing in with a second factor', () => {
  test('once on, the password alone opens nothing, and one code opens one session', async () => {
    const { email, secret } = await enrolled();
    const first = await attempt(email, PASSWORD);
    expect(first.body).toEqual({ next: 'second-factor' });
    const challenge = cookiesOf(first);
    expect((await app.call(readSession, { as: challenge })).body.account).toBeNull();
    const code = codeNow(secret, 1);
    const opened = await app.call(answerChallenge, {
      as: challenge,
      body: { code: `${code.slice(0, 3)} ${code.slice(3)}`, kind: 'totp' },
    });
    expect(opened.body).toEqual({ recoveryCodesLeft: null });
    expect((await app.call(readSession, { as: cookiesOf(opened) })).body.account).toMatchObject({
      email,
      secondFactor: true,
    });

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
    expect((await app.call(answerChallenge, { as, body: { code, kind: 'recovery' } })).body).toEqual({
      recoveryCodesLeft: 9,
    });
    const later = cookiesOf(await attempt(email, PASSWORD));
    expect((await app.call(answerChallenge, { as: later, body: { code, kind: 'recovery' } })).status).toBe(422);
  });

  test('five wrong codes end the challenge, and ten lock the factor, also for a right code', async () => {
    const { email, secret } = await enrolled();
    const statuses: number[] = [];
    for (let challenge = 0; challenge < 2; challenge++) {
      const as = cookiesOf(await attempt(email, PASSWORD));
      for (let i = 0; i < 6; i++)
        statuses.push((await app.call(answerChallenge, { as, body: { code: '000000', kind: 'totp' } })).status);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 401, 422, 422, 422, 422, 422, 429]);
    const as = cookiesOf(await attempt(email, PASSWORD));
    const right = await app.call(answerChallenge, { as, body: { code: codeNow(secret, 1), kind: 'totp' } });
    expect(right.problem.code).toBe('sign-in-locked');
  });

  test('without a challenge, a code is not looked at', async () => {
    const reply = await app.call(answerChallenge, { body: { code: '123456', kind: 'totp' } });
    expect([reply.status, reply.problem.code]).toEqual([401, 'challenge-ended']);
  });
});

describe('setting up the second factor', () => {
  test('the secret is given as an address, a picture and a text, to the owner of the password only', async () => {
    const { email } = await makeAccount(app);
    const as = cookiesOf(await attempt(email, PASSWORD));
    const wrong = await app.call(startSecondFactor, { as, body: { password: 'not this one, sorry' } });
    expect([wrong.status, wrong.problem.issues[0]?.path]).toEqual([422, 'body.password']);
    const { body } = await app.call(startSecondFactor, { as, body: { password: PASSWORD } });
    expect(body.uri).toMatch(/^otpauth:\/\/totp\/Vigie:/);
    expect(body.secret).toMatch(/^[A-Z2-7]{32,}=*$/);
    expect(body.qr.size).toBeGreaterThan(30);
    expect(body.qr.path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
    expect((await app.call(readAccount, { as })).body).toMatchObject({ secondFactor: false, recoveryCodesLeft: 0 });
    expect((await attempt(email, PASSWORD)).body).toEqual({ next: 'session' });
  });

  test('a wrong first code turns nothing on; the right one does, renews the session, and is told by e-mail', async () => {
    const { id, email } = await makeAccount(app);
    const as = cookiesOf(await attempt(email, PASSWORD));
    const secret = secretIn((await app.call(startSecondFactor, { as, body: { password: PASSWORD } })).body.uri);
    expect((await app.call(confirmSecondFactor, { as, body: { code: '000000' } })).status).toBe(422);
    const confirmed = await app.call(confirmSecondFactor, { as, body: { code: codeNow(secret) } });
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10);
    expect((await app.call(readSession, { as })).body.account).toBeNull();
    const renewed = cookiesOf(confirmed);
    expect((await app.call(readAccount, { as: renewed })).body).toMatchObject({
      secondFactor: true,
      recoveryCodesLeft: 10,
    });
    expect((await mailsTo(app, email)).map(({ subject }) => subject)).toEqual([
      'Double authentification activée sur votre compte Vigie',
    ]);
    expect(await historyOf(app, id)).toContain('second-factor.on');
    const twice = await app.call(startSecondFactor, { as: renewed, body: { password: PASSWORD } });
    expect(twice.problem.code).toBe('second-factor-on');
  });

  test('renewed recovery codes replace the old ones', async () => {
    const { email, as, recoveryCodes } = await enrolled();
    const renewed = await app.call(renewRecoveryCodes, { as, body: { password: PASSWORD } });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    const challenge = cookiesOf(await attempt(email, PASSWORD));
    const answer = (code: string) => app.call(answerChallenge, { as: challenge, body: { code, kind: 'recovery' } });
    expect((await answer(recoveryCodes[0]!)).status).toBe(422);
    expect((await answer(renewed.body.recoveryCodes[0]!)).status).toBe(200);
  });

  test('it can be turned off with the password, unless an organisation asks for it', async () => {
    const { id, email, as } = await enrolled();
    const organisation_id = await app.organisation({ requiresSecondFactor: true });
    const inPlatform = (work: (tx: Tx) => Promise<unknown>) => writing(app.context.db, { platform: true }, work);
    await inPlatform((tx) =>
      tx
        .insertInto('membership')
        .values({ account_id: id, organisation_id, role: 'reader', created_at: new Date() })
        .execute(),
    );
    const refused = await app.call(stopSecondFactor, { as, body: { password: PASSWORD } });
    expect([refused.status, refused.problem.code]).toEqual([409, 'second-factor-required']);
    await inPlatform((tx) => tx.deleteFrom('membership').where('account_id', '=', id).execute());
    expect((await app.call(stopSecondFactor, { as, body: { password: 'not this one, sorry' } })).status).toBe(422);
    expect((await app.call(stopSecondFactor, { as, body: { password: PASSWORD } })).status).toBe(204);
    expect((await attempt(email, PASSWORD)).body).toEqual({ next: 'session' });
  });

  test('someone whose organisation asks for it may do nothing else until it is on', async () => {
    const { organisationId } = await app.member('director', await app.organisation({ requiresSecondFactor: true }));
    const as = await app.account({ memberships: [{ organisationId, role: 'reader' }] });
    expect((await app.call(readSession, { as })).body.account).toMatchObject({ mustEnrolSecondFactor: true });
    const refused = await app.call(stopSecondFactor, { as, body: {} });
    expect([refused.status, refused.problem.code]).toEqual([403, 'second-factor-needed']);
    expect((await app.call(startSecondFactor, { as, body: {} })).status).toBe(200);
  });
});
