import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import net from 'node:net';
import { portOf } from './zone.fixture.ts';
import { examine } from './examine.ts';
import type { Check, CheckId } from './model.ts';
import { openLookup } from './resolver.ts';
import { openOutside, soundPages, soundZone, type Outside } from './servers.fixture.ts';

let outside: Outside;
beforeAll(async () => {
  outside = await openOutside({});
});
afterAll(() => outside.close());
beforeEach(async () => {
  outside.dns.zone = soundZone();
  outside.pages = soundPages();
  outside.visited.length = 0;
  outside.greeted.length = 0;
  outside.network.allows = (address) => address === '127.0.0.1';
  await outside.mail();
  await outside.web();
});

const now = new Date('2026-11-21T09:00:00Z');
async function check(id: CheckId): Promise<Check> {
  const lookup = openLookup({ servers: outside.network.nameServers, timeoutMs: 300 });
  const asked = { domain: 'clinique.example', selectors: [], connect: true, helo: 'vigie.test', now };
  return (await examine(lookup, outside.network, asked)).checks.find((one) => one.id === id)!;
}
const says = ({ points }: Check) => points.map(({ text }) => text.fr).join(' ');
const OLD = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;
const MIXED = { minVersion: 'TLSv1', maxVersion: 'TLSv1.2', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;

it('greets the mail server by its name and leaves, without a message', async () => {
  const { state, records } = await check('starttls');
  expect([state, records[0]?.value]).toEqual(['compliant', 'TLS 1.3, Vigie tests authority']);
  expect(outside.greeted.length).toBeLessThanOrEqual(2);
});

it('says when the mail server does not encrypt', async () => {
  await outside.mail({ clear: true });
  const found = await check('starttls');
  expect([found.state, says(found)]).toEqual(['to-fix', expect.stringContaining('ne propose pas de chiffrement')]);
});

it('says when a certificate is over, is in another name, or is nobody’s', async () => {
  await outside.mail({ issued: outside.authority.issue(['mx.clinique.example'], { to: new Date('2021-01-01') }) });
  expect(says(await check('starttls'))).toContain('2021-01-01');
  await outside.mail({ issued: outside.authority.issue(['autre.example']) });
  const other = await check('starttls');
  expect([other.state, says(other)]).toEqual(['to-watch', expect.stringContaining('pas au nom')]);
  await outside.web({ issued: outside.authority.issue(['autre.example']) });
  expect((await check('web-tls')).state).toBe('to-fix');
  await outside.web({ issued: outside.authority.issue(['clinique.example'], { to: new Date('2026-12-01') }) });
  const soon = await check('web-tls');
  expect([soon.state, says(soon)]).toEqual(['to-watch', expect.stringContaining('2026-12-01')]);
  outside.network.authorities = [];
  await outside.web();
  expect(says(await check('web-tls'))).toContain('autorité reconnue');
  outside.network.authorities = [outside.authority.cert];
});

it('says when encryption is outdated, wholly or in part', async () => {
  await outside.web({ tls: OLD });
  expect(says(await check('web-tls'))).toContain('ne sait pas chiffrer');
  await outside.web({ tls: MIXED });
  const mixed = await check('web-tls');
  expect(says(mixed)).toContain('encore un chiffrement dépassé (TLS 1.1)');
  expect(says(mixed)).toContain('TLS 1.3');
  await outside.mail({ tls: { ...MIXED } });
  expect((await check('starttls')).state).toBe('to-fix');
});

it('says when nothing answers on port 25, as from many networks', async () => {
  outside.network.ports.smtp = 1;
  const found = await check('starttls');
  expect([found.state, says(found)]).toEqual(['not-verifiable', expect.stringContaining('Non vérifiable d’ici')]);
  outside.network.ports.https = 1;
  expect((await check('web-tls')).state).toBe('to-watch');
});

it('concludes nothing from a server that cannot encrypt or answer for the moment', async () => {
  const busy = net.createServer((socket) => {
    socket.on('error', () => undefined).write('220 mx\r\n');
    socket.on('data', (line) => socket.write(String(line).startsWith('EHLO') ? '250 STARTTLS\r\n' : '454 later\r\n'));
  });
  await new Promise<void>((ready) => busy.listen(0, '127.0.0.1', ready));
  outside.network.ports.smtp = portOf(busy);
  expect((await check('starttls')).state).toBe('not-verifiable');
  await new Promise<void>((done) => void busy.close(() => done()));
  outside.pages['mta-sts.clinique.example /.well-known/mta-sts.txt'] = { status: 503 };
  const policy = await check('mta-sts');
  expect([policy.state, says(policy)]).toEqual(['not-verifiable', expect.stringContaining('n’a pas répondu')]);
  outside.network.ports.https = 1;
  expect((await check('mta-sts')).state).toBe('not-verifiable');
});

it('takes no other service for a mail server, however much it says', async () => {
  const flood = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write(`220-${'x'.repeat(30_000)}\r\n`.repeat(20));
  });
  await new Promise<void>((ready) => flood.listen(0, '127.0.0.1', ready));
  outside.network.ports.smtp = portOf(flood);
  expect((await check('starttls')).state).toBe('not-verifiable');
  await new Promise<void>((done) => void flood.close(() => done()));
});

