import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { examine } from './examine.ts';
import type { Answer, Lookup, RecordKind } from './lookup.ts';
import type { Check, CheckId } from './model.ts';
import { openLookup } from './resolver.ts';
import { point } from './sentences.ts';
import { openOutside, soundPages, soundZone, type Outside } from './servers.fixture.ts';

let outside: Outside;
beforeAll(async () => {
  outside = await openOutside({});
  await outside.mail();
  await outside.web();
});
afterAll(() => outside.close());
beforeEach(() => {
  outside.dns.zone = soundZone();
  outside.dns.signed = new Set(['clinique.example']);
  outside.dns.bogus.clear();
  outside.dns.silent.clear();
  outside.dns.asked.length = 0;
  outside.pages = soundPages();
  outside.visited.length = 0;
  outside.greeted.length = 0;
  outside.network.allows = (address) => address === '127.0.0.1';
});

const now = new Date('2026-11-21T09:00:00Z');
async function checked(options: { connect?: boolean; selectors?: string[]; domain?: string } = {}) {
  const { connect = false, selectors = [], domain = 'clinique.example' } = options;
  const lookup = openLookup({ servers: outside.network.nameServers, timeoutMs: 150 });
  const found = await examine(lookup, outside.network, { domain, selectors, connect, helo: 'vigie.test', now });
  const by = new Map(found.checks.map((check) => [check.id, check]));
  return {
    ...found,
    of: (id: CheckId): Check => by.get(id)!,
    states: Object.fromEntries(found.checks.map(({ id, state }) => [id, state])),
  };
}
const says = (check: Check) => check.points.map(({ text }) => text.fr).join(' ');
const set = (name: string, type: 'TXT' | 'MX' | 'A' | 'CAA' | 'DS', data: unknown[] | null) => {
  const node = (outside.dns.zone[name] ??= {});
  if (data) node[type] = data;
  else delete node[type];
};

describe('a domain that does everything right', () => {
  it('is compliant on all checks once connections are allowed', async () => {
    outside.dns.zone['clinique.example']!.CAA = [{ flags: 0, tag: 'issue', value: 'letsencrypt.org' }];
    const { states, mail } = await checked({ connect: true });
    expect(states).toEqual({
      mx: 'compliant',
      spf: 'compliant',
      dkim: 'compliant',
      dmarc: 'compliant',
      starttls: 'compliant',
      'mta-sts': 'compliant',
      'tls-rpt': 'compliant',
      dnssec: 'compliant',
      caa: 'compliant',
      'web-tls': 'compliant',
      'web-headers': 'compliant',
    });
    expect(mail).toBe(true);
  });

  it('is never connected to without leave: what needs it says so', async () => {
    const { states, of } = await checked();
    expect([states['starttls'], states['web-tls'], states['mta-sts'], states['web-headers']]).toEqual([
      'not-verifiable',
      'not-verifiable',
      'not-verifiable',
      undefined,
    ]);
    expect(says(of('starttls'))).toContain('prouvez d’abord');
    expect([outside.visited, outside.greeted]).toEqual([[], []]);
  });

  it('carries the raw record and, where there is something to publish, the text to paste', async () => {
    set('clinique.example', 'TXT', ['v=spf1 mx ptr +all']);
    const { of } = await checked();
    expect(of('spf').records).toEqual([{ name: 'clinique.example', type: 'TXT', value: 'v=spf1 mx ptr +all' }]);
    expect(of('spf').corrections).toEqual([{ name: 'clinique.example', type: 'TXT', value: 'v=spf1 mx ~all' }]);
    expect(of('dmarc').corrections).toEqual([]);
  });
});

