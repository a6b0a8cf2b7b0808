import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { castOf, contact, readCase, type Cast } from '../../tests/support/journey.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { cookiesOf, mailsTo, PASSWORD } from '../accounts/accounts.fixture.ts';
import { exportAccount } from '../accounts/contract-account.ts';
import { acceptInvitation, readInvitation } from '../accounts/contract-invitation.ts';
import { listCases } from '../cases/contract.ts';
import { readSession } from '../accounts/contract.ts';
import * as contract from './contract.ts';
import { jobs } from './jobs.ts';
import { confirm, easy, kept, lastToken, send, solve } from './requests.fixture.ts';

let app: TestApp;
let cast: Cast;
let made = 0;
let email: string;

beforeAll(async () => {
  app = await testApp({ start: new Date().toISOString() });
  cast = await castOf(app);
});
afterAll(() => app.close());
beforeEach(() => {
  made += 1;
  email = `cabinet-${made}@example.org`;
});

const ask = (given: Parameters<typeof send>[1] = {}, language: 'fr' | 'en' = 'fr') =>
  send(app, { contact: { ...contact, email }, ...given }, language);
const cases = async () => (await app.call(listCases, { params: cast.manager, as: cast.manager })).body.cases;
const structures = () =>
  reading(app.context.db, { platform: true }, (read) =>
    read.selectFrom('organisation').select('id').where('kind', '=', 'structure').execute(),
  );

