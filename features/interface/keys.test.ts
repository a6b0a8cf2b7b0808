import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identifyFor, routes } from '../index.ts';
import { buildApp } from '../../platform/server/app.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { sweepDeadlines } from '../../platform/server/deadlines/deadlines.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { filledOrganisation, type Filled } from '../../tests/support/filled.ts';
import { readSession } from '../accounts/contract.ts';
import { listNotifications } from '../notifications/contract.ts';
import { closeOrganisation } from '../organisations/contract-administration.ts';
import { readHistory, readOrganisation } from '../organisations/contract.ts';
import { readTeam } from '../organisations/contract-team.ts';
import { addAction, readPlan } from '../plan/contract.ts';
import { readReferential } from '../referentials/contract.ts';
import { createKey, listKeys, revokeKey } from './contract-keys.ts';
import { deadlines } from './jobs.ts';
import { MOST_KEYS, type KeyScope } from './model.ts';

let test: TestApp;
let filled: Filled;
beforeAll(async () => {
  test = await testApp();
  filled = await filledOrganisation(test, 'coffre turquoise');
});
afterAll(() => test.close());

const DAY_MS = 86_400_000;
const bearing = (token: string) => ({ headers: { authorization: `Bearer ${token}` } as never });

async function makeKey(scopes: KeyScope[] = ['plan.read'], by: Filled['director'] = filled.director, days = 90) {
  const params = { organisationId: (by as { organisationId?: string }).organisationId ?? filled.organisationId };
  const made = await test.call(createKey, { as: by, params, body: { name: 'Tableau de bord', scopes, days } });
  expect(made.status).toBe(201);
  return { ...made.body, ...params, as: bearing(made.body.token) };
}

describe('a key', () => {
  it('reads what its scope names and nothing else', async () => {
    const { as, organisationId } = await makeKey(['plan.read']);
    const params = { organisationId };
    const plan = await test.call(readPlan, { as, params });
    expect(plan.status).toBe(200);
    expect(plan.body.actions.length).toBeGreaterThan(0);
    const record = await test.call(readOrganisation, { as, params });
    expect([record.status, record.problem.code]).toEqual([403, 'key-scope']);
    const team = await test.call(readTeam, { as, params });
    expect([team.status, team.problem.code]).toEqual([403, 'not-for-keys']);
    const keys = await test.call(listKeys, { as, params });
    expect([keys.status, keys.problem.code]).toEqual([403, 'not-for-keys']);
  });

  it('sees no more than a reader: it may change nothing that its pages offer to others', async () => {
    const { as, organisationId } = await makeKey(['plan.read', 'organisation.read']);
    const plan = await test.call(readPlan, { as, params: { organisationId } });
    expect(plan.body.abilities).toEqual({ write: false, decide: false });
  });

  it('never writes, with or without the application’s header', async () => {
    const { as, organisationId, token } = await makeKey();
    const written = await test.call(addAction, {
      as,
      params: { organisationId },
      body: { title: { fr: 'x', en: 'x' } } as never,
    });
    expect([written.status, written.problem.code]).toEqual([403, 'key-only-reads']);
    const plain = await test.app.inject({
      method: 'POST',
      url: `/api/organisations/${organisationId}/plan/actions`,
      headers: { authorization: `Bearer ${token}` },
      payload: {},
    });
    expect([plain.statusCode, plain.json<{ code: string }>().code]).toEqual([403, 'key-only-reads']);
  });

  it('does not exist for another organisation', async () => {
    const { as } = await makeKey();
    const other = await test.member('director');
    const asked = await test.call(readPlan, { as, params: { organisationId: other.organisationId } });
    expect([asked.status, asked.problem.code]).toEqual([404, 'not-found']);
  });

  it('reads the questionnaires, which belong to no organisation, where its scope says so', async () => {
    const { rows } = { rows: await test.context.db.selectFrom('referential_version').selectAll().execute() };
    const params = { referentialId: rows[0]!.referential_id, version: rows[0]!.version };
    const { as } = await makeKey(['referentials.read']);
    expect((await test.call(readReferential, { as, params })).status).toBe(200);
    const { as: without } = await makeKey(['plan.read']);
    expect((await test.call(readReferential, { as: without, params })).problem.code).toBe('key-scope');
  });

  it('makes the cookie beside it count for nothing', async () => {
    const { token, organisationId } = await makeKey();
    const both = (path: string, authorization: string) =>
      test.app.inject({ url: path, headers: { cookie: filled.director.headers.cookie, authorization } });
    const team = await both(`/api/organisations/${organisationId}/team`, `Bearer ${token}`);
    expect(team.statusCode).toBe(403);
    const wrong = await both(`/api/organisations/${organisationId}/team`, 'Bearer nothing');
    expect([wrong.statusCode, wrong.json<{ code: string }>().code]).toEqual([401, 'key-refused']);
    const session = await both(readSession.path, `bearer ${token}`);
    expect(session.json<{ account: unknown }>().account).toBeNull();
    const basic = await both(`/api/organisations/${organisationId}/team`, 'Basic cHJveHk6cHJveHk=');
    expect(basic.statusCode).toBe(200);
  });

  it('inside an address is refused with its reason, and never logged', async () => {
    const lines: string[] = [];
    const stream = new Writable({
      write: (chunk: Buffer, _, done) => (lines.push(chunk.toString()), done()),
    });
    const app = await buildApp({
      context: test.context,
      identify: identifyFor(test.context),
      routes,
      version: '0.0.0',
      logger: { level: 'debug', stream },
    });
    const { token, organisationId } = await makeKey();
    for (const url of [
      `/api/organisations/${organisationId}/plan?key=${token}`,
      `/plan?access_token=${token.replace('_', '%5F')}`,
    ]) {
      const answer = await app.inject({ url });
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'key-in-address']);
    }
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join('')).not.toContain(token.slice(6));
    await app.close();
  });

  it('opens a group’s structures as a reader of the group', async () => {
    const groupId = await test.organisation({ kind: 'group' });
    const inside = await test.organisation();
    await writing(test.context.db, { platform: true }, (tx) =>
      tx.updateTable('organisation').set({ group_id: groupId }).where('id', '=', inside).execute(),
    );
    const leader = await test.member('director', groupId);
    const { as } = await makeKey(['plan.read'], leader);
    expect((await test.call(readPlan, { as, params: { organisationId: inside } })).status).toBe(200);
    const apart = await test.organisation();
    expect((await test.call(readPlan, { as, params: { organisationId: apart } })).status).toBe(404);
  });
});

