import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reading } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { inviteMember } from '../organisations/contract-team.ts';
import { cookiesOf, historyOf, mailsTo, makeAccount, PASSWORD, tokenIn } from './accounts.fixture.ts';
import { acceptInvitation, joinByInvitation, readInvitation } from './contract-invitation.ts';
import { completeRegistration, createFirstAccount, requestRegistration } from './contract-joining.ts';
import { completeReset, requestReset } from './contract-reset.ts';
import { readSession } from './contract.ts';
import { signIn } from './contract-sign-in.ts';
import { setRegistration } from './contract-platform.ts';
import { firstAccountMessage } from './first-account.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ start: new Date().toISOString() });
});
afterAll(() => app.close());

const person = { name: 'Nadia Belkacem', password: PASSWORD, language: 'fr' } as const;
const lastToken = async (email: string) => tokenIn((await mailsTo(app, email)).at(-1)?.body ?? '');

test('the first account is made once, by the link printed last, and administers the platform', async () => {
  expect((await app.call(readSession, {})).body.firstAccountNeeded).toBe(true);
  const first = tokenIn((await firstAccountMessage(app.context))?.fr ?? '');
  const token = tokenIn((await firstAccountMessage(app.context))?.en ?? '');
  const body = { ...person, email: 'admin@example.org' };
  expect((await app.call(createFirstAccount, { body: { ...body, token: first } })).problem.code).toBe('link-ended');
  const weak = await app.call(createFirstAccount, { body: { ...body, token, password: 'Nadia-Belkacem-1' } });
  expect([weak.status, weak.problem.issues[0]?.path]).toEqual([422, 'body.password']);
  const made = await app.call(createFirstAccount, { body: { ...body, token } });
  expect(made.status).toBe(204);
  const session = await app.call(readSession, { as: cookiesOf(made) });
  expect(session.body).toMatchObject({ account: { platformAdministrator: true }, firstAccountNeeded: false });
  expect((await app.call(createFirstAccount, { body: { ...body, token } })).status).toBe(410);
  expect(await firstAccountMessage(app.context)).toBeNull();
});

describe('an invitation', () => {
  async function invited(email: string, role: 'reader' | 'contributor' = 'contributor') {
    const director = await app.member('director');
    const params = { organisationId: director.organisationId };
    expect((await app.call(inviteMember, { as: director, params, body: { email, role } })).status).toBeLessThan(300);
    return { director, token: await lastToken(email) };
  }

  test('tells what it offers, then makes the account, the membership and the session', async () => {
    const email = 'nadia@example.org';
    const { director, token } = await invited(email);
    const offer = await app.call(readInvitation, { body: { token } });
    expect(offer.body).toEqual({
      email,
      organisationName: 'Résidence des Tilleuls',
      role: 'contributor',
      invitedByName: director.name,
      accountExists: false,
    });
    const accepted = await app.call(acceptInvitation, { body: { ...person, token } });
    expect(accepted.status).toBe(204);
    const session = await app.call(readSession, { as: cookiesOf(accepted) });
    expect(session.body.account).toMatchObject({ email, name: person.name });
    expect(session.body.organisations).toMatchObject([{ id: director.organisationId, role: 'contributor' }]);
    expect(session.body.organisations[0]?.permissions).toContain('assessment.answer');
    expect((await app.call(acceptInvitation, { body: { ...person, token } })).problem.code).toBe('link-ended');
  });

  test('is joined by an account that exists, with the invited address and no other', async () => {
    const { email } = await makeAccount(app);
    const { director, token } = await invited(email, 'reader');
    expect((await app.call(readInvitation, { body: { token } })).body.accountExists).toBe(true);
    expect((await app.call(acceptInvitation, { body: { ...person, token } })).problem.code).toBe('account-exists');
    const stranger = await app.call(joinByInvitation, { as: await app.account(), body: { token } });
    expect([stranger.status, stranger.problem.code]).toEqual([403, 'other-address']);
    const as = cookiesOf(await app.call(signIn, { body: { email, password: PASSWORD } }));
    expect((await app.call(joinByInvitation, { as, body: { token } })).body).toEqual({
      organisationId: director.organisationId,
    });
    expect((await app.call(readSession, { as })).body.organisations).toMatchObject([{ role: 'reader' }]);
  });

  test('ends after fourteen days, and once another replaces it', async () => {
    const late = await testApp({ start: new Date().toISOString() });
    try {
      const director = await late.member('director');
      const params = { organisationId: director.organisationId };
      const send = () =>
        late.call(inviteMember, { as: director, params, body: { email: 'lea@example.org', role: 'reader' } });
      await send();
      const first = tokenIn((await mailsTo(late, 'lea@example.org')).at(-1)!.body);
      await send();
      const second = tokenIn((await mailsTo(late, 'lea@example.org')).at(-1)!.body);
      expect((await late.call(readInvitation, { body: { token: first } })).status).toBe(410);
      late.context.clock.advance({ days: 14, minutes: -1 });
      expect((await late.call(readInvitation, { body: { token: second } })).status).toBe(200);
      late.context.clock.advance({ minutes: 2 });
      expect((await late.call(acceptInvitation, { body: { ...person, token: second } })).status).toBe(410);
    } finally {
      await late.close();
    }
  });
});