describe('a request without an account', () => {
  test('goes from the form to the manager’s mailbox, and its director then follows the case', async () => {
    const { body } = await app.call(contract.readChallenge, {});
    const sent = await ask({ solution: solve(body.challenge) });
    expect([sent.status, await cases()]).toEqual([202, []]);
    const [message] = await mailsTo(app, email);
    expect(message).toMatchObject({ subject: 'Confirmez votre demande d’audit' });
    expect(message!.body).toMatch(/http:\/\/vigie\.test\/request-confirmation#[\w-]{43}(\s|$)/);

    const confirmed = await confirm(app, await lastToken(app, email));
    expect(confirmed.body).toMatchObject({
      outcome: 'opened',
      number: expect.stringMatching(/^MSS-\d{4}-0001$/) as string,
    });
    const { number } = confirmed.body;
    const [opened] = await cases();
    expect(opened).toMatchObject({ number, structure: 'Cabinet du Rocher', state: 'requested' });
    const told = (await mailsTo(app, cast.manager.email)).at(-1)!;
    expect(told.subject).toContain('Cabinet du Rocher');
    expect(told.body).toContain(`/organisations/${cast.manager.organisationId}/cases/${opened!.id}`);
    const { body: shown } = await readCase(app, cast.manager, opened!.id);
    expect(shown.structure.contact).toEqual({ ...contact, email });
    expect(shown.provider).toEqual({ id: null, name: 'Atelier Réseau' });
    expect(shown.entries.at(-1)).toMatchObject({ kind: 'requested', by: 'Claire Olivier', part: 'beneficiary' });

    const token = confirmed.body.invitation!;
    expect((await app.call(readInvitation, { body: { token } })).body).toMatchObject({
      email,
      organisationName: 'Cabinet du Rocher',
      role: 'director',
      invitedByName: 'MonacoSanté Sécurité',
    });
    const joined = await app.call(acceptInvitation, {
      body: { token, name: 'Claire Olivier', password: PASSWORD, language: 'fr' },
    });
    const as = cookiesOf(joined);
    const [own] = (await app.call(readSession, { as })).body.organisations;
    expect(own).toMatchObject({ name: 'Cabinet du Rocher', role: 'director' });
    const seen = await app.call(listCases, { params: { organisationId: own!.id }, as });
    expect(seen.body.cases).toMatchObject([{ id: opened!.id, part: 'beneficiary' }]);
    const mine = await app.call(exportAccount, { as });
    expect(mine.body).toMatchObject({ caseContacts: [{ number, contact: { email } }] });
  });

  test('is written to in the language of its page, and keeps nothing of the form once confirmed', async () => {
    await ask({}, 'en');
    expect((await mailsTo(app, email))[0]!.subject).toBe('Confirm your request for an audit');
    expect((await confirm(app, await lastToken(app, email))).status).toBe(200);
    const row = (await kept(app)).at(-1)!;
    expect(row).toMatchObject({ email: '', data: {} });
    expect(row.case_id).not.toBeNull();
  });

  test('confirmed a second time gives the same case, and a fresh invitation while nobody has joined', async () => {
    await ask();
    const token = await lastToken(app, email);
    const first = await confirm(app, token);
    const second = await confirm(app, token);
    expect(second.body).toMatchObject({ outcome: 'confirmed', number: first.body.number });
    const stale = await app.call(readInvitation, { body: { token: first.body.invitation! } });
    expect(stale.status).toBe(410);
    const account = { name: 'Claire Olivier', password: PASSWORD, language: 'fr' as const };
    await app.call(acceptInvitation, { body: { token: second.body.invitation!, ...account } });
    expect((await confirm(app, token)).body).toMatchObject({ outcome: 'confirmed', invitation: null });
  });

  test('confirmed twice at the same instant opens one case', async () => {
    await ask();
    const token = await lastToken(app, email);
    const before = (await cases()).length;
    const replies = await Promise.all([confirm(app, token), confirm(app, token)]);
    expect(replies.map(({ body }) => body.outcome).toSorted()).toEqual(['confirmed', 'opened']);
    expect((await cases()).length).toBe(before + 1);
  });

  test('sent twice and confirmed by both messages at once opens one structure and one case', async () => {
    await ask();
    await ask();
    const [one, other] = (await mailsTo(app, email)).map(({ body }) => /#([\w-]+)/.exec(body)![1]!);
    const before = (await structures()).length;
    const replies = await Promise.all([confirm(app, one!), confirm(app, other!)]);
    expect(new Set(replies.map(({ body }) => body.number)).size).toBe(1);
    expect((await structures()).length).toBe(before + 1);
  });

  test('of one secretary for two practices opens a case for each, and each invitation joins its own', async () => {
    await ask({ name: 'Cabinet du Phare' });
    const forPhare = await confirm(app, await lastToken(app, email));
    await ask({ name: 'Cabinet de la Digue' });
    const forDigue = await confirm(app, await lastToken(app, email));
    expect([forPhare.body.outcome, forDigue.body.outcome]).toEqual(['opened', 'opened']);
    expect(forDigue.body.number).not.toBe(forPhare.body.number);
    const namedBy = async (token: string) =>
      (await app.call(readInvitation, { body: { token } })).body.organisationName;
    expect([await namedBy(forPhare.body.invitation!), await namedBy(forDigue.body.invitation!)]).toEqual([
      'Cabinet du Phare',
      'Cabinet de la Digue',
    ]);
    await ask({ name: ' CABINET du phare' });
    const again = await confirm(app, await lastToken(app, email));
    expect(again.body).toMatchObject({ outcome: 'confirmed', number: forPhare.body.number });
  });

  test('of an address that has an account is answered alike, and leads to signing in', async () => {
    const stranger = await ask();
    const known = await app.account({ email: `connue-${made}@example.org` });
    const reply = await ask({ contact: { ...contact, email: known.email.toUpperCase() } });
    expect([reply.status, reply.body]).toEqual([stranger.status, stranger.body]);
    const before = (await structures()).length;
    expect((await confirm(app, await lastToken(app, known.email))).body).toEqual({
      outcome: 'account',
      programmeId: 'monacosante-securite',
      number: null,
      invitation: null,
    });
    expect((await structures()).length).toBe(before);
  });

  test('that nobody confirms for seven days can no longer be, and is erased the night after with its message', async () => {
    await ask();
    const token = await lastToken(app, email);
    app.context.clock.advance({ days: 7, minutes: 1 });
    const late = await confirm(app, token);
    expect([late.status, late.problem.code]).toEqual([410, 'request-ended']);
    expect((await confirm(app, 'a token of nothing')).problem).toEqual(late.problem);
    await jobs[0]!.handle(app.context, {});
    expect((await kept(app)).filter((row) => row.email === email)).toEqual([]);
    expect(await mailsTo(app, email)).toEqual([]);
    expect((await mailsTo(app, cast.manager.email)).length).toBeGreaterThan(0);
  });
});

describe('the form', () => {
  test('refuses what was not solved, and what was solved for another form or too long ago', async () => {
    const before = (await kept(app)).length;
    const { body } = await app.call(contract.readChallenge, {});
    const unsolved = await ask({ solution: { challenge: body.challenge, counter: '0' } });
    expect(unsolved.problem.code).toBe('robot-check-failed');
    const solution = easy(app);
    app.context.clock.advance({ minutes: 31 });
    expect((await ask({ solution })).problem.code).toBe('robot-check-expired');
    expect((await kept(app)).length).toBe(before);
  });

  test('takes a solution once, also when it is sent twice at the same instant', async () => {
    const solution = easy(app);
    const replies = await Promise.all([ask({ solution }), ask({ solution })]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([202, 422]);
    expect((await ask({ solution })).problem.code).toBe('robot-check-used');
    expect(await mailsTo(app, email)).toHaveLength(1);
  });

  test('thanks a robot that fills the hidden field, and does nothing', async () => {
    const reply = await ask({ website: 'https://example.org' });
    expect([reply.status, await mailsTo(app, email)]).toEqual([202, []]);
  });

  test('writes to one address three times an hour at most, with the same answer', async () => {
    const replies = [await ask(), await ask(), await ask(), await ask()];
    expect(replies.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    expect(await mailsTo(app, email)).toHaveLength(3);
  });

  test('writes to one address three times an hour at most when ten requests arrive at once', async () => {
    const solutions = Array.from({ length: 10 }, () => easy(app));
    const replies = await Promise.all(solutions.map((solution) => ask({ solution })));
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 202));
    expect(await mailsTo(app, email)).toHaveLength(3);
  });

  test.each([
    ['a line break', 'Cabinet\r\nBcc: tous@example.org', 'body.name'],
    ['an address of a site', 'Gagnez sur www.exemple.org', 'body.name'],
    ['a link', 'Voir https://exemple', 'body.name'],
    ['a mailbox', 'Écrire à chef@exemple', 'body.name'],
  ])('refuses a name of structure that holds %s', async (_, name, path) => {
    const { status, problem } = await ask({ name });
    expect([status, problem.issues[0]?.path]).toEqual([422, path]);
    expect(await mailsTo(app, email)).toEqual([]);
  });

  test('refuses line breaks in a name, a header in an address, and a type that is none', async () => {
    const hostile = [
      { contact: { ...contact, email, lastName: 'Olivier\nBcc: tous@example.org' } },
      { contact: { ...contact, email: `${email}\r\nBcc: tous@example.org` } },
      { type: 'casino' },
    ];
    const paths = ['body.contact.lastName', 'body.contact.email', 'body.type'];
    for (const [index, given] of hostile.entries())
      expect((await ask(given)).problem.issues[0]?.path).toBe(paths[index]);
  });

  test('keeps odd names whole: the manager’s message has its subject on a single line', async () => {
    const name = '{{link}} $& S.A.R.L. « Cœur » =1+1';
    await ask({ name, contact: { ...contact, email, firstName: '<b>Zoé</b>' } });
    expect((await mailsTo(app, email))[0]!.body).toContain(`pour ${name}.`);
    await confirm(app, await lastToken(app, email));
    const told = (await mailsTo(app, cast.manager.email)).at(-1)!;
    expect(told.subject.endsWith(name)).toBe(true);
    expect(told.subject).not.toMatch(/[\r\n]/);
  });

  test('knows no programme that is not offered, and says when one has no manager', async () => {
    expect((await ask({ programmeId: 'nothing-here' })).status).toBe(404);
    const set = (until: string | null) =>
      writing(app.context.db, { platform: true }, (tx) =>
        tx.updateTable('programme_partner').set({ until }).where('part', '=', 'manager').execute(),
      );
    await set('2026-01-02');
    expect((await ask()).problem.code).toBe('no-manager');
    await set(null);
    expect((await ask()).status).toBe(202);
  });
});
