import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../features/index.ts';
import { createKey } from '../features/interface/contract-keys.ts';
import { KEY_ROLE, KEY_SCOPES, scopes, scopesFor, type KeyScope } from '../features/interface/model.ts';
import { permissionsOf, type OrganisationKind } from '../features/organisations/model.ts';
import type { AnyEndpoint } from '../platform/contract/endpoint.ts';
import type { ProblemReply } from '../platform/contract/problem.ts';
import { newId } from '../platform/server/id.ts';
import { testApp, type TestApp } from './support/app.ts';
import { filledOrganisation, type Filled } from './support/filled.ts';
import { kindsFor } from './support/kinds.ts';
import { sampleBody } from './support/sample.ts';

// Every endpoint of the product, tried with a key of each scope: its declaration alone opens it, and only to its own organisation.
const endpoints = routes.map(({ endpoint }) => endpoint);
const open = endpoints.filter(({ keyScope }) => keyScope);
const inOrganisation = open.filter(({ access }) => access.kind === 'organisation');

let test: TestApp;
let filled: Filled;
beforeAll(async () => {
  test = await testApp();
  filled = await filledOrganisation(test, 'coffre turquoise');
});
afterAll(() => test.close());

async function keyOf(organisationId: string, asked: readonly KeyScope[]): Promise<string> {
  const director = await test.member('director', organisationId);
  const made = await test.call(createKey, {
    as: director,
    params: { organisationId },
    body: { name: 'Essai', scopes: [...asked] },
  });
  return made.body.token;
}

async function call(endpoint: AnyEndpoint, token: string, ids: Record<string, string>) {
  const url = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? newId());
  const body = sampleBody(endpoint);
  const response = await test.app.inject({
    method: endpoint.method,
    url,
    headers: { authorization: `Bearer ${token}`, 'x-vigie': '1', cookie: filled.director.headers.cookie },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  const json = String(response.headers['content-type']).includes('problem');
  const code = json ? response.json<ProblemReply>().code : '';
  return {
    status: response.statusCode,
    code,
    text: response.body,
    told: `${endpoint.name}: ${response.statusCode} ${code}`,
  };
}

const REFUSALS = ['sign-in', 'forbidden', 'key-refused', 'key-expired', 'key-only-reads', 'not-for-keys', 'key-scope'];

/** The refusal that a key of this scope must meet, about its own organisation, whose kind is given; '' where it is let in. */
function refusalOf({ access, keyScope, method }: AnyEndpoint, asked: KeyScope, kind: OrganisationKind): string {
  if (method !== 'GET') return 'key-only-reads';
  if (access.kind === 'public') return '';
  if (!keyScope) return 'not-for-keys';
  if (keyScope !== asked) return 'key-scope';
  const held = permissionsOf(KEY_ROLE, kind);
  return access.kind === 'organisation' && !held.has(access.permission) ? 'forbidden' : '';
}

describe('the scopes of keys', () => {
  it('are those that endpoints name, and every endpoint named reads, for a reader, in some organisation', () => {
    expect(open.filter(({ keyScope }) => !KEY_SCOPES.includes(keyScope as KeyScope)).map(({ name }) => name)).toEqual(
      [],
    );
    expect(open.filter(({ method }) => method !== 'GET').map(({ name }) => name)).toEqual([]);
    const reads = (endpoint: AnyEndpoint) =>
      endpoint.access.kind === 'organisation' ? endpoint.access.permission : null;
    const useless = inOrganisation.filter(
      (endpoint) => !kindsFor(endpoint).some((kind) => permissionsOf(KEY_ROLE, kind).has(reads(endpoint)!)),
    );
    expect(useless.map(({ name }) => name)).toEqual([]);
    expect(open.length).toBeGreaterThan(10);
  });

  it('each show an address that they open', () => {
    const opens = ({ path }: AnyEndpoint, example: string) =>
      new RegExp(`^${path.replaceAll(/:(?!organisationId)\w+/g, '[^/]+')}$`).test(example);
    const wrong = KEY_SCOPES.filter(
      (id) => !open.some((endpoint) => endpoint.keyScope === id && opens(endpoint, scopes[id].example)),
    );
    expect(wrong.filter((id) => id !== 'observatory.read' || open.some(({ keyScope }) => keyScope === id))).toEqual([]);
  });

  it('are offered where a reader may use every endpoint they name', () => {
    const wider = inOrganisation.filter((endpoint) => {
      const { permission } = scopes[endpoint.keyScope as KeyScope];
      const kinds = kindsFor(endpoint).filter((kind) => scopesFor(kind).includes(endpoint.keyScope as KeyScope));
      return permission !== null && kinds.length === 0;
    });
    expect(wider.map(({ name }) => name)).toEqual([]);
  });
});

describe('a key on every endpoint of the product', () => {
  it.each(KEY_SCOPES)('opens, with the scope %s, what names it and nothing else', async (scope) => {
    const kinds = (['structure', 'authority', 'ministry'] as const).filter((kind) => scopesFor(kind).includes(scope));
    const kind = kinds[0]!;
    const organisationId = kind === 'structure' ? filled.organisationId : await test.organisation({ kind });
    const token = await keyOf(organisationId, [scope]);
    const wrong: string[] = [];
    for (const endpoint of endpoints) {
      const { code, told, status } = await call(endpoint, token, { ...filled.ids, organisationId });
      const met = REFUSALS.includes(code) ? code : '';
      if (met !== refusalOf(endpoint, scope, kind) || status >= 500) wrong.push(told);
    }
    expect(wrong).toEqual([]);
  });

  it('gives a stranger organisation’s key, of every scope that it can have, nothing of this one', async () => {
    const stranger = await test.organisation();
    const token = await keyOf(stranger, scopesFor('structure'));
    const { ids, organisationId } = filled;
    const wrong: string[] = [];
    for (const endpoint of inOrganisation) {
      const own = await call(endpoint, token, { ...ids, organisationId: stranger });
      const theirs = await call(endpoint, token, { ...ids, organisationId });
      if (theirs.status !== 404 && theirs.code !== 'key-scope') wrong.push(theirs.told);
      if (own.text.includes(filled.secret) || theirs.text.includes(filled.secret)) wrong.push(`${own.told} tells`);
    }
    expect(wrong).toEqual([]);
    const told = await call(
      inOrganisation.find(({ name }) => name === 'organisations.read')!,
      await keyOf(organisationId, ['organisation.read']),
      { organisationId },
    );
    expect(told.text).toContain(filled.secret);
  });

  it('reaches no account, team or platform address, whatever its scopes', () => {
    const closed = /^\/api\/(account|platform|notifications|session|sign-in)|\/(team|keys|webhooks|history)(\/|$)/;
    expect(open.filter(({ path }) => closed.test(path)).map(({ name }) => name)).toEqual([]);
  });
});
