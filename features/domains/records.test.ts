import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caaFault, caaIssuers } from './caa.ts';
import { readDkimKey } from './dkim-key.ts';
import { isDmarc, parseDmarc, withoutRemoved, withTag } from './dmarc-record.ts';
import { walkOf } from './dmarc-tree.ts';
import { inNetwork, ipBytes, reverseName } from './ip.ts';
import { readStsPolicy, readStsRecord, readTlsRpt, stsCovers, stsPolicyFor } from './mta-sts.ts';
import { isWithin, readDomain, shownDomain } from './names.ts';
import { isSpf, parseSpf } from './spf-record.ts';

describe('the name of a domain', () => {
  it.each([
    ['  Clinique.FR ', 'clinique.fr'],
    ['hôpital-saint-éloi.fr', 'xn--hpital-saint-loi-nqb9p.fr'],
    ['https://www.clinique.fr/accueil?x=1', 'www.clinique.fr'],
    ['direction@clinique.fr', 'clinique.fr'],
    ['clinique.fr.', 'clinique.fr'],
    ['clinique.fr:443', 'clinique.fr'],
  ])('%s is read as %s', (typed, name) => {
    expect(readDomain(typed)).toEqual({ name });
  });

  it.each([
    '',
    'fr',
    'clinique',
    'a b.fr',
    '-a.fr',
    'a..fr',
    '192.168.1.1',
    '127.1',
    `${'x'.repeat(64)}.fr`,
    'a_b.fr',
    '[::1]',
    '999.999',
  ])('refuses « %s » as no domain', (typed) => {
    expect(readDomain(typed)).toEqual({ refused: 'form' });
  });

  it('refuses what everyone shares, and what exists only inside a network', () => {
    expect(readDomain('asso.fr')).toEqual({ refused: 'shared' });
    expect(readDomain('GOUV.fr')).toEqual({ refused: 'shared' });
    for (const inside of [
      'srv.local',
      'localhost.localdomain.lan',
      'metadata.google.internal',
      '1.0.0.127.in-addr.arpa',
    ])
      expect(readDomain(inside)).toEqual({ refused: 'reserved' });
  });

  it('is shown with its accents, and knows what lies under it', () => {
    expect(shownDomain('xn--hpital-saint-loi-nqb9p.fr')).toBe('hôpital-saint-éloi.fr');
    expect([isWithin('mail.clinique.fr', 'clinique.fr'), isWithin('maclinique.fr', 'clinique.fr')]).toEqual([
      true,
      false,
    ]);
  });
});

