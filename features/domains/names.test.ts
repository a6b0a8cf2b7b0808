import { describe, expect, it } from 'vitest';
import { caaNamesOf } from './caa.ts';
import { checkCaa, checkDnssec } from './check-names.ts';
import type { Answer, Lookup, RecordKind } from './lookup.ts';
import { readDomain } from './names.ts';

/** A DNS of a few answers; every other name exists and holds nothing, unsigned. */
const zone = (answers: Record<string, Answer>): Lookup =>
  (async (name: string, kind: RecordKind) =>
    answers[`${kind} ${name}`] ?? { outcome: 'none', exists: true, secure: false }) as Lookup;
const found = (records: unknown[], secure = false): Answer => ({ outcome: 'found', records, secure }) as Answer;
const unsigned: Answer = { outcome: 'none', exists: true, secure: false };

describe('a domain below a signed one', () => {
  const dnssec = async (domain: string, answers: Record<string, Answer>) => {
    const { points } = await checkDnssec(zone(answers), domain, unsigned);
    return points.map(({ text }) => text.fr).join(' ');
  };

  it('is unsigned, not a fault of the name server, where the name server vouches for what stands above', async () => {
    const above = { 'DS asso.example': found(['1 13 2 aa'], true) };
    expect(await dnssec('clinique.asso.example', above)).toContain('ne sont pas signées');
    const denied = { 'DS clinique.asso.example': { outcome: 'none', exists: true, secure: true } as const };
    expect(await dnssec('clinique.asso.example', { ...denied, 'DS asso.example': found(['1 13 2 aa']) })).toContain(
      'ne sont pas signées',
    );
  });

  it('is told apart from a name server that vouches for nothing', async () => {
    expect(await dnssec('clinique.asso.example', { 'DS asso.example': found(['1 13 2 aa']) })).toContain(
      'ne vérifie pas',
    );
    expect(await dnssec('clinique.example', { 'DS clinique.example': found(['1 13 2 aa'], true) })).toContain(
      'ne vérifie pas',
    );
  });
});

describe('the authority of a certificate', () => {
  const state = async (allowed: string, issuer: string) =>
    (
      await checkCaa(
        zone({ 'CAA clinique.example': found([{ critical: false, tag: 'issue', value: allowed }]) }),
        'clinique.example',
        issuer,
      )
    ).state;

  it('is allowed under any of its names, and proposed under the usual one', async () => {
    expect(await state('geotrust.com', 'DigiCert Inc')).toBe('compliant');
    expect(await state('comodoca.com', 'Sectigo Limited')).toBe('compliant');
    expect(await state('amazontrust.com', 'Amazon')).toBe('compliant');
    expect(caaNamesOf('Gandi SAS')[0]).toBe('sectigo.com');
    expect(caaNamesOf('A maker of ours')).toEqual([]);
  });

  it('is told when another alone is allowed', async () => {
    expect(await state('letsencrypt.org', 'DigiCert Inc')).toBe('to-watch');
  });
});

it('a name longer than any is none, and takes no time to be told so', () => {
  const long = Array.from({ length: 4000 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)));
  const started = process.cpuUsage();
  for (let index = 0; index < 200; index += 1) expect(readDomain(`${long.join('')}.fr`)).toEqual({ refused: 'form' });
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(500);
});
