import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { castOf, openCase, PROGRAMME, readCase, type Cast } from '../../tests/support/journey.ts';
import type { Forged } from '../../tests/support/session.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { readInvitation } from '../accounts/contract-invitation.ts';
import * as contract from './contract.ts';

let app: TestApp;
let cast: Cast;
let administrator: Forged;

beforeAll(async () => {
  app = await testApp();
  administrator = await app.account({ platformAdministrator: true });
});
afterAll(() => app.close());

const lastMail = () =>
  reading(app.context.db, { platform: true }, (read) =>
    read.selectFrom('mail').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc').executeTakeFirstOrThrow(),
  );

test('the platform appoints one manager for a programme, who is invited by e-mail, and no second one', async () => {
  const appoint = (name: string) =>
    app.call(contract.appointManager, {
      params: { programmeId: PROGRAMME },
      body: { name, email: 'plan@example.org' },
      as: administrator,
    });
  expect((await appoint('Affaires sociales')).status).toBe(201);
  expect(await lastMail()).toMatchObject({ recipient: 'plan@example.org' });
  const second = await appoint('Autre administration');
  expect(second.status).toBe(409);
  expect(second.problem.title).toContain('Affaires sociales');
  const { body } = await app.call(contract.readManager, { params: { programmeId: PROGRAMME }, as: administrator });
  expect(body.manager).toMatchObject({ name: 'Affaires sociales', members: 0, until: null });
  // The rest of this file plays with a manager of its own.
  await writing(app.context.db, { platform: true }, (tx) =>
    tx.updateTable('programme_partner').set({ until: '2026-01-01' }).execute(),
  );
  cast = await castOf(app);
});

test('the invitation that opens an organisation can be accepted though nobody is in it yet', async () => {
  const added = await app.call(contract.addPartner, {
    params: { organisationId: cast.manager.organisationId },
    body: { programmeId: PROGRAMME, part: 'auditor', name: 'Audit du Port', email: 'chef@example.org' },
    as: cast.manager,
  });
  expect(added.status).toBe(201);
  const token = /#(\S+)/.exec((await lastMail()).body)?.[1] ?? '';
  const { status, body } = await app.call(readInvitation, { body: { token } });
  expect(status).toBe(200);
  expect(body).toMatchObject({ organisationName: 'Audit du Port', role: 'director' });
});

test('a name that takes part already is refused beside its field', async () => {
  const { status, problem } = await app.call(contract.addPartner, {
    params: { organisationId: cast.manager.organisationId },
    body: { programmeId: PROGRAMME, part: 'provider', name: 'atelier réseau', email: 'x@example.org' },
    as: cast.manager,
  });
  expect(status).toBe(422);
  expect(problem.issues[0]).toMatchObject({ path: 'body.name' });
});

test('a partner, a clerk and a programme that one does not manage: nobody else opens the programme', async () => {
  const body = { programmeId: PROGRAMME, part: 'provider' as const, name: 'Nouveau', email: 'x@example.org' };
  const params = { organisationId: cast.manager.organisationId };
  const clerk = await app.member('contributor', cast.manager.organisationId);
  expect((await app.call(contract.addPartner, { params, body, as: clerk })).status).toBe(403);
  expect((await app.call(contract.addPartner, { params, body, as: cast.auditor })).status).toBe(404);
  const own = { organisationId: cast.auditor.organisationId };
  expect((await app.call(contract.addPartner, { params: own, body, as: cast.auditor })).status).toBe(403);
  const other = { ...body, programmeId: 'another-programme' };
  expect((await app.call(contract.addPartner, { params, body: other, as: cast.manager })).status).toBe(422);
});

test('a partnership that ends leaves the list of those to choose from, and stays in the history', async () => {
  const params = { organisationId: cast.manager.organisationId };
  const ended = await app.call(contract.endPartner, {
    params: { ...params, partnerId: cast.provider.organisationId },
    body: { programmeId: PROGRAMME },
    as: cast.manager,
  });
  expect(ended.status).toBe(204);
  const { body } = await app.call(contract.listPartners, { params, as: cast.manager });
  expect(body.programmes[0]!.partners.find(({ name }) => name === 'Atelier Réseau')?.until).not.toBeNull();
  const again = await app.call(contract.endPartner, {
    params: { ...params, partnerId: cast.provider.organisationId },
    body: { programmeId: PROGRAMME },
    as: cast.manager,
  });
  expect(again.status).toBe(404);
  const resumed = await app.call(contract.resumePartner, {
    params: { ...params, partnerId: cast.provider.organisationId },
    body: { programmeId: PROGRAMME },
    as: cast.manager,
  });
  expect(resumed.status).toBe(204);
  const after = (await app.call(contract.listPartners, { params, as: cast.manager })).body;
  expect(after.programmes[0]!.partners.find(({ name }) => name === 'Atelier Réseau')?.until).toBeNull();
});

const tokenOf = (body: string) => /#(\S+)/.exec(body)?.[1] ?? '';

test('a lead invited again at the right address is the only one who may come in', async () => {
  const params = { organisationId: cast.manager.organisationId };
  const body = { programmeId: PROGRAMME, part: 'auditor' as const, name: 'Audit du Vent', email: 'faute@example.org' };
  const { body: added } = await app.call(contract.addPartner, { params, body, as: cast.manager });
  const wrong = tokenOf((await lastMail()).body);
  const again = { params: { ...params, partnerId: added.id }, body: { email: 'juste@example.org' }, as: cast.manager };
  expect((await app.call(contract.inviteLead, again)).status).toBe(204);
  const mail = await lastMail();
  expect(mail.recipient).toBe('juste@example.org');
  expect((await app.call(readInvitation, { body: { token: tokenOf(mail.body) } })).status).toBe(200);
  expect((await app.call(readInvitation, { body: { token: wrong } })).status).toBe(410);
  await app.member('director', added.id);
  expect((await app.call(contract.inviteLead, again)).status).toBe(409);
});

test('the invitation of a manager who has not come is sent again; after one that was closed, another takes over its cases and budget', async () => {
  const caseId = await openCase(app, cast);
  const params = { programmeId: PROGRAMME };
  const again = { params, body: { email: 'x@example.org' }, as: administrator };
  expect((await app.call(contract.inviteManager, again)).status).toBe(409);
  await writing(app.context.db, { platform: true }, (tx) =>
    tx
      .updateTable('organisation')
      .set({ closed_at: app.context.clock.now() })
      .where('id', '=', cast.manager.organisationId)
      .execute(),
  );
  const appointed = await app.call(contract.appointManager, {
    params,
    body: { name: 'Nouvelle administration', email: 'plan@example.org' },
    as: administrator,
  });
  expect(appointed.status).toBe(201);
  expect((await app.call(contract.inviteManager, again)).status).toBe(204);
  expect((await lastMail()).recipient).toBe('x@example.org');
  const manager = await app.member('director', appointed.body.id);
  expect((await readCase(app, manager, caseId)).body).toMatchObject({ part: 'manager', state: 'requested' });
  expect((await readCase(app, cast.beneficiary, caseId)).body.entries.length).toBeGreaterThan(0);
});