describe('SPF as published', () => {
  it.each([
    ['none at all', [], 'to-fix', 'n’importe qui', 'v=spf1 mx ~all'],
    [
      'two records',
      ['v=spf1 mx -all', 'v=spf1 include:mx.clinique.example ~all'],
      'to-fix',
      's’annulent',
      'v=spf1 mx include:mx.clinique.example -all',
    ],
    ['a space before it', [' v=spf1 mx -all'], 'to-fix', 'son début est faux', 'v=spf1 mx -all'],
    ['a wrong term', ['v=spf1 ip4:192.0.2.300 -all'], 'to-fix', 'ip4:192.0.2.300', null],
    ['everyone allowed', ['v=spf1 +all'], 'to-fix', '+all', 'v=spf1 ~all'],
    ['nothing said of the others', ['v=spf1 mx'], 'to-fix', 'ne protège pas', 'v=spf1 mx ~all'],
    ['half of the Internet', ['v=spf1 ip4:0.0.0.0/1 -all'], 'to-fix', 'millions', null],
    ['a record that quotes itself', ['v=spf1 include:clinique.example -all'], 'to-fix', 'lui-même', null],
    ['a name without a record', ['v=spf1 include:old.example -all'], 'to-fix', 'old.example', null],
    ['text after all', ['v=spf1 -all mx'], 'to-watch', 'jamais lu', 'v=spf1 mx -all'],
  ])('with %s', async (_, texts, state, word, correction) => {
    set('clinique.example', 'TXT', texts);
    const { of } = await checked();
    expect(of('spf').state).toBe(state);
    expect(says(of('spf'))).toContain(word);
    expect(of('spf').corrections[0]?.value ?? null).toBe(correction);
  });

  it('mends a text that only resembles SPF in little time, however long it is', async () => {
    set('clinique.example', 'TXT', [
      Array.from({ length: 250 }, (_, index) =>
        index === 0 ? ` v=spf1 mx${' '.repeat(200)}` : ' '.repeat(240),
      ).concat('x'),
    ]);
    const started = performance.now();
    expect((await checked()).of('spf').state).toBe('to-fix');
    expect(performance.now() - started).toBeLessThan(1500);
  });

  it('counts the look-ups through includes, names that lead nowhere, and stops by itself on a tree without end', async () => {
    set('clinique.example', 'TXT', ['v=spf1 include:a.example include:b.example -all']);
    set('a.example', 'TXT', ['v=spf1 mx:clinique.example a:mx.clinique.example exists:%{i}.x.example -all']);
    set('b.example', 'TXT', [
      `v=spf1 ${Array.from({ length: 6 }, (_, index) => `a:gone${index}.example`).join(' ')} ?all`,
    ]);
    const { of } = await checked();
    expect(says(of('spf'))).toContain('11 recherches');
    expect(says(of('spf'))).toContain('6 des noms');
    for (let index = 0; index < 300; index += 1)
      set(`n${index}.example`, 'TXT', [
        `v=spf1 include:n${2 * index + 1}.example include:n${2 * index + 2}.example -all`,
      ]);
    set('clinique.example', 'TXT', ['v=spf1 include:n0.example -all']);
    outside.dns.asked.length = 0;
    const endless = await checked();
    expect(endless.of('spf').state).toBe('to-fix');
    expect(outside.dns.asked.length).toBeLessThan(120);
  });
});

it('shows a text with signs that are not seen, or cut in the middle of one, and proposes none to paste', async () => {
  set('clinique.example', 'TXT', ['v=spf1 mx \u0000 +all']);
  const { of } = await checked();
  expect([of('spf').state, of('spf').records[0]?.value]).toEqual(['to-fix', 'v=spf1 mx \ufffd +all']);
  expect(JSON.stringify(of('spf').corrections)).not.toContain('u0000');
  set('clinique.example', 'TXT', ['v=spf1 mx', 'v=spf1 a:\u0007bell.example ~all']);
  expect((await checked()).of('spf').corrections).toEqual([]);
  const cut = point('to-fix', 'spfMissing', `${'x'.repeat(119)}\u{1f600}`);
  expect(cut.text.fr.isWellFormed()).toBe(true);
});

