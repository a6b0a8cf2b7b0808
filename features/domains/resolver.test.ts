import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { encode } from 'dns-packet';
import { openLookup } from './resolver.ts';
import { serveZone, type ZoneServer } from './zone.fixture.ts';

let dns: ZoneServer;
beforeAll(async () => {
  dns = await serveZone({});
});
afterAll(() => dns.close());
beforeEach(() => {
  dns.zone = {
    'clinique.example': {
      TXT: [['v=spf1 ', 'mx -all'], 'other'],
      MX: [{ preference: 10, exchange: 'MX.Clinique.example' }],
      CAA: [{ flags: 128, tag: 'issue', value: 'letsencrypt.org' }],
      DS: [{ keyTag: 1, algorithm: 13, digestType: 2, digest: Buffer.from('ab', 'hex') }],
      AAAA: ['2001:db8::1'],
    },
    'mx.clinique.example': { A: ['192.0.2.1'] },
    'alias.example': { CNAME: ['mx.clinique.example'] },
    'one.example': { CNAME: ['two.example'] },
    'two.example': { CNAME: ['one.example'] },
    'long.example': { TXT: Array.from({ length: 60 }, (_, index) => `${index} ${'x'.repeat(200)}`) },
  };
  dns.raw = null;
  dns.asked.length = 0;
  for (const set of [dns.signed, dns.bogus, dns.silent]) set.clear();
});

const open = (options = {}) => openLookup({ servers: [dns.server], timeoutMs: 150, ...options });

it('reads each type of record, and joins the pieces of a text without a space', async () => {
  const lookup = open();
  expect(await lookup('Clinique.EXAMPLE.', 'TXT')).toEqual({
    outcome: 'found',
    records: ['v=spf1 mx -all', 'other'],
    secure: false,
  });
  expect(await lookup('clinique.example', 'MX')).toMatchObject({
    records: [{ preference: 10, exchange: 'mx.clinique.example' }],
  });
  expect(await lookup('clinique.example', 'CAA')).toMatchObject({
    records: [{ critical: true, tag: 'issue', value: 'letsencrypt.org' }],
  });
  expect(await lookup('clinique.example', 'DS')).toMatchObject({ records: ['1 13 2 ab'] });
  expect(await lookup('clinique.example', 'AAAA')).toMatchObject({ records: ['2001:db8::1'] });
});

it('tells a name without such a record from a name that does not exist', async () => {
  const lookup = open();
  expect(await lookup('mx.clinique.example', 'TXT')).toEqual({ outcome: 'none', exists: true, secure: false });
  expect(await lookup('nothing.example', 'TXT')).toEqual({ outcome: 'none', exists: false, secure: false });
});

it('repeats the resolver’s word on DNSSEC, and tells a wrong signature from a broken server', async () => {
  dns.signed.add('clinique.example');
  dns.bogus.add('mx.clinique.example');
  const lookup = open();
  expect(await lookup('clinique.example', 'MX')).toMatchObject({ outcome: 'found', secure: true });
  expect(await lookup('mx.clinique.example', 'A')).toEqual({ outcome: 'failed', reason: 'bogus' });
  dns.raw = (query) => encode({ type: 'response', id: query.id!, flags: 2, questions: query.questions! });
  expect(await lookup('other.example', 'A')).toEqual({ outcome: 'failed', reason: 'server' });
  dns.raw = (query) => encode({ type: 'response', id: query.id!, flags: 5, questions: query.questions! });
  expect(await lookup('refused.example', 'A')).toEqual({ outcome: 'failed', reason: 'refused' });
});

it('asks again over TCP when the answer does not fit', async () => {
  const answer = await open()('long.example', 'TXT');
  expect(answer.outcome === 'found' && answer.records).toHaveLength(60);
  expect(dns.asked).toEqual(['TXT long.example', 'TXT long.example+tcp']);
});

it('follows an alias, and stops at a ring of them', async () => {
  const lookup = open();
  expect(await lookup('alias.example', 'A')).toMatchObject({ outcome: 'found', records: ['192.0.2.1'] });
  expect(await lookup('one.example', 'A')).toEqual({ outcome: 'failed', reason: 'loop' });
});

