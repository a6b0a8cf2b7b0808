import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import {
  addPartner,
  assign,
  castOf,
  contact,
  openCase,
  place,
  PROGRAMME,
  readCase,
  type Cast,
} from '../../tests/support/journey.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import * as contract from './contract.ts';

let app: TestApp;
let cast: Cast;
let caseId: string;

beforeAll(async () => {
  app = await testApp();
  cast = await castOf(app);
  caseId = await openCase(app, cast);
});
afterAll(() => app.close());

test('a structure asks for its audit: the case has a number, waits for the manager, who is told by e-mail with a link', async () => {
  const { body } = await readCase(app, cast.manager, caseId);
  expect(body).toMatchObject({ number: 'MSS-2026-0001', state: 'requested', part: 'manager', structure: { contact } });
  expect(body.events).toEqual(['assign', 'send-back-request', 'refuse', 'cancel']);
  const mails = await reading(app.context.db, { platform: true }, (read) =>
    read.selectFrom('mail').selectAll().execute(),
  );
  expect(mails.map(({ recipient }) => recipient)).toEqual([cast.manager.email]);
  expect(mails[0]!.body).toContain(`/organisations/${cast.manager.organisationId}/cases/${caseId}`);
  expect(body.entries.map(({ kind }) => kind)).toEqual(['mail', 'requested']);
});

test('a suspended account gets no e-mail of a case', async () => {
  const clerk = await app.member('contributor', cast.manager.organisationId);
  const at = app.context.clock.now();
  await writing(app.context.db, { platform: true }, (tx) =>
    tx.updateTable('auth.user').set({ suspendedAt: at }).where('id', '=', clerk.accountId).execute(),
  );
  const other = { ...cast, beneficiary: await app.member('director', await app.organisation({ territory: 'MC' })) };
  await openCase(app, other);
  const mails = await reading(app.context.db, { platform: true }, (read) =>
    read.selectFrom('mail').select('recipient').execute(),
  );
  expect(mails.map(({ recipient }) => recipient)).toEqual([cast.manager.email, cast.manager.email]);
});

test('a second request of the same structure is refused with the number of the open case', async () => {
  const { status, problem } = await app.call(contract.startCase, {
    params: { organisationId: cast.beneficiary.organisationId },
    body: { programmeId: PROGRAMME, contact },
    as: cast.beneficiary,
  });
  expect(status).toBe(409);
  expect(problem.title).toContain('MSS-2026-0001');
});

test('a structure of another territory is refused in words, and no case is opened', async () => {
  const { organisationId, ...abroad } = await app.member('director', await app.organisation({ territory: 'FR' }));
  const { status, problem } = await app.call(contract.startCase, {
    params: { organisationId },
    body: { programmeId: PROGRAMME, contact },
    as: abroad,
    language: 'en',
  });
  expect([status, problem.code]).toEqual([409, 'other-territory']);
  expect(problem.title).toBe('This programme does not cover your structure’s territory.');
  expect((await app.call(contract.listCases, { params: { organisationId }, as: abroad })).body.cases).toEqual([]);
});

test('an audit body sees nothing of a case before it is assigned, and everything after', async () => {
  expect((await readCase(app, cast.auditor, caseId)).status).toBe(404);
  await assign(app, cast, caseId);
  const { body } = await readCase(app, cast.auditor, caseId);
  expect(body).toMatchObject({ state: 'assigned', part: 'auditor' });
  expect(body.entries.some(({ kind }) => kind === 'requested')).toBe(true);
});

test('what the structure and the manager wrote to each other before stays between them once an audit body is there', async () => {
  const other = { ...cast, beneficiary: await app.member('director', await app.organisation({ territory: 'MC' })) };
  const id = await openCase(app, other);
  const send = (event: 'send-back-request', reason: string, version: number) =>
    app.call(contract.moveCase, {
      params: { organisationId: cast.manager.organisationId, caseId: id },
      body: { event, reason, version },
      as: cast.manager,
    });
  const { body } = await readCase(app, cast.manager, id);
  expect((await send('send-back-request', 'Adresse illisible', body.version)).status).toBe(200);
  await place(app, id, 'requested');
  await assign(app, cast, id);
  const { entries } = (await readCase(app, cast.auditor, id)).body;
  expect(entries.some(({ kind }) => kind === 'requested')).toBe(true);
  const own = ['auditor'];
  expect(entries.filter(({ kind, data }) => kind === 'mail' && !own.includes(String(data['to'])))).toEqual([]);
});

test('another audit body takes the place of the first, who no longer sees the case', async () => {
  const other = await addPartner(app, 'auditor', 'Contrôle du Rocher');
  const { body } = await readCase(app, cast.manager, caseId);
  const replace = (reason: string, version: number) =>
    app.call(contract.assignAuditor, {
      params: { organisationId: cast.manager.organisationId, caseId },
      body: { auditorId: other.organisationId, reason, version },
      as: cast.manager,
    });
  expect((await replace('', body.version)).problem.issues[0]).toMatchObject({ path: 'body.reason' });
  expect((await replace('Indisponible', body.version - 1)).status).toBe(409);
  expect((await replace('Indisponible', body.version)).body).toMatchObject({
    auditBody: { name: 'Contrôle du Rocher' },
  });
  expect((await readCase(app, cast.auditor, caseId)).status).toBe(404);
  expect((await readCase(app, other, caseId)).body.entries.length).toBeGreaterThan(2);
});

test('an event out of its order is refused in words and leaves no trace', async () => {
  await place(app, caseId, 'works');
  const before = (await readCase(app, cast.manager, caseId)).body;
  const { status, problem } = await app.call(contract.moveCase, {
    params: { organisationId: cast.manager.organisationId, caseId },
    body: { event: 'close', version: before.version },
    as: cast.manager,
  });
  expect(status).toBe(409);
  expect(problem.title).toContain('Travaux en cours');
  expect((await readCase(app, cast.manager, caseId)).body).toEqual(before);
});