describe('DMARC as published', () => {
  it.each([
    ['none', [], 'to-fix', 'Aucune règle', 'v=DMARC1; p=none; rua=mailto:dmarc@clinique.example'],
    [
      'only watching',
      ['v=DMARC1; p=none; rua=mailto:a@clinique.example'],
      'to-watch',
      'observe',
      'v=DMARC1; p=quarantine; rua=mailto:a@clinique.example',
    ],
    [
      'watching nothing',
      ['v=DMARC1; p=none'],
      'to-fix',
      'ne sert à rien',
      'v=DMARC1; p=none; rua=mailto:dmarc@clinique.example',
    ],
    ['two rules', ['v=DMARC1; p=none', 'v=DMARC1; p=reject'], 'to-fix', 'plusieurs', 'v=DMARC1; p=none'],
    [
      'removed tags',
      ['v=DMARC1; p=reject; pct=100; rua=mailto:a@clinique.example'],
      'to-watch',
      'RFC 9989',
      'v=DMARC1; p=reject; rua=mailto:a@clinique.example',
    ],
    [
      'weaker subdomains',
      ['v=DMARC1; p=reject; sp=none; rua=mailto:a@clinique.example'],
      'to-watch',
      'sous-domaines',
      'v=DMARC1; p=reject; rua=mailto:a@clinique.example',
    ],
    [
      'no reports',
      ['v=DMARC1; p=reject'],
      'to-watch',
      'Aucun rapport',
      'v=DMARC1; p=reject; rua=mailto:dmarc@clinique.example',
    ],
    [
      'an unknown policy',
      ['v=DMARC1; p=refuse'],
      'to-fix',
      'ne peut pas être appliquée',
      'v=DMARC1; p=none; rua=mailto:dmarc@clinique.example',
    ],
    [
      'reports asked where none can come',
      ['v=DMARC1; p=none; rua=dmarc@clinique.example'],
      'to-fix',
      'ne sert à rien',
      'v=DMARC1; p=none; rua=mailto:dmarc@clinique.example',
    ],
    [
      'an unknown policy for subdomains',
      ['v=DMARC1; p=reject; sp=all; rua=mailto:a@clinique.example'],
      'to-fix',
      'ne refuse rien',
      'v=DMARC1; p=reject; rua=mailto:a@clinique.example',
    ],
    [
      'an unknown policy for subdomains and no reports',
      ['v=DMARC1; p=reject; sp=all'],
      'to-fix',
      'ne peut pas être appliquée',
      'v=DMARC1; p=reject; rua=mailto:dmarc@clinique.example',
    ],
    [
      'testing',
      ['v=DMARC1; p=reject; t=y; rua=mailto:a@clinique.example'],
      'to-watch',
      'en essai',
      'v=DMARC1; p=reject; rua=mailto:a@clinique.example',
    ],
  ])('with %s', async (_, texts, state, word, correction) => {
    set('_dmarc.clinique.example', 'TXT', texts);
    const { of } = await checked();
    expect(of('dmarc').state).toBe(state);
    expect(says(of('dmarc'))).toContain(word);
    expect(of('dmarc').corrections[0]?.value).toBe(correction);
  });

  it('comes from the domain above by the tree walk, and stops at one that says it is not above', async () => {
    set('mail.clinique.example', 'MX', [{ preference: 1, exchange: 'mx.clinique.example' }]);
    set('mail.clinique.example', 'TXT', ['v=spf1 mx -all']);
    const inherited = await checked({ domain: 'mail.clinique.example' });
    expect(inherited.of('dmarc').state).toBe('compliant');
    expect(says(inherited.of('dmarc'))).toContain('vient du domaine');
    set('_dmarc.clinique.example', 'TXT', ['v=DMARC1; p=reject; sp=none; rua=mailto:a@clinique.example']);
    expect((await checked({ domain: 'mail.clinique.example' })).of('dmarc').state).toBe('to-watch');
  });

  it('is the domain’s own, even when the name above does not answer', async () => {
    outside.dns.silent.add('_dmarc.example');
    expect((await checked()).of('dmarc').state).toBe('compliant');
  });

  it('looks for the leave of those outside who would receive the reports', async () => {
    set('_dmarc.clinique.example', 'TXT', ['v=DMARC1; p=reject; rua=mailto:a@reports.example']);
    expect(says((await checked()).of('dmarc'))).toContain('reports.example');
    set('clinique.example._report._dmarc.reports.example', 'TXT', ['v=DMARC1']);
    expect((await checked()).of('dmarc').state).toBe('compliant');
  });
});

describe('a domain without mail', () => {
  it('that says so everywhere is compliant, and the checks of transport are left out', async () => {
    outside.dns.zone = {
      'muet.example': { MX: [{ preference: 0, exchange: '.' }], TXT: ['v=spf1 -all'] },
      '_dmarc.muet.example': { TXT: ['v=DMARC1; p=reject'] },
    };
    const { states, mail } = await checked({ domain: 'muet.example' });
    expect(mail).toBe(false);
    expect(states).toEqual({
      mx: 'compliant',
      spf: 'compliant',
      dmarc: 'compliant',
      dnssec: 'to-watch',
      caa: 'to-watch',
      'web-tls': 'not-verifiable',
    });
  });

  it('that says nothing is told what to publish', async () => {
    outside.dns.zone = { 'muet.example': { A: ['127.0.0.1'] } };
    const { of } = await checked({ domain: 'muet.example' });
    expect([of('mx'), of('spf'), of('dmarc')].map(({ corrections }) => corrections[0]?.value)).toEqual([
      '0 .',
      'v=spf1 -all',
      'v=DMARC1; p=reject',
    ]);
  });

  it('that does not exist is told so', async () => {
    expect(says((await checked({ domain: 'nulle-part.example' })).of('mx'))).toContain('n’existe pas');
  });
});

