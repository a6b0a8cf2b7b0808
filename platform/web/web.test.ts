import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { endpoint } from '../contract/endpoint.ts';
import { address, call } from './api.ts';
import { makeFormat } from './format.ts';
import { isInternal, withValue } from './navigation.tsx';
import { ProblemError } from './problem.ts';

const readThing = endpoint({
  name: 'test.readThing',
  method: 'GET',
  path: '/api/things/:thingId/parts',
  summary: 'A thing.',
  access: { kind: 'public' },
  params: z.strictObject({ thingId: z.string() }),
  query: z.strictObject({ state: z.array(z.string()).optional(), after: z.string().optional() }),
  reply: z.object({ name: z.string() }),
});
const renameThing = endpoint({
  name: 'test.renameThing',
  method: 'PUT',
  path: '/api/things/:thingId',
  summary: 'Renames.',
  access: { kind: 'public' },
  params: z.strictObject({ thingId: z.string() }),
  body: z.strictObject({ name: z.string() }),
});

function answering(status: number, body: string) {
  const fetched = vi.fn(async () => new Response(body === '' ? null : body, { status }));
  vi.stubGlobal('fetch', fetched);
  return fetched as unknown as { mock: { calls: [string, RequestInit][] } };
}
afterEach(() => vi.unstubAllGlobals());

describe('the address of a call', () => {
  it('escapes what stands in the path, repeats lists, drops what is empty', () => {
    const query = { state: ['late', 'done'], after: '' };
    expect(address(readThing, { params: { thingId: 'a/b é' }, query })).toBe(
      '/api/things/a%2Fb%20%C3%A9/parts?state=late&state=done',
    );
  });

  it('refuses a missing part of the path instead of calling a wrong address', () => {
    expect(() => address(readThing, { params: {} })).toThrow('thingId');
  });
});

describe('a call', () => {
  it('gives the reply of a read, without the header of writes', async () => {
    const fetched = answering(200, '{"name":"a"}');
    expect(await call(readThing, { params: { thingId: '1' } })).toEqual({ name: 'a' });
    const [[url, request]] = fetched.mock.calls as [[string, RequestInit]];
    expect(url).toBe('/api/things/1/parts');
    expect(request.headers).not.toHaveProperty('x-vigie');
  });

  it('marks a write as ours and sends its body as JSON', async () => {
    const fetched = answering(204, '');
    expect(await call(renameThing, { params: { thingId: '1' }, body: { name: 'b' } })).toBeUndefined();
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({
      method: 'PUT',
      body: '{"name":"b"}',
      headers: { 'x-vigie': '1', 'content-type': 'application/json', 'accept-language': 'fr' },
    });
  });

  it('throws the server’s problem with its issues', async () => {
    answering(
      422,
      JSON.stringify({
        title: 'Non',
        status: 422,
        code: 'invalid',
        issues: [{ path: 'body.name', message: 'Trop long' }],
      }),
    );
    const thrown = await call(renameThing, { params: { thingId: '1' }, body: { name: 'b' } }).catch((e: unknown) => e);
    expect(thrown).toBeInstanceOf(ProblemError);
    expect((thrown as ProblemError).reply.issues).toEqual([{ path: 'body.name', message: 'Trop long' }]);
  });

  it('says that the server does not answer when the network is cut, or when a proxy answers instead', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(call(readThing, { params: { thingId: '1' } })).rejects.toMatchObject({
      code: 'unreachable',
      status: 0,
    });
    answering(502, '<html>Bad gateway</html>');
    await expect(call(readThing, { params: { thingId: '1' } })).rejects.toMatchObject({
      code: 'unreadable-reply',
      status: 502,
    });
  });
});

describe('addresses of pages', () => {
  it('changes one value and leaves the others', () => {
    expect(withValue('/plan?view=all&after=1', 'view', 'late')).toBe('/plan?view=late&after=1');
    expect(withValue('/plan?view=all', 'view', '')).toBe('/plan');
  });

  it('leaves the API, well-known files and other sites to the browser', () => {
    expect(['/plan', '/api-key'].map(isInternal)).toEqual([true, true]);
    const elsewhere = ['//evil.example', '/\\evil.example', '/\t/evil.example', '/a\n', 'https://x.fr', '#a', ''];
    const others = ['/api/docs', '/.well-known/security.txt', ...elsewhere];
    expect(others.filter(isInternal)).toEqual([]);
  });
});

describe('formats', () => {
  const fr = makeFormat('fr');
  const en = makeFormat('en');
  const plain = (text: string) => text.replace(/\s/g, ' ');

  it('names the first day of a month « 1er » in French', () => {
    expect([fr.date('2026-05-01'), fr.date('2026-05-11'), en.date('2026-05-01')]).toEqual([
      '1er mai 2026',
      '11 mai 2026',
      '1 May 2026',
    ]);
  });

  it('writes money from cents, whole euros without decimals', () => {
    expect(plain(fr.money(125_050))).toBe('1 250,50 €');
    expect(plain(fr.money(125_000))).toBe('1 250 €');
    expect(en.money(125_050)).toBe('€1,250.50');
  });

  it('reads a day as that day whatever the time zone', () => {
    expect(fr.date('2026-09-30')).toBe('30 septembre 2026');
    expect(en.date('2026-09-30')).toBe('30 September 2026');
  });

  it('tells an instant in the time of Paris, whatever the device says', () => {
    const night = '2026-06-30T22:30:00Z';
    expect([fr.date(night), plain(fr.dateTime(night)), fr.shortDate(night), fr.month(night)]).toEqual([
      '1er juillet 2026',
      '1er juillet 2026 à 00:30',
      '01/07/2026',
      'juillet 2026',
    ]);
    expect(en.dateTime('2026-12-31T23:15:00Z')).toBe('1 January 2027 at 00:15');
    expect(fr.dateTime('2026-12-31T22:59:00Z')).toContain('31 décembre 2026');
  });

  it('chooses plurals by language: zero is singular in French, plural in English', () => {
    const forms = { one: '# jour', other: '# jours' };
    expect([0, 1, 2].map((count) => fr.plural(count, forms))).toEqual(['0 jour', '1 jour', '2 jours']);
    expect(en.plural(0, { one: '# day', other: '# days' })).toBe('0 days');
    expect(fr.plural(0, { ...forms, zero: 'aucun jour' })).toBe('aucun jour');
  });

  it('tells how far a moment is', () => {
    const now = Date.parse('2026-11-21T12:00:00Z');
    expect(fr.fromNow('2026-11-24T12:00:00Z', now)).toBe('dans 3 jours');
    expect(en.fromNow('2026-11-20T12:00:00Z', now)).toBe('yesterday');
  });
});
