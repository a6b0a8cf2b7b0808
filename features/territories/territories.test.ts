import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { reading } from '../../platform/server/database/connection.ts';
import { closeOrganisation } from '../organisations/contract-administration.ts';
import { permissionsOf } from '../organisations/model.ts';
import * as contract from './contract.ts';

let app: TestApp;
let administrator: Awaited<ReturnType<TestApp['account']>>;
beforeAll(async () => {
  app = await testApp();
  administrator = await app.account({ platformAdministrator: true });
});
afterAll(() => app?.close());

const brittany = { kind: 'regional-authority' as const, name: 'ARS d’essai', territory: 'FR' as const, region: '53' };
const appoint = (body: object) =>
  app.call(contract.appointBody, { body: { email: 'direction@ars.example', ...brittany, ...body }, as: administrator });
const mails = (recipient: string) =>
  reading(app.context.db, { platform: true }, (read) =>
    read.selectFrom('mail').select('body').where('recipient', '=', recipient).execute(),
  );

test('the administrator appoints a regional authority: its lead is invited, and the list shows that nobody joined yet', async () => {
  const { status, body } = await appoint({});
  expect(status).toBe(201);
  const list = await app.call(contract.listBodies, { as: administrator });
  expect(list.body.bodies).toContainEqual({ id: body.id, ...brittany, members: 0 });
  expect(await mails('direction@ars.example')).toHaveLength(1);
});

test('a region has one authority at a time; another may come once it is closed', async () => {
  const { status, problem } = await appoint({ name: 'Une autre' });
  expect([status, problem.title]).toEqual([409, '« ARS d’essai » tient déjà cette place.']);
  const there = await app.call(contract.listBodies, { as: administrator });
  await app.call(closeOrganisation, {
    params: { organisationId: there.body.bodies[0]!.id },
    body: { reason: 'Fusion' },
    as: administrator,
  });
  expect((await appoint({ name: 'Une autre' })).status).toBe(201);
});

test('two administrators at once appoint one authority, not two', async () => {
  const both = await Promise.all([appoint({ region: '84' }), appoint({ region: '84', name: 'Son double' })]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
});

test.for([
  ['no region', { region: null }],
  ['a region that is not one of the territory', { region: '99' }],
  ['a region for a ministry', { kind: 'ministry' }],
  ['a region where the territory has none', { territory: 'MC' }],
] as const)('%s is refused beside the field', async ([, change]) => {
  const { status, problem } = await appoint({ region: '11', ...change });
  expect([status, problem.issues[0]?.path]).toEqual([422, 'body.region']);
});

test('a region may have several support bodies, of different names', async () => {
  const one = { kind: 'regional-support', name: 'GRADeS d’essai' };
  expect([(await appoint(one)).status, (await appoint({ ...one, name: 'Collectif d’essai' })).status]).toEqual([
    201, 201,
  ]);
  expect((await appoint({ ...one, name: 'grades d’ESSAI' })).status).toBe(409);
});

test('a mistyped invitation is sent again and the first link dies; not once someone has joined', async () => {
  const { body } = await appoint({
    kind: 'ministry',
    region: null,
    name: 'Ministère d’essai',
    email: 'faute@example.org',
  });
  const again = () =>
    app.call(contract.inviteBody, {
      params: { organisationId: body.id },
      body: { email: 'juste@example.org' },
      as: administrator,
    });
  expect((await again()).status).toBe(204);
  const invitations = await reading(app.context.db, { platform: true }, (read) =>
    read.selectFrom('invitation').select(['email', 'withdrawn_at']).where('organisation_id', '=', body.id).execute(),
  );
  expect(invitations.map(({ email, withdrawn_at }) => [email, withdrawn_at !== null])).toEqual(
    expect.arrayContaining([
      ['faute@example.org', true],
      ['juste@example.org', false],
    ]),
  );
  await app.member('director', body.id);
  const { status, problem } = await again();
  expect([status, problem.code]).toEqual([409, 'joined']);
});

test('what is no territorial body is not found there', async () => {
  const { organisationId } = await app.member('director');
  const { status } = await app.call(contract.inviteBody, {
    params: { organisationId },
    body: { email: 'x@example.org' },
    as: administrator,
  });
  expect(status).toBe(404);
});

test('a ministry reads figures and never acts in a structure’s place', () => {
  const held = permissionsOf('director', 'ministry');
  expect(held.has('observatory.read')).toBe(true);
  expect([...held].filter((one) => /^(assessment|plan|evidence|case|support)\./.test(one))).toEqual([]);
});
