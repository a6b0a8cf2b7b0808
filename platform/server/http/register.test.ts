import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { testApp, type TestApp } from '../../../tests/support/app.ts';
import { endpoint } from '../../contract/endpoint.ts';
import { buildApp } from '../app.ts';
import { serveRead, serveWrite, type Route } from './serve.ts';

const touch = endpoint({
  name: 'test.touch',
  method: 'POST',
  path: '/api/test/touch',
  summary: 'Writes something.',
  access: { kind: 'public' },
  reply: z.object({ tries: z.int() }),
});
const look = endpoint({
  name: 'test.look',
  method: 'GET',
  path: '/api/test/look',
  summary: 'Reads something, twice a minute.',
  access: { kind: 'public' },
  perMinute: 2,
});

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const serving = (route: Route) =>
  buildApp({ context: t.context, identify: () => Promise.resolve(null), routes: [route], version: '0.0.0' });

/** Answers a write whose first tries PostgreSQL ends with this code. */
async function ended(code: string, times: number): Promise<{ status: number; tries: number }> {
  let tries = 0;
  const app = await serving(
    serveWrite(touch, () => {
      tries += 1;
      if (tries <= times) throw Object.assign(new Error('ended by the database'), { code });
      return Promise.resolve({ tries });
    }),
  );
  const { statusCode } = await app.inject({ method: 'POST', url: touch.path, headers: { 'x-vigie': '1' } });
  await app.close();
  return { status: statusCode, tries };
}

test.each(['40P01', '40001'])('a write that crossed another (%s) is played again, twice at most', async (code) => {
  expect(await ended(code, 1)).toEqual({ status: 200, tries: 2 });
  expect(await ended(code, 2)).toEqual({ status: 200, tries: 3 });
  expect(await ended(code, 9)).toEqual({ status: 409, tries: 3 });
});

test('a write that fails otherwise is not played again', async () => {
  expect(await ended('23514', 1)).toMatchObject({ tries: 1 });
});

test('calls are counted together over the IPv6 addresses of one subscriber, and apart for another', async () => {
  const app = await serving(serveRead(look, () => Promise.resolve()));
  const from = async (remoteAddress: string) => (await app.inject({ url: look.path, remoteAddress })).statusCode;
  expect(await from('2001:db8:1:2::1')).toBe(204);
  expect(await from('2001:db8:1:2:ffff::2')).toBe(204);
  expect(await from('2001:db8:1:2::3')).toBe(429);
  expect(await from('2001:db8:1:3::1')).toBe(204);
  expect(await from('192.0.2.1')).toBe(204);
  await app.close();
});