it('asks each thing once, keeps to its budget and its time', async () => {
  const lookup = open({ budget: 2 });
  await Promise.all([lookup('clinique.example', 'TXT'), lookup('clinique.example', 'TXT')]);
  await lookup('clinique.example', 'MX');
  expect(dns.asked).toHaveLength(2);
  expect(await lookup('clinique.example', 'A')).toEqual({ outcome: 'failed', reason: 'budget' });
  expect(await open({ inAllMs: 0 })('clinique.example', 'TXT')).toEqual({ outcome: 'failed', reason: 'timeout' });
});

it('gives up on a resolver that never answers, after a few questions rather than each', async () => {
  dns.silent.add('*');
  const lookup = open({ timeoutMs: 60 });
  const started = Date.now();
  for (let index = 0; index < 40; index += 1)
    expect(await lookup(`${index}.example`, 'TXT')).toEqual({ outcome: 'failed', reason: 'timeout' });
  expect(dns.asked).toHaveLength(3);
  expect(Date.now() - started).toBeLessThan(2000);
});

it('takes the silence of some names for theirs, once anybody has answered', async () => {
  for (const name of ['a.example', 'b.example', 'c.example', 'd.example']) dns.silent.add(name);
  const lookup = open({ timeoutMs: 60 });
  expect(await lookup('clinique.example', 'MX')).toMatchObject({ outcome: 'found' });
  for (const name of dns.silent) expect(await lookup(name, 'A')).toEqual({ outcome: 'failed', reason: 'timeout' });
  expect(await lookup('mx.clinique.example', 'A')).toMatchObject({ outcome: 'found' });
});

it('asks a dead server once, then the one that answers', async () => {
  const dead = await serveZone({});
  dead.silent.add('*');
  const lookup = openLookup({ servers: [dead.server, dns.server], timeoutMs: 60 });
  for (const kind of ['TXT', 'MX', 'CAA', 'DS', 'AAAA'] as const)
    expect(await lookup('clinique.example', kind)).toMatchObject({ outcome: 'found' });
  expect([dead.asked.length, dns.asked.length]).toEqual([1, 5]);
  await dead.close();
});

it('survives a server that no route leads to', async () => {
  // Connecting to the address of everyone is refused by the system itself.
  const lookup = openLookup({ servers: [{ address: '255.255.255.255', port: 53 }, dns.server], timeoutMs: 150 });
  expect(await lookup('clinique.example', 'MX')).toMatchObject({ outcome: 'found' });
});

it('takes an unreadable answer, an answer to another question and a forged identifier for none', async () => {
  const lookup = open({ timeoutMs: 60 });
  dns.raw = (query) => {
    const bytes = Buffer.from('000081800001000100000000c00cc00c', 'hex');
    bytes.writeUInt16BE(query.id!);
    return bytes;
  };
  expect(await lookup('a.example', 'TXT')).toEqual({ outcome: 'failed', reason: 'malformed' });
  dns.raw = (query) => encode({ type: 'response', id: query.id!, questions: [{ type: 'TXT', name: 'bank.example' }] });
  expect(await lookup('b.example', 'TXT')).toEqual({ outcome: 'failed', reason: 'malformed' });
  dns.raw = (query) => encode({ type: 'response', id: query.id! ^ 1, questions: query.questions! });
  expect(await lookup('c.example', 'TXT')).toEqual({ outcome: 'failed', reason: 'timeout' });
});

it('takes an address cut short for an unreadable answer', async () => {
  dns.raw = (query) => {
    const whole = encode({
      type: 'response',
      id: query.id!,
      questions: query.questions!,
      answers: [{ type: 'A', name: 'a.example', data: '192.0.2.1' }],
    });
    return whole.subarray(0, -2);
  };
  expect(await open()('a.example', 'A')).toEqual({ outcome: 'failed', reason: 'malformed' });
});

it('does not ask for a name that no DNS can hold', async () => {
  const lookup = open();
  for (const name of ['', 'a..b', `${'x'.repeat(64)}.example`, `${'long.'.repeat(60)}example`])
    expect(await lookup(name, 'TXT')).toEqual({ outcome: 'none', exists: false, secure: false });
  expect(dns.asked).toEqual([]);
});

it('says so when nobody listens', async () => {
  const lookup = openLookup({ servers: [{ address: '127.0.0.1', port: 1 }], timeoutMs: 100 });
  expect(await lookup('clinique.example', 'TXT')).toMatchObject({ outcome: 'failed' });
  expect(await openLookup({ servers: [] })('clinique.example', 'TXT')).toEqual({
    outcome: 'failed',
    reason: 'timeout',
  });
});