describe('a DMARC record', () => {
  it('is one only when its version comes first, in capitals', () => {
    expect(['v = DMARC1 ; p=none', 'v=DMARC1', ' v=DMARC1'].map(isDmarc)).toEqual([true, true, false]);
    expect(['v=dmarc1; p=none', 'p=none; v=DMARC1', 'v=DMARC10; p=none', 'v=spf1'].map(isDmarc)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('is read with the tags of RFC 9989, those it removed being told', () => {
    const record = parseDmarc(
      'v=DMARC1; p=Reject; sp=quarantine; np=reject; psd=n; t=y; adkim=s; pct=50; ri=3600; x=1; rua=mailto:a@clinique.fr!10m,https://x',
    );
    expect(record).toEqual({
      policy: 'reject',
      subdomains: 'quarantine',
      missing: 'reject',
      publicSuffix: 'n',
      testing: true,
      reportsTo: [
        { uri: 'mailto:a@clinique.fr!10m', host: 'clinique.fr' },
        { uri: 'https://x', host: null },
      ],
      assumed: false,
      removed: ['pct', 'ri'],
    });
  });

  it('without a policy asks for nothing, unless it asks for reports', () => {
    expect(parseDmarc('v=DMARC1')).toBeNull();
    expect(parseDmarc('v=DMARC1; p=refuse; rua=https://clinique.fr')).toBeNull();
    expect(parseDmarc('v=DMARC1; p=refuse; rua=mailto:a@clinique.fr')).toMatchObject({ policy: 'none', assumed: true });
    expect(parseDmarc('v=DMARC1; p=reject; sp=all; rua=mailto:a@clinique.fr')).toMatchObject({
      policy: 'none',
      assumed: true,
    });
    expect(parseDmarc('v=DMARC1; p=reject; sp=all')).toBeNull();
  });

  it('is read past its pieces that are no tags, where a DKIM key is not', () => {
    expect(parseDmarc('v=DMARC1; reject; p=reject; =; rua=mailto:a@clinique.fr')).toMatchObject({ policy: 'reject' });
    expect(readDkimKey('v=DKIM1; oops; p=')).toBeNull();
  });

  it('is corrected tag by tag', () => {
    expect(withoutRemoved('v=DMARC1;p=reject; pct=100 ;rf=afrf; ri=1;')).toBe('v=DMARC1; p=reject');
    expect(withTag('v=DMARC1; p=none; rua=mailto:a@b.fr', 'p', 'quarantine')).toBe(
      'v=DMARC1; p=quarantine; rua=mailto:a@b.fr',
    );
    expect(withTag('v=DMARC1; p=none', 'rua', 'mailto:a@b.fr')).toBe('v=DMARC1; p=none; rua=mailto:a@b.fr');
    expect(withTag('v=DMARC1; p=none; t=y', 't', null)).toBe('v=DMARC1; p=none');
  });

  it('is looked for at eight names at most (RFC 9989, tree walk)', () => {
    expect(walkOf('a.mail.clinique.fr')).toEqual(['a.mail.clinique.fr', 'mail.clinique.fr', 'clinique.fr', 'fr']);
    const long = walkOf('a.b.c.d.e.f.g.h.i.j.clinique.fr');
    expect(long).toHaveLength(8);
    expect(long[1]).toBe('f.g.h.i.j.clinique.fr');
  });
});

describe('a DKIM key', () => {
  const rsa = (bits: number, type: 'spki' | 'pkcs1' = 'spki') =>
    generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ type, format: 'der' }).toString('base64');

  it('is read with its size, in both forms that are published', () => {
    expect(readDkimKey(`v=DKIM1; k=rsa; p=${rsa(1024)}`)).toMatchObject({ state: 'usable', kind: 'rsa', bits: 1024 });
    expect(readDkimKey(`p=${rsa(2048, 'pkcs1')}`)).toMatchObject({ state: 'usable', bits: 2048 });
    const raw = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
    expect(readDkimKey(`v=DKIM1; k=ed25519; p=${raw.toString('base64')}`)).toMatchObject({
      kind: 'ed25519',
      bits: 256,
    });
  });

  it('tells one in testing, one for an abandoned method, one revoked, one unreadable, and what is no key', () => {
    const key = rsa(1024);
    expect(readDkimKey(`v=DKIM1; t=y:s; h=sha1; p=${key}`)).toMatchObject({ testing: true, sha1Only: true });
    expect(readDkimKey('v=DKIM1; p=')).toEqual({ state: 'revoked' });
    for (const wrong of ['v=DKIM1; p=AAAA', 'v=DKIM1; p=%%', 'v=DKIM1; k=dsa; p=AAAA', 'k=ed25519; p=AAAA'])
      expect(readDkimKey(wrong)).toEqual({ state: 'unreadable' });
    for (const other of ['v=spf1 -all', 'v=DKIM2; p=AAAA', 'k=rsa; v=DKIM1; p=AAAA', '', 'hello'])
      expect(readDkimKey(other)).toBeNull();
  });
});

describe('MTA-STS and TLS-RPT', () => {
  it('read the record and the policy that senders would accept', () => {
    expect([
      readStsRecord('v=STSv1; id=2026;'),
      readStsRecord('v=STSv1; id=a-b'),
      readStsRecord('v=STSv2; id=1'),
    ]).toEqual(['2026', '', null]);
    const policy = readStsPolicy(stsPolicyFor(['mx.clinique.fr', '*.mail.fr'], 'enforce'))!;
    expect(policy).toEqual({ mode: 'enforce', maxAge: 604_800, hosts: ['mx.clinique.fr', '*.mail.fr'] });
    expect(['mx.clinique.fr.', 'MX1.mail.fr', 'a.b.mail.fr', 'mail.fr'].map((host) => stsCovers(policy, host))).toEqual(
      [true, true, false, false],
    );
    for (const wrong of [
      '',
      'version: STSv1',
      'version: STSv1\nmode: enforce\nmax_age: 1',
      'version: STSv1\nmode: strict\nmx: a\nmax_age: 1',
      'version: STSv1\nmode: enforce\nmx: a\nmax_age: -1',
    ])
      expect(readStsPolicy(wrong)).toBeNull();
  });

  it('keep the addresses to which reports can go', () => {
    expect(readTlsRpt('v=TLSRPTv1; rua=mailto:a@b.fr,https://c.fr/r,ftp://d')).toEqual([
      'mailto:a@b.fr',
      'https://c.fr/r',
    ]);
    expect([readTlsRpt('v=TLSRPTv1'), readTlsRpt('v=TLSRPTv2; rua=mailto:a@b.fr')]).toEqual([[], null]);
  });
});

describe('CAA', () => {
  const record = (tag: string, value: string, critical = false) => ({ tag, value, critical });
  it.each([
    ['issue', 'letsencrypt.org'],
    ['issue', ';'],
    ['issue', ''],
    ['issue', 'ca.example; account=12345; validationmethods=dns-01'],
    ['issuewild', ' ca.example ;'],
    ['iodef', 'mailto:securite@clinique.fr'],
    ['ISSUE', 'ca.example'],
    ['contactemail', 'a@b.fr'],
    ['unknown', 'x'],
  ])('%s « %s » is correct', (tag, value) => {
    expect(caaFault(record(tag, value))).toBeNull();
  });

  it.each([
    ['issue', 'ca example'],
    ['issue', '-ca.example'],
    ['issue', 'ca.example; a'],
    ['iodef', 'securite@clinique.fr'],
    ['is sue', 'x'],
  ])('%s « %s » is not', (tag, value) => {
    expect(caaFault(record(tag, value))).toBe('syntax');
  });

  it('tells who may issue, and a tag that stops everyone', () => {
    expect(caaFault(record('tbs', 'x', true))).toBe('unknown-critical');
    expect(caaIssuers([record('issue', 'A.example; x=1'), record('issue', ';')])).toEqual(['a.example']);
    expect([caaIssuers([record('issue', ';')]), caaIssuers([record('iodef', 'mailto:a@b.fr')])]).toEqual([[], null]);
  });
});

it('the readers of records end soon on texts made to last', () => {
  const started = performance.now();
  expect(caaFault({ tag: 'issue', value: `ca.example;${'a= ;a=  '.repeat(40)}\u0001`, critical: false })).toBe(
    'syntax',
  );
  expect(caaFault({ tag: 'issue', value: `;a=${' '.repeat(900)}\u0001`, critical: false })).toBe('syntax');
  expect(readStsPolicy(`version:${' '.repeat(60_000)}x\nmode : ${' '.repeat(60_000)}\u2028`)).toBeNull();
  expect(performance.now() - started).toBeLessThan(1000);
});

describe('an address', () => {
  it('is read as bytes, in a network or not, with the name of its reverse', () => {
    expect([ipBytes('192.0.2.1'), ipBytes('::ffff:192.0.2.1'), ipBytes('fe80::1%eth0'), ipBytes('1.2.3')]).toEqual([
      [192, 0, 2, 1],
      [192, 0, 2, 1],
      null,
      null,
    ]);
    expect(inNetwork([192, 0, 2, 130], [192, 0, 2, 128], 25)).toBe(true);
    expect(inNetwork([192, 0, 2, 1], [192, 0, 2, 128], 25)).toBe(false);
    expect(inNetwork([1, 2, 3, 4], ipBytes('::')!, 0)).toBe(false);
    expect(reverseName([192, 0, 2, 1])).toBe('1.2.0.192.in-addr.arpa');
    expect(reverseName(ipBytes('2001:db8::1')!)).toMatch(/^1(\.0){23}\.8\.b\.d\.0\.1\.0\.0\.2\.ip6\.arpa$/);
  });
});

it('no text of the DNS, however odd, stops a reader, and each ends in little time', () => {
  const odd = fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 300 }));
  const started = process.cpuUsage();
  fc.assert(
    fc.property(
      odd,
      fc.constantFrom('v=spf1 ', 'v=DMARC1; ', 'v=DKIM1; p=', 'v=STSv1; id=', 'v=TLSRPTv1; rua=', ''),
      (text, start) => {
        const whole = start + text;
        if (isSpf(whole)) parseSpf(whole);
        parseDmarc(whole);
        readDkimKey(whole);
        readStsRecord(whole);
        readStsPolicy(whole);
        readTlsRpt(whole);
        readDomain(whole);
        caaFault({ tag: 'issue', value: whole, critical: false });
        ipBytes(whole);
      },
    ),
    { numRuns: 500 },
  );
  for (const long of [
    `v=spf1 ${'a:%{d} '.repeat(9000)}`,
    `v=DMARC1; ${'p=none;'.repeat(9000)}`,
    `issue ${'a; '.repeat(20_000)}`,
    'a.'.repeat(30_000),
  ]) {
    parseSpf(long);
    parseDmarc(long);
    readDomain(long);
    caaFault({ tag: 'issue', value: long, critical: false });
  }
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(4000);
});
