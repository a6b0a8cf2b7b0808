import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type AccountClaims, type Configuration } from 'oidc-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { inviteMember } from '../organisations/contract-team.ts';
import { cookiesOf, historyOf, mailsTo, makeAccount, PASSWORD, secretIn, tokenIn } from './accounts.fixture.ts';
import { answerChallenge, listProviders, signIn, startProvider } from './contract-sign-in.ts';
import { joinByInvitation } from './contract-invitation.ts';
import { readSession } from './contract.ts';
import { confirmSecondFactor, startSecondFactor } from './contract-security.ts';
import { oidcProviders } from './providers.ts';
import { codeAt, stepAt } from './totp.ts';

/** Who the provider says is signing in; each test sets it. */
let person: { sub: string; email: string; email_verified: boolean; name: string };

// A real OpenID provider on loopback that asks its person nothing: it signs in `person` and consents for them.
async function startProviderServer(redirectUri: string): Promise<{ issuer: string; stop: () => Promise<void> }> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const configuration: Configuration = {
    clients: [{ client_id: 'vigie', client_secret: 'a-client-secret-of-the-tests', redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...person, sub }) as AccountClaims }),
    ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
    cookies: { keys: ['a cookie key of the tests'] },
  };
  const provider = new Provider(issuer, configuration);
  const callback = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void callback(request, response);
    void (async () => {
      const { params } = await provider.interactionDetails(request, response);
      const grant = new provider.Grant({ accountId: person.sub, clientId: String(params['client_id']) });
      grant.addOIDCScope('openid email profile');
      const consent = { grantId: await grant.save() };
      await provider.interactionFinished(request, response, { login: { accountId: person.sub }, consent });
    })();
  });
  return { issuer, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

let app: TestApp;
let provider: Awaited<ReturnType<typeof startProviderServer>>;
const settings = {
  OIDC_LOCAL_CLIENT_ID: 'vigie',
  OIDC_LOCAL_CLIENT_SECRET: 'a-client-secret-of-the-tests',
  OIDC_LOCAL_LABEL: 'Identité locale',
};

beforeAll(async () => {
  provider = await startProviderServer('http://vigie.test/api/auth/callback/local');
  Object.assign(process.env, settings, { OIDC_LOCAL_ISSUER: provider.issuer });
  app = await testApp({ start: new Date().toISOString() });
});
afterAll(async () => {
  for (const name of [...Object.keys(settings), 'OIDC_LOCAL_ISSUER']) delete process.env[name];
  await app.close();
  await provider.stop();
});
beforeEach(() => {
  const sub = `sub-${crypto.randomUUID()}`;
  person = { sub, email: `${sub}@example.org`, email_verified: true, name: 'Inès Moreau' };
});

interface Back {
  /** Where the provider sends the browser, and the cookies it holds by then. */
  address: string;
  state: ReturnType<typeof cookiesOf>;
}

/** Goes to the provider as a browser does, keeping its cookies, until it sends back here. */
async function throughProvider(): Promise<Back> {
  const started = await app.call(startProvider, { params: { provider: 'local' } });
  expect(started.status).toBe(200);
  let at = started.body.url;
  const jar = new Map<string, string>();
  while (!at.startsWith(app.context.origin)) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';')[0]!.split(/=(.*)/s);
      jar.set(name, value);
    }
    const next = response.headers.get('location');
    if (!next) throw new Error(`the provider stopped at ${at}: ${response.status} ${await response.text()}`);
    at = new URL(next, at).href;
  }
  return { address: at, state: cookiesOf(started) };
}

async function comeBack({ address, state }: Back) {
  const { pathname, search } = new URL(address);
  const reply = await app.app.inject({ method: 'GET', url: pathname + search, headers: state.headers });
  const as = cookiesOf({ headers: reply.headers });
  const session = await app.call(readSession, { as });
  return { status: reply.statusCode, to: String(reply.headers.location), as, account: session.body.account };
}

test('a provider is declared wholly or not at all', () => {
  expect(() => oidcProviders({ OIDC_X_ISSUER: 'https://idp.example' })).toThrow('OIDC_X_CLIENT_ID is missing');
  expect(oidcProviders({ ...settings })).toEqual([]);
});

