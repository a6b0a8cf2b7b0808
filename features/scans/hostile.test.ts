import { describe, expect, it } from 'vitest';
import { Refused, refusalOf as refusalOfError, type Refusal } from './refusals.ts';
import { nessus, pingcastle, readText } from './samples.fixture.ts';

const refusalOf = async (text: string | Buffer): Promise<Refusal | 'read' | string> =>
  readText(text).then(
    () => 'read',
    (error: unknown) => (error instanceof Refused ? error.refusal : String(error)),
  );
const bomb = `<?xml version="1.0"?><!DOCTYPE nmaprun [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><nmaprun>&b;</nmaprun>`;
const host = '<host><status state="up"/><address addr="10.0.0.1" addrtype="ipv4"/></host>';

describe('what is not a report', () => {
  it.each<[string, string | Buffer, Refusal]>([
    ['nothing', '', 'empty'],
    ['only spaces', ' \n ', 'empty'],
    [
      'the PingCastle report to read on a screen',
      '<!DOCTYPE html>\n<html><head><title>PingCastle 3.2</title>',
      'pingcastle-html',
    ],
    ['a page of another tool', '<html><body>Greenbone</body></html>', 'html'],
    ['a page with a comment first', '<!-- saved -->\n<HTML>', 'html'],
    [
      'an encrypted PingCastle report',
      '<EncryptedData Id="HealthcheckData" xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherData/></EncryptedData>',
      'encrypted',
    ],
    ['an ORADAD archive', Buffer.from('MLA\u0001\u0000\u0000\u0000\u0003'), 'mla'],
    ['a PDF', '%PDF-1.7\n', 'pdf'],
    ['a compressed archive', Buffer.from('PK\u0003\u0004any'), 'zip'],
    ['a gzip', Buffer.from([0x1f, 0x8b, 8, 0]), 'zip'],
    ['the XML of another tool', '<issues burpVersion="2"><issue/></issues>', 'unknown'],
    ['the JSON of another tool', '{"cves":[{"cve_code":"CVE-2024-1"}]}', 'unknown'],
    ['a list of other things', '[1,2,{"name":"x"}]', 'unknown'],
    ['a text', 'Bonjour, voici le rapport.', 'unknown'],
    ['random bytes', Buffer.from([0, 1, 2, 250, 251, 252]), 'unknown'],
    ['an encoding nobody reads', '<?xml version="1.0" encoding="IBM037"?><nmaprun/>', 'encoding'],
    [
      'a nmap report where nobody answered',
      '<nmaprun version="7.9"><host><status state="down"/></host></nmaprun>',
      'no-host',
    ],
    ['a nmap report without any host', '<nmaprun version="7.9" start="1790000000"><runstats/></nmaprun>', 'no-host'],
    [
      'a PingCastle report without a domain',
      '<HealthcheckData><GlobalScore>3</GlobalScore></HealthcheckData>',
      'no-domain',
    ],
  ])('%s is refused for what it is', async (_, text, refusal) => {
    expect(await refusalOf(text)).toBe(refusal);
  });
});

describe('a hostile or broken file', () => {
  it.each<[string, string, Refusal]>([
    ['an entity bomb', bomb, 'entities'],
    ['an external entity', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><nmaprun>&x;</nmaprun>', 'entities'],
    ['an undefined entity', `<nmaprun>&x;${host}</nmaprun>`, 'malformed'],
    ['tags that cross', `<nmaprun>${host}<a><b></a></b></nmaprun>`, 'malformed'],
    ['two roots', `<nmaprun>${host}</nmaprun><nmaprun/>`, 'malformed'],
    ['200,000 nested tags', `<nmaprun>${'<a>'.repeat(200_000)}`, 'deep'],
    ['200,000 nested lists', '['.repeat(200_000), 'deep'],
    [
      'JSON that stops in a string',
      '[{"id":"a","ip":"x/1.2.3.4","port":"443","severity":"LOW","finding":"of',
      'truncated',
    ],
    ['JSON that stops between two members', '[{"id":"a","severity":"LOW"', 'truncated'],
    ['JSON with a comma too many', '[{"id":"a",,}]', 'malformed'],
  ])('%s is refused', async (_, text, refusal) => {
    expect(await refusalOf(text)).toBe(refusal);
  });

  it('cut anywhere, a report is refused as incomplete and never read in part', async () => {
    const text = nessus({
      '10.0.0.1': [
        [1000, 3],
        [2000, 2],
      ],
    });
    for (let at = 40; at < text.length - 1; at += 37)
      expect(['truncated', 'malformed'], `cut at ${at}`).toContain(await refusalOf(text.slice(0, at)));
  });

  it('the line where the reading stopped is known', async () => {
    const error = await readText('<nmaprun>\n\n<a></b></nmaprun>').catch((thrown: unknown) => thrown as Refused);
    expect(error).toMatchObject({ refusal: 'malformed', line: 3 });
  });

  it('names of properties of every object are names like others', async () => {
    const text = `<nmaprun __proto__="1" constructor="2"><scaninfo protocol="tcp" services="1-10"/>${host}<__proto__/><constructor/><runstats><finished/></runstats></nmaprun>`;
    expect((await readText(text)).assets).toHaveLength(1);
    const rules = await readText(
      pingcastle([
        ['__proto__', 3],
        ['A-Guest', 3],
        ['<b/>', 1],
      ]),
    );
    expect(rules.findings.map(({ rawId }) => rawId)).toEqual(['A-Guest']);
    expect(rules.told).toMatchObject([{ code: 'bad-value', count: 2 }]);
  });

  it('numbers that are none are told, and nothing is invented from them', async () => {
    const report = await readText(pingcastle([['A-Guest', 3]], { scores: [140, -1, Number.NaN, 7, 100] }));
    expect(report.scores).toMatchObject({ global: null, stale: null, privileged: null, trusts: 7, anomalies: 100 });
    expect(report.told).toMatchObject([{ code: 'bad-value', count: 3, value: '140' }]);
    const machine = await readText(
      nessus({
        '10.0.0.1': [
          [1000, 7],
          [1001, 2, 70_000],
          [1002, 4],
        ],
      }),
    );
    expect(machine.findings.map(({ rawId }) => rawId)).toEqual(['1002']);
  });

  it('a script that lists more vulnerabilities than one may hold is refused, and asked in parts', async () => {
    const output = Array.from({ length: 130_000 }, (_, i) => `CVE-2024-${10_000 + i} 7.5`).join('&#10;');
    const port = `<ports><port protocol="tcp" portid="443"><state state="open"/><script id="vulners" output="${output}"/></port></ports>`;
    expect(await refusalOf(`<nmaprun>${host.replace('</host>', `${port}</host>`)}</nmaprun>`)).toBe('too-many');
  }, 30_000);

  it('what no text or list can hold is refused with a sentence, and a fault of ours stays a fault', () => {
    const beyond = (() => {
      try {
        return 'x'.repeat(2 ** 30);
      } catch (error) {
        return error;
      }
    })();
    expect(refusalOfError(beyond)).toEqual({ refusal: 'too-long', line: null });
    expect(refusalOfError(new Refused('deep', 7))).toEqual({ refusal: 'deep', line: 7 });
    expect(refusalOfError(new TypeError('x is not a function'))).toBeNull();
  });

  it('a report of more findings than one may hold is refused, and asked in parts', async () => {
    const items = Array.from({ length: 50_001 }, (_, i) => [i + 100_000, 1] as const);
    expect(await refusalOf(nessus({ '10.0.0.1': items }))).toBe('too-many');
  }, 30_000);
});