it('reads the MTA-STS policy with a valid certificate only, and follows no redirection', async () => {
  const place = 'mta-sts.clinique.example /.well-known/mta-sts.txt';
  expect((await check('mta-sts')).state).toBe('compliant');
  outside.pages[place] = {
    status: 302,
    headers: { location: 'https://www.clinique.example/policy', 'content-type': 'text/plain' },
  };
  outside.visited.length = 0;
  expect((await check('mta-sts')).state).toBe('to-fix');
  expect(outside.visited).not.toContain('www.clinique.example /policy');
  outside.pages[place] = { headers: { 'content-type': 'text/html' }, text: 'version: STSv1' };
  expect((await check('mta-sts')).state).toBe('to-fix');
  outside.pages[place] = {
    headers: { 'content-type': 'text/plain' },
    text: 'version: STSv1\nmode: testing\nmx: other.example\nmax_age: 60\n',
  };
  const wrong = await check('mta-sts');
  expect(says(wrong)).toContain('mx.clinique.example');
  expect(wrong.corrections.at(-1)?.value).toContain('mx: mx.clinique.example');
  outside.pages = soundPages();
  await outside.web({ issued: outside.authority.issue(['clinique.example']) });
  expect((await check('mta-sts')).state).toBe('to-fix');
});

it('reads the headers of the page that visitors end on, inside the domain alone', async () => {
  const { headers } = outside.pages['clinique.example /']!;
  outside.pages['clinique.example /'] = { status: 301, headers: { location: 'https://www.clinique.example/accueil' } };
  outside.pages['www.clinique.example /accueil'] = { headers: headers! };
  expect((await check('web-headers')).state).toBe('compliant');
  outside.pages['clinique.example /'] = { status: 301, headers: { location: 'https://ailleurs.example/' } };
  outside.visited.length = 0;
  const found = await check('web-headers');
  expect(found.state).toBe('to-watch');
  expect(outside.visited.some((place) => place.startsWith('ailleurs'))).toBe(false);
  outside.pages['clinique.example /'] = {
    headers: {
      'content-security-policy': "script-src 'self' 'unsafe-inline'",
      'strict-transport-security': 'max-age=60',
    },
  };
  const loose = await check('web-headers');
  for (const word of ['unsafe-inline', 'six mois', 'X-Frame-Options', 'Referrer-Policy'])
    expect(says(loose)).toContain(word);
  expect(loose.corrections).toContainEqual({ name: 'x-content-type-options', type: 'HEADER', value: 'nosniff' });
});

it.each(['10.0.0.1', '169.254.169.254', '192.168.1.1', '100.64.0.1'])(
  'never connects to %s, an address inside',
  async (address) => {
    outside.dns.zone['clinique.example']!.A = [address, '127.0.0.1'];
    outside.dns.zone['mx.clinique.example']!.A = [address];
    outside.dns.zone['mta-sts.clinique.example']!.A = ['127.0.0.1', address];
    expect((await check('web-tls')).state).toBe('not-verifiable');
    expect(says(await check('starttls'))).toContain('ne s’y connecte pas');
    expect((await check('mta-sts')).state).toBe('to-fix');
    expect([outside.visited, outside.greeted]).toEqual([[], []]);
  },
);

it('connects to the address that it checked: a name that changes its mind is not asked again', async () => {
  outside.dns.asked.length = 0;
  outside.network.allows = (address) => {
    // Once the address was given, the name leads elsewhere.
    if (outside.dns.asked.includes('A clinique.example')) outside.dns.zone['clinique.example']!.A = ['10.0.0.1'];
    return address === '127.0.0.1';
  };
  expect((await check('web-headers')).state).toBe('compliant');
  expect(outside.dns.zone['clinique.example']!.A).toEqual(['10.0.0.1']);
  expect(outside.dns.asked.filter((one) => one === 'A clinique.example')).toHaveLength(1);
});