describe('signing in through an identity provider', () => {
  test('opens the account of the same verified address, links it once, and says so in its history', async () => {
    const { id, email } = await makeAccount(app, { email: person.email });
    expect((await app.call(listProviders, {})).body.providers).toEqual([{ id: 'local', label: 'Identité locale' }]);
    const first = await comeBack(await throughProvider());
    expect([first.status, first.to]).toEqual([302, 'http://vigie.test/']);
    expect(first.account).toMatchObject({ id, email });
    const again = await comeBack(await throughProvider());
    expect(again.account).toMatchObject({ id });
    expect(await historyOf(app, id)).toEqual([
      'account.created',
      'provider.linked',
      'session.opened',
      'session.opened',
    ]);
    const kept = await app.context.db
      .selectFrom('auth.account')
      .selectAll()
      .where('userId', '=', id)
      .where('providerId', '=', 'local')
      .execute();
    expect(kept).toMatchObject([{ accountId: person.sub, accessToken: null, refreshToken: null, idToken: null }]);
  });

  test('asks the provider for a code with PKCE, a state and a nonce', async () => {
    const { url } = (await app.call(startProvider, { params: { provider: 'local' } })).body;
    const asked = new URL(url).searchParams;
    expect(asked.get('response_type')).toBe('code');
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('state')?.length).toBeGreaterThanOrEqual(32);
    expect(asked.get('nonce')?.length).toBeGreaterThanOrEqual(32);
  });

  test('opens nothing when the provider does not vouch for the address', async () => {
    const { email } = await makeAccount(app, { email: person.email });
    person.email_verified = false;
    const back = await comeBack(await throughProvider());
    expect(back.account).toBeNull();
    expect(back.to).toBe('http://vigie.test/sign-in?error=account_not_linked');
    expect((await app.call(signIn, { body: { email, password: PASSWORD } })).status).toBe(200);
  });

  test('opens nothing with another state, without the browser that began, nor a second time', async () => {
    await makeAccount(app, { email: person.email });
    const back = await throughProvider();
    const tampered = new URL(back.address);
    tampered.searchParams.set('state', 'another-state-of-at-least-32-characters');
    expect((await comeBack({ ...back, address: tampered.href })).account).toBeNull();
    expect((await comeBack({ ...back, state: { headers: { cookie: '', 'x-vigie': '1' } } })).account).toBeNull();
    const used = await throughProvider();
    expect((await comeBack(used)).account).not.toBeNull();
    expect((await comeBack(used)).account).toBeNull();
  });

  test('opens nothing with another code', async () => {
    await makeAccount(app, { email: person.email });
    const back = await throughProvider();
    const tampered = new URL(back.address);
    tampered.searchParams.set('code', 'not-the-code');
    const reply = await comeBack({ ...back, address: tampered.href });
    expect([reply.account, reply.to.startsWith('http://vigie.test/sign-in?error=')]).toEqual([null, true]);
  });

  test('never creates an account silently, but does for someone invited at that address', async () => {
    const refused = await comeBack(await throughProvider());
    expect([refused.account, refused.to]).toEqual([null, expect.stringContaining('error=invitation-needed')]);
    const director = await app.member('director');
    const { organisationId } = director;
    await app.call(inviteMember, {
      as: director,
      params: { organisationId },
      body: { email: person.email, role: 'reader' },
    });
    const invited = await comeBack(await throughProvider());
    expect(invited.account).toMatchObject({ email: person.email, name: 'Inès Moreau' });
    const token = tokenIn((await mailsTo(app, person.email)).at(-1)?.body ?? '');
    expect((await app.call(joinByInvitation, { as: invited.as, body: { token } })).body).toEqual({ organisationId });
  });

  test('asks for the second factor that is set up here', async () => {
    const { email } = await makeAccount(app, { email: person.email });
    const as = cookiesOf(await app.call(signIn, { body: { email, password: PASSWORD } }));
    const secret = secretIn((await app.call(startSecondFactor, { as, body: { password: PASSWORD } })).body.uri);
    await app.call(confirmSecondFactor, { as, body: { code: codeAt(secret, stepAt(Date.now())) } });
    const back = await comeBack(await throughProvider());
    expect([back.account, back.to]).toEqual([null, '/sign-in/code']);
    const opened = await app.call(answerChallenge, {
      as: back.as,
      body: { code: codeAt(secret, stepAt(Date.now()) + 1), kind: 'totp' },
    });
    expect((await app.call(readSession, { as: cookiesOf(opened) })).body.account).toMatchObject({ email });
  });

  test('an unknown provider is not found', async () => {
    expect((await app.call(startProvider, { params: { provider: 'elsewhere' } })).status).toBe(404);
  });
});
