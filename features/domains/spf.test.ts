import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Answer, Lookup, RecordKind } from './lookup.ts';
import { checkHost } from './spf.ts';

// The openspf.org suite for RFC 7208 (BSD-3), whole: zones and expected results that we did not write.
const FILE = path.resolve(import.meta.dirname, '../../../shared/samples/email/spf/rfc7208-tests.yml');

interface Case {
  helo: string;
  host: string;
  mailfrom: string;
  result: string | string[];
  explanation?: string;
}
type Entry = string | Record<string, unknown>;
interface Scenario {
  description: string;
  tests: Record<string, Case>;
  zonedata: Record<string, Entry[]>;
}

const scenarios = parseAllDocuments(fs.readFileSync(FILE, 'utf8'), { version: '1.1' }).map(
  (document) => document.toJS({ maxAliasCount: -1 }) as Scenario,
);

const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const join = (value: unknown) => bytes(Array.isArray(value) ? value.join('') : String(value));

/** A DNS made of one scenario’s zone, read as the suite says: TIMEOUT after the listed types, SPF records doubled as TXT. */
function zone(data: Record<string, Entry[]>): Lookup {
  const names = new Map(Object.entries(data).map(([name, entries]) => [name.toLowerCase(), entries]));
  const find = (asked: string, kind: RecordKind, left = 8): Answer => {
    const entries = names.get(asked.toLowerCase().replace(/\.$/, ''));
    if (!entries) return { outcome: 'none', exists: false, secure: false };
    const own = (type: string) => entries.flatMap((one) => (typeof one === 'object' && type in one ? [one[type]] : []));
    const [alias] = own('CNAME');
    if (typeof alias === 'string' && left > 0) return find(alias, kind, left - 1);
    const given = kind === 'TXT' && own('TXT').length === 0 ? own('SPF') : own(kind);
    const records = given.filter((one) => one !== 'NONE');
    if (records.length === 0 && entries.includes('TIMEOUT')) return { outcome: 'failed', reason: 'timeout' };
    if (records.length === 0) return { outcome: 'none', exists: true, secure: false };
    const read = records.map((one) => {
      if (kind === 'TXT') return join(one);
      if (kind !== 'MX') return String(one);
      const [preference, exchange] = one as [number, string];
      return { preference, exchange };
    });
    return { outcome: 'found', records: read, secure: false };
  };
  return (async (name: string, kind: RecordKind) => find(name, kind)) as Lookup;
}

const cases = scenarios.flatMap(({ description, tests, zonedata }) =>
  Object.entries(tests).map(([name, given]) => ({ description, name, given, zonedata })),
);

describe('the suite of RFC 7208', () => {
  it('is read whole: sixteen scenarios, two hundred tests', () => {
    expect([scenarios.length, cases.length]).toEqual([16, 200]);
  });

  it.each(cases)('$description: $name', async ({ given, zonedata }) => {
    const { helo, host, mailfrom, result, explanation } = given;
    const found = await checkHost(zone(zonedata), { helo, ip: host, mailFrom: mailfrom });
    expect([result].flat()).toContain(found.result);
    if (explanation) expect(found.explanation ?? 'DEFAULT').toBe(explanation);
  });
});