describe('keys, mail hosts, DNSSEC and certificates', () => {
  it('finds a key under a name that was given, and says so when it is not there', async () => {
    set('selector1._domainkey.clinique.example', 'TXT', null);
    set('clinique2026._domainkey.clinique.example', 'TXT', ['v=DKIM1; p=']);
    const { of } = await checked({ selectors: ['clinique2026', 'absent'] });
    expect(of('dkim').state).toBe('to-fix');
    expect(says(of('dkim'))).toContain('absent');
    expect(says(of('dkim'))).toContain('révoquée');
    const blind = await checked();
    expect(blind.of('dkim').state).toBe('not-verifiable');
    outside.dns.zone = { ...soundZone() };
    delete outside.dns.zone['selector1._domainkey.clinique.example'];
    expect((await checked()).of('dkim').state).toBe('to-fix');
  });

  it('does not take a key whose name got no answer for one that is there, nor for one that is missing', async () => {
    outside.dns.silent.add('clef1._domainkey.clinique.example');
    set('selector1._domainkey.clinique.example', 'TXT', null);
    const { of } = await checked({ selectors: ['clef1'] });
    expect([of('dkim').state, says(of('dkim'))]).toEqual(['not-verifiable', expect.stringContaining('délai dépassé')]);
    expect((await checked({ selectors: ['clef1', 'absent'] })).of('dkim').state).toBe('to-fix');
  });

  it('refuses mail hosts that cannot be reached', async () => {
    set(
      'clinique.example',
      'MX',
      ['gone.example', '192.0.2.1', 'mx.inside.example'].map((exchange, preference) => ({ preference, exchange })),
    );
    set('mx.inside.example', 'A', ['10.0.0.1']);
    const { of } = await checked();
    for (const word of ['pas d’adresse', 'adresse IP', 'adresse interne']) expect(says(of('mx'))).toContain(word);
  });

  it('tells a signed domain, an unsigned one, a wrong signature and a resolver that does not verify', async () => {
    expect((await checked()).of('dnssec').state).toBe('compliant');
    outside.dns.signed.clear();
    expect((await checked()).of('dnssec').state).toBe('to-watch');
    set('clinique.example', 'DS', [{ keyTag: 7, algorithm: 13, digestType: 2, digest: Buffer.from('aa', 'hex') }]);
    const blind = (await checked()).of('dnssec');
    expect([blind.state, blind.records[0]?.value]).toEqual(['not-verifiable', '7 13 2 aa']);
    outside.dns.bogus.add('clinique.example');
    expect((await checked()).of('dnssec').state).toBe('to-fix');
  });

  it('takes authorities from the name above, and sees a record that stops everything', async () => {
    set('clinique.example', 'CAA', [{ flags: 128, tag: 'tbs', value: 'x' }]);
    expect((await checked()).of('caa').state).toBe('to-fix');
    set('clinique.example', 'CAA', [{ flags: 0, tag: 'issue', value: ';' }]);
    expect(says((await checked({ domain: 'clinique.example' })).of('caa'))).toContain('Personne');
    set('clinique.example', 'CAA', null);
    const none = (await checked()).of('caa');
    expect([none.state, none.corrections[0]?.value]).toEqual(['to-watch', '0 issue "letsencrypt.org"']);
  });

  it('keeps the checks of mail, unverified, when the question on mail hosts got no answer', async () => {
    outside.dns.bogus.add('clinique.example');
    outside.dns.zone['clinique.example']!.MX = [];
    const { states, mail } = await checked();
    expect([mail, states['starttls'], states['mta-sts'], states['tls-rpt']]).toEqual([
      true,
      'not-verifiable',
      'not-verifiable',
      'not-verifiable',
    ]);
  });

  it('does not take a domain whose texts got no answer for one that sends nothing', async () => {
    const answers: Record<string, Answer> = { 'MX muet.example': { outcome: 'none', exists: true, secure: false } };
    const lookup = (async (name: string, kind: RecordKind) =>
      answers[`${kind} ${name}`] ?? { outcome: 'failed', reason: 'server' }) as Lookup;
    const asked = { domain: 'muet.example', selectors: [], connect: false, helo: 'vigie.test', now };
    expect((await examine(lookup, outside.network, asked)).mail).toBe(true);
  });

  it('makes every check not verifiable when the resolver is silent, and ends', async () => {
    outside.dns.silent.add('*');
    const started = Date.now();
    const { states } = await checked({ connect: true });
    expect(new Set(Object.values(states))).toEqual(new Set(['not-verifiable']));
    expect(Date.now() - started).toBeLessThan(5000);
  });
});
