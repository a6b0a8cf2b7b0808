import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import { writing } from '../database/connection.ts';
import { writeSite } from '../site.ts';
import { testApp, type TestApp } from '../../../tests/support/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

test('the API describes every endpoint in OpenAPI 3.1, and a person can read it without a script', async () => {
  const description = (await t.app.inject('/api/openapi.json')).json<{
    openapi: string;
    paths: Record<string, object>;
  }>();
  expect(description.openapi).toBe('3.1.0');
  expect(Object.keys(description.paths)).toContain(
    '/api/organisations/{organisationId}/assessments/{assessmentId}/answers/{criterionId}',
  );
  const page = await t.app.inject('/api/docs');
  expect(page.body).toContain('assessments.saveAnswer');
  expect(page.body).not.toContain('<script');
});

test('a large reply is packed for a browser that says it can unpack it, and only then', async () => {
  const plain = await t.app.inject({ url: '/api/openapi.json' });
  const packed = await t.app.inject({ url: '/api/openapi.json', headers: { 'accept-encoding': 'br, gzip' } });
  expect([plain.headers['content-encoding'], packed.headers['content-encoding']]).toEqual([undefined, 'gzip']);
  expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
});

test('every reply refuses foreign scripts, frames and guessing of types', async () => {
  const { headers } = await t.app.inject('/api/session');
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain('unsafe');
  expect([headers['x-content-type-options'], headers['x-frame-options'], headers['referrer-policy']]).toEqual([
    'nosniff',
    'DENY',
    'no-referrer',
  ]);
});

test('the security contact appears at its well-known address once it is given', async () => {
  expect((await t.app.inject('/.well-known/security.txt')).statusCode).toBe(404);
  const nothing = {
    operator: null,
    operatorAddress: null,
    publicationDirector: null,
    hosting: null,
    contact: null,
    accessibilityContact: null,
  };
  await writing(t.context.db, { platform: true }, (tx) =>
    writeSite(tx, { ...nothing, securityContact: 'securite@example.org' }, t.context.clock.now()),
  );
  const told = await t.app.inject('/.well-known/security.txt');
  expect(told.body).toMatch(/^Contact: mailto:securite@example\.org\nExpires: \d{4}-/);
});

test('a write without the application’s header is refused, whatever the session', async () => {
  const director = await t.member('director');
  const { cookie } = director.headers;
  const refused = await t.app.inject({
    method: 'POST',
    url: `/api/organisations/${director.organisationId}/assessments`,
    headers: { cookie },
    payload: {},
  });
  expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([403, 'foreign-form']);
});

test('an unknown address gives a problem in the reader’s language', async () => {
  const inEnglish = await t.app.inject({ url: '/api/nothing', headers: { 'accept-language': 'en-GB,en' } });
  expect([inEnglish.statusCode, inEnglish.json<{ title: string }>().title]).toEqual([
    404,
    'This does not exist, or you do not have access to it.',
  ]);
  expect((await t.app.inject('/api/nothing')).json<{ title: string }>().title).toMatch(/^Cet élément/);
});

test('the front page answers HEAD as it answers GET', async () => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'vigie-web-'));
  await fs.mkdir(path.join(folder, 'assets'));
  await fs.writeFile(path.join(folder, 'index.html'), '<!doctype html><style nonce="__NONCE__"></style>');
  const app = await buildApp({
    context: t.context,
    identify: () => Promise.resolve(null),
    routes: [],
    version: '0.0.0',
    webFolder: folder,
  });
  const [head, get] = [await app.inject({ method: 'HEAD', url: '/' }), await app.inject('/plan')];
  expect([head.statusCode, get.statusCode]).toEqual([200, 200]);
  const nonce = /nonce="([^"]+)"/.exec(get.body)?.[1] ?? '';
  expect(nonce.length).toBeGreaterThan(20);
  expect(String(get.headers['content-security-policy'])).toContain(`'nonce-${nonce}'`);
  await app.close();
  await fs.rm(folder, { recursive: true });
});