describe('the end of a key', () => {
  it('comes on its day, and says so', async () => {
    const { as, organisationId } = await makeKey(['plan.read'], filled.director, 1);
    test.context.clock.advance({ days: 1 });
    const late = await test.call(readPlan, { as, params: { organisationId } });
    expect([late.status, late.problem.code]).toEqual([401, 'key-expired']);
  });

  it('comes at once when it is revoked, even by two people at the same time, and is written once', async () => {
    const director = await test.member('director');
    const { key, as, organisationId } = await makeKey(['plan.read'], director);
    const params = { organisationId, keyId: key.id };
    const both = await Promise.all([
      test.call(revokeKey, { as: director, params }),
      test.call(revokeKey, { as: director, params }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([204, 204]);
    const gone = await test.call(readPlan, { as, params: { organisationId } });
    expect([gone.status, gone.problem.code]).toEqual([401, 'key-refused']);
    const history = await test.call(readHistory, { as: director, params: { organisationId }, query: {} });
    expect(history.body.entries.filter(({ kind }) => kind === 'key.revoked')).toHaveLength(1);
    const { keys } = (await test.call(listKeys, { as: director, params: { organisationId } })).body;
    expect(keys).toMatchObject([{ state: 'revoked', revokedBy: director.name }]);
  });

  it('comes with that of its organisation', async () => {
    const director = await test.member('director');
    const { as, organisationId } = await makeKey(['plan.read'], director);
    const administrator = await test.account({ platformAdministrator: true });
    await test.call(closeOrganisation, {
      as: administrator,
      params: { organisationId },
      body: { reason: 'fermeture' },
    });
    expect((await test.call(readPlan, { as, params: { organisationId } })).status).toBe(401);
  });

  it('is told before it comes, and no longer once it is revoked', async () => {
    const director = await test.member('director');
    const { key, organisationId } = await makeKey(['plan.read'], director, 30);
    await makeKey(['plan.read'], director, 1);
    const told = async () =>
      (await test.call(listNotifications, { as: director, query: {} })).body.notifications.filter(
        ({ kind }) => kind === 'interface.key-expiring',
      ).length;
    test.context.clock.advance({ days: 16 });
    await sweepDeadlines(test.context, deadlines);
    expect(await told()).toBe(1);
    await test.call(revokeKey, { as: director, params: { organisationId, keyId: key.id } });
    test.context.clock.advance({ days: 13 });
    await sweepDeadlines(test.context, deadlines);
    expect(await told()).toBe(1);
  });
});

describe('the keys of an organisation', () => {
  it('are shown once, kept as a digest, and listed with their last use', async () => {
    const director = await test.member('director');
    const { token, key, as, organisationId } = await makeKey(['plan.read'], director);
    expect(token).toMatch(/^vigie_[0-9a-f]{64}$/);
    const list = () => test.call(listKeys, { as: director, params: { organisationId } });
    const before = await list();
    expect(JSON.stringify(before.body)).not.toContain(token);
    expect(before.body.keys).toMatchObject([
      { id: key.id, hint: token.slice(0, 12), lastUsedAt: null, state: 'working' },
    ]);
    await test.call(readPlan, { as, params: { organisationId } });
    expect((await list()).body.keys[0]!.lastUsedAt).toBe(test.context.clock.now().toISOString());
    const kept = await writing(test.context.db, { platform: true }, (tx) =>
      tx.selectFrom('api_key').selectAll().where('id', '=', key.id).executeTakeFirstOrThrow(),
    );
    expect(JSON.stringify(kept)).not.toContain(token.slice(12));
  });

  it('are told of to everyone who manages them, their maker included', async () => {
    const director = await test.member('director');
    const lead = await test.member('it-lead', director.organisationId);
    const reader = await test.member('reader', director.organisationId);
    await makeKey(['plan.read'], lead);
    for (const [who, count] of [
      [director, 1],
      [lead, 1],
      [reader, 0],
    ] as const) {
      const { notifications } = (await test.call(listNotifications, { as: who, query: {} })).body;
      expect(notifications.filter(({ kind }) => kind === 'interface.key-created')).toHaveLength(count);
    }
  });

  it('take a year at most, at least one scope, and none that the organisation’s kind does not have', async () => {
    const params = { organisationId: filled.organisationId };
    const ask = async (body: object) =>
      (await test.call(createKey, { as: filled.director, params, body: body as never })).status;
    expect(await ask({ name: 'x', scopes: ['plan.read'], days: 366 })).toBe(422);
    expect(await ask({ name: 'x', scopes: [] })).toBe(422);
    expect(await ask({ name: 'x', scopes: ['programme.read'] })).toBe(422);
    const plain = await test.call(createKey, {
      as: filled.director,
      params,
      body: { name: 'x', scopes: ['plan.read'] },
    });
    const { createdAt, expiresAt } = plain.body.key;
    expect((Date.parse(expiresAt) - Date.parse(createdAt)) / DAY_MS).toBe(90);
  });

  it('are not more than anyone can watch over, even when made at once', async () => {
    const director = await test.member('director');
    const params = { organisationId: director.organisationId };
    const made = await Promise.all(
      Array.from({ length: MOST_KEYS + 2 }, () =>
        test.call(createKey, { as: director, params, body: { name: 'x', scopes: ['plan.read'] } }),
      ),
    );
    expect(made.filter(({ status }) => status === 201)).toHaveLength(MOST_KEYS);
    expect(made.filter(({ problem, status }) => status === 409 && problem.code === 'too-many-keys')).toHaveLength(2);
  });
});

it('a key that calls too often is asked to wait, while another key and a person go on', async () => {
  const app = await buildApp({
    context: test.context,
    identify: identifyFor(test.context),
    routes,
    version: '0.0.0',
    keyCallsPerMinute: 3,
  });
  const { token, organisationId } = await makeKey();
  const other = await makeKey();
  const url = `/api/organisations/${organisationId}/plan`;
  const ask = (headers: Record<string, string>) => app.inject({ url, headers });
  const answers = [];
  for (let i = 0; i < 4; i += 1) answers.push(await ask({ authorization: `Bearer ${token}` }));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 429]);
  expect(answers.map(({ headers }) => headers['ratelimit-remaining'])).toEqual(['2', '1', '0', '0']);
  expect(answers[3]!.headers['retry-after']).toBe('60');
  expect((await ask({ authorization: `Bearer ${other.token}` })).statusCode).toBe(200);
  expect((await ask({ cookie: filled.director.headers.cookie })).statusCode).toBe(200);
  test.context.clock.advance({ minutes: 1 });
  expect((await ask({ authorization: `Bearer ${token}` })).statusCode).toBe(200);
  await app.close();
});

it('the OpenAPI page tells which addresses a key opens, with its scope and its limit', async () => {
  const { paths, components } = (await test.app.inject('/api/openapi.json')).json<{
    paths: Record<string, Record<string, Record<string, unknown>>>;
    components: { securitySchemes: Record<string, { scheme?: string }> };
  }>();
  expect(components.securitySchemes['key']!.scheme).toBe('bearer');
  const plan = paths['/api/organisations/{organisationId}/plan']!['get']!;
  expect(plan['security']).toEqual([{ session: [] }, { key: ['plan.read'] }]);
  expect(plan['x-rate-limit']).toEqual({ perMinute: 120, by: 'key' });
  expect(paths['/api/organisations/{organisationId}/team']!['get']!['security']).toBeUndefined();
});