describe('creating an account by e-mail', () => {
  test('the answer is the same with and without an account; only the message differs', async () => {
    const known = await makeAccount(app);
    const replies = [known.email, 'newcomer@example.org'].map((email) =>
      app.call(requestRegistration, { body: { email } }),
    );
    const [first, second] = await Promise.all(replies);
    expect([first?.status, second?.status]).toEqual([202, 202]);
    expect((await mailsTo(app, known.email)).at(-1)?.subject).toBe('Vous avez déjà un compte Vigie');
    const made = await app.call(completeRegistration, {
      body: { ...person, token: await lastToken('newcomer@example.org') },
    });
    expect(made.status).toBe(204);
    expect((await app.call(readSession, { as: cookiesOf(made) })).body).toMatchObject({
      account: { email: 'newcomer@example.org', platformAdministrator: false },
      organisations: [],
    });
  });

  test('can be closed by the administrator', async () => {
    const as = await app.account({ platformAdministrator: true });
    await app.call(setRegistration, { as, body: { open: false } });
    expect((await app.call(readSession, {})).body.registrationOpen).toBe(false);
    const refused = await app.call(requestRegistration, { body: { email: 'late@example.org' } });
    expect([refused.status, refused.problem.code]).toEqual([403, 'registration-closed']);
    await app.call(setRegistration, { as, body: { open: true } });
    expect((await app.call(readSession, {})).body.registrationOpen).toBe(true);
  });
});

describe('a forgotten password', () => {
  test('gets a link by e-mail; the new password ends every session and lifts a lock', async () => {
    const { id, email } = await makeAccount(app);
    const open = cookiesOf(await app.call(signIn, { body: { email, password: PASSWORD } }));
    for (let i = 0; i < 5; i++) await app.call(signIn, { body: { email, password: 'wrong wrong wrong' } });
    expect((await app.call(signIn, { body: { email, password: PASSWORD } })).status).toBe(429);
    await app.call(requestReset, { body: { email } });
    const token = await lastToken(email);
    const weak = await app.call(completeReset, { body: { token, password: 'Motdepasse2026!' } });
    expect([weak.status, weak.problem.issues[0]?.path]).toEqual([422, 'body.password']);
    const password = 'lanterne velours cactus ardoise';
    expect((await app.call(completeReset, { body: { token, password } })).status).toBe(204);
    expect((await app.call(completeReset, { body: { token, password } })).status).toBe(410);
    expect((await app.call(readSession, { as: open })).body.account).toBeNull();
    expect((await app.call(signIn, { body: { email, password } })).status).toBe(200);
    expect((await mailsTo(app, email)).at(-1)?.subject).toBe('Votre mot de passe Vigie a changé');
    expect(await historyOf(app, id)).toEqual([
      'account.created',
      'session.opened',
      'reset.requested',
      'password.changed',
      'session.opened',
    ]);
  });

  test('says the same for an address without an account, and writes to nobody', async () => {
    const reply = await app.call(requestReset, { body: { email: 'nobody-at-all@example.org' } });
    expect(reply.status).toBe(202);
    expect(await mailsTo(app, 'nobody-at-all@example.org')).toEqual([]);
  });

  test('does not flood a mailbox: three messages an hour, the last link alone works', async () => {
    const { email } = await makeAccount(app);
    for (let i = 0; i < 5; i++) {
      await app.call(requestReset, { body: { email } });
      await app.context.jobs.drain();
    }
    const mails = await mailsTo(app, email);
    expect(mails).toHaveLength(3);
    const password = 'lanterne velours cactus ardoise';
    expect((await app.call(completeReset, { body: { token: tokenIn(mails[1]!.body), password } })).status).toBe(410);
    expect((await app.call(completeReset, { body: { token: tokenIn(mails[2]!.body), password } })).status).toBe(204);
  });

  test('keeps no token that opens anything', async () => {
    const { email } = await makeAccount(app);
    await app.call(requestReset, { body: { email } });
    const token = await lastToken(email);
    const rows = await reading(app.context.db, { platform: true }, (read) =>
      read.selectFrom('account_token').selectAll().execute(),
    );
    expect(token.length).toBeGreaterThanOrEqual(43);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});
