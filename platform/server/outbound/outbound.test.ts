import type { LookupAddress } from 'node:dns';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublic } from './addresses.ts';
import { allowedHosts, openOutbound } from './outbound.ts';

let server: http.Server;
let origin: string;
const asked: string[] = [];
beforeAll(async () => {
  server = http.createServer((request, response) => {
    asked.push(`${request.headers.host} ${request.url}`);
    if (request.url === '/slow') return;
    if (request.url === '/file') return void response.end('{"a":1}');
    if (request.url === '/moved') response.writeHead(302, { location: `${origin}/inside` }).end();
    else if (request.url === '/endless') {
      response.writeHead(200);
      const drip = setInterval(() => response.write('x'.repeat(600)), 5);
      response.on('close', () => (clearInterval(drip), asked.push('closed')));
    } else response.writeHead(204).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => (server.closeAllConnections(), server.close(done))));

const message = { headers: { 'content-type': 'application/json' }, body: '{}' };
const at = (address: string): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 });

describe('the way out', () => {
  it.each([
    '127.0.0.1',
    '10.0.0.8',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
    '::1',
    '::',
    'fe80::1%eth0',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    '2001::1',
    'ff02::1',
    'localhost',
    '1.2.undefined.undefined',
  ])('takes %s for no public address', (address) => {
    expect(isPublic(address)).toBe(false);
  });

  it.each(['8.8.8.8', '172.32.0.1', '193.0.6.139', '2a01:e0a::1', '2606:4700::1111'])(
    'takes %s for a public one',
    (address) => {
      expect(isPublic(address)).toBe(true);
    },
  );

  it('refuses plain http, a name inside, a name with one foot inside, a name that leads nowhere, and a password in an address', async () => {
    const names: Record<string, LookupAddress[]> = {
      'public.example': [at('93.184.216.34')],
      'inside.example': [at('10.0.0.1')],
      'both.example': [at('93.184.216.34'), at('::1')],
    };
    const outbound = openOutbound({ resolve: async (host) => names[host] ?? Promise.reject(new Error('ENOTFOUND')) });
    const accepted = async (addresses: string[]) => {
      const found = await Promise.all(addresses.map((address) => outbound.accepts(address)));
      return addresses.filter((_, index) => found[index]);
    };
    expect(
      await accepted([
        'https://public.example/vigie',
        'http://public.example/',
        'https://inside.example/',
        'https://both.example/',
        'https://nowhere.example/',
        'https://a:b@public.example/',
        'https://127.0.0.1/',
        'https://2130706433/',
        'https://0x7f.1/',
        'https://[::1]/',
        'https://[::ffff:7f00:1]/',
        'file:///etc/passwd',
        'not an address',
        '',
        `https://public.example/${'x'.repeat(600)}`,
      ]),
    ).toEqual(['https://public.example/vigie']);
  });

  it('connects to the address that it checked: a name that changes its mind is not asked again', async () => {
    let times = 0;
    const outbound = openOutbound({
      timeoutMs: 300,
      resolve: async () => (times++ === 0 ? [at('192.0.2.1')] : [at('127.0.0.1')]),
    });
    expect(await outbound.post('https://rebinding.example/', message)).toEqual({ failure: 'closed-address' });
    expect(times).toBe(1);
    asked.length = 0;
    const { port } = server.address() as AddressInfo;
    let names = 0;
    const pinned = openOutbound({
      allow: [`http://bus.intranet:${port}`],
      resolve: async () => (names++, [at('127.0.0.1')]),
    });
    expect(await pinned.post(`http://bus.intranet:${port}/hook`, message)).toEqual({ status: 204 });
    expect([asked, names]).toEqual([[`bus.intranet:${port} /hook`], 1]);
  });

  it('follows no redirection', async () => {
    const outbound = openOutbound({ allow: [origin] });
    asked.length = 0;
    expect(await outbound.post(`${origin}/moved`, message)).toEqual({ status: 302 });
    expect(asked).toHaveLength(1);
  });

  it('gives up on an answer that does not come, and reads little of one that does not end', async () => {
    const outbound = openOutbound({ allow: [origin], timeoutMs: 200 });
    expect(await outbound.post(`${origin}/slow`, message)).toEqual({ failure: 'too-slow' });
    expect(await outbound.post(`${origin}/endless`, message)).toEqual({ status: 200 });
    await expect.poll(() => asked, { timeout: 150 }).toContain('closed');
  });

  it('says that nobody listens, and that a name server stays silent', async () => {
    const outbound = openOutbound({
      allow: ['http://127.0.0.1:1'],
      timeoutMs: 200,
      resolve: () => new Promise(() => undefined),
    });
    expect(await outbound.post('http://127.0.0.1:1/', message)).toEqual({ failure: 'unreachable' });
    expect(await outbound.post('https://silent.example/', message)).toEqual({ failure: 'closed-address' });
  });
});

describe('a file that is fetched', () => {
  const bounds = { mostBytes: 2000, timeoutMs: 200 };

  it('comes whole or not at all: too large, too slow, moved, or of a closed address', async () => {
    const outbound = openOutbound({ allow: [origin], timeoutMs: 200 });
    const got = await outbound.get(`${origin}/file`, bounds);
    expect(got).toEqual({ status: 200, bytes: Buffer.from('{"a":1}') });
    expect(await outbound.get(`${origin}/endless`, bounds)).toEqual({ failure: 'too-large' });
    expect(await outbound.get(`${origin}/slow`, bounds)).toEqual({ failure: 'too-slow' });
    expect(await outbound.get(`${origin}/moved`, bounds)).toMatchObject({ status: 302 });
    expect(await openOutbound().get(`${origin}/file`, bounds)).toEqual({ failure: 'closed-address' });
  });
});

describe('the operator’s list', () => {
  it('holds names and origins, and refuses to start on anything else', () => {
    const read = (VIGIE_WEBHOOK_ALLOW: string) => allowedHosts({ VIGIE_WEBHOOK_ALLOW } as never);
    expect(read(' bus.intranet, http://10.1.2.3:8080 ,')).toEqual(['bus.intranet', 'http://10.1.2.3:8080']);
    expect(read('')).toEqual([]);
    for (const wrong of ['ftp://x', 'http://x/path', '*', 'a b', 'https://u:p@x'])
      expect(() => read(wrong)).toThrow('VIGIE_WEBHOOK_ALLOW');
  });
});
