import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openReports } from './report-file.ts';
import { attachmentsOf } from './report-mail.ts';
import { sentenceOf } from './report-refusals.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../shared/samples/email/dmarc-reports');
const sample = (name: string) => openReports(fs.readFileSync(path.join(FOLDER, name)), name);
const GZ = 'fastmail.com!example.com!1516060800!1516147199!102675056.xml.gz';

/** A report of our own, changed where a test says. */
const xml = (record = '', head = '') => `<?xml version="1.0"?>${head}
<feedback><report_metadata><org_name>Essai</org_name><report_id>1</report_id><date_range><begin>1700000000</begin><end>1700086399</end></date_range></report_metadata>
<policy_published><domain>clinique.example</domain><p>none</p></policy_published>
<record><row><source_ip>192.0.2.1</source_ip><count>2</count><policy_evaluated><disposition>none</disposition><dkim>pass</dkim><spf>fail</spf></policy_evaluated></row>
<identifiers><header_from>clinique.example</header_from></identifiers></record>${record}</feedback>`;
const open = (content: string | Buffer, name = 'rapport.xml') => openReports(Buffer.from(content), name);
const why = async (content: string | Buffer) => (await open(content)).refused.map(({ why: { reason } }) => reason);

describe('the reports of others', () => {
  it('are read from a compressed file of RFC 7489, without whom the messages were for', async () => {
    const { reports, refused } = await sample(GZ);
    expect(refused).toEqual([]);
    expect(reports[0]!.report).toEqual({
      reporter: 'FastMail Pty Ltd',
      reportId: '102675056',
      begins: 1_516_060_800,
      ends: 1_516_147_199,
      domain: 'indemed.com',
      policy: 'none',
      rows: [
        {
          address: '104.195.80.20',
          messages: 1,
          disposition: 'none',
          dkimAligned: false,
          spfAligned: false,
          headerFrom: 'example.com',
          signedBy: '',
          sentBy: 'example.com',
        },
      ],
      refused: [],
    });
    expect(JSON.stringify(reports)).not.toContain('fastmail.fm');
  });

  it('are read in the form of RFC 9990, in its own namespace', async () => {
    const { report } = (await sample('rfc9990-sample.xml')).reports[0]!;
    expect(report).toMatchObject({ reporter: 'Sample Reporter', domain: 'example.com', policy: 'quarantine' });
    expect(report.rows).toEqual([
      {
        address: '192.0.2.123',
        messages: 123,
        disposition: 'pass',
        dkimAligned: true,
        spfAligned: false,
        headerFrom: 'example.com',
        signedBy: 'example.com',
        sentBy: 'example.com',
      },
    ]);
  });

  it('are found in the message that brought them', async () => {
    const { reports, refused } = await sample('twilight.eml');
    expect([reports.length, refused]).toEqual([1, []]);
    expect(reports[0]!.report).toMatchObject({
      reporter: 'google.com',
      domain: 'twlnet.com',
      reportId: '1627703331531660819',
    });
    expect(reports[0]!.report.rows.length).toBeGreaterThan(0);
  });

  it('badly written are refused with their line and a sentence', async () => {
    const { reports, refused } = await sample('invalid_xml.xml');
    expect([reports, refused]).toEqual([[], [{ file: 'invalid_xml.xml', why: { reason: 'xml', at: 5 } }]]);
    expect(sentenceOf(refused[0]!.why).fr).toContain('ligne 5');
  });
});

describe('a report', () => {
  it('is read from an archive, with others beside it', async () => {
    const files = { 'a.xml': Buffer.from(xml()), 'b.xml.gz': gzipSync(xml()), 'lisez-moi.txt': Buffer.from('bonjour') };
    expect((await open(Buffer.from(zipSync(files)), 'mois.zip')).reports.map(({ file }) => file)).toEqual([
      'a.xml',
      'b.xml.gz',
    ]);
  });

  it('takes the result of no signature for that of another', async () => {
    const signed =
      '<auth_results><dkim><domain>sans-resultat.example</domain></dkim><dkim><domain>signe.example</domain><result>pass</result></dkim></auth_results>';
    const row = xml()
      .match(/<record>[^]*<\/record>/)![0]
      .replace(/<auth_results>[^]*<\/auth_results>/, '');
    const { report } = (await open(xml(row.replace('</record>', `${signed}</record>`)))).reports[0]!;
    expect(report.rows.at(-1)!.signedBy).toBe('signe.example');
  });

  it('keeps no mailbox, not even in what tells it from another', async () => {
    const told = async (id: string) => {
      const text = xml(
        '<record><identifiers><header_from>jeanne.dupont@localhost</header_from></identifiers></record>',
      );
      const named = text.replace('<org_name>Essai', '<org_name>Jeanne Dupont &lt;jeanne.dupont@essai.example&gt;');
      return (await open(named.replace('<report_id>1<', `<report_id>${id}<`))).reports[0]!.report;
    };
    const report = await told('1.jeanne.dupont@essai.example');
    expect(JSON.stringify(report)).not.toMatch(/jeanne|dupont/i);
    expect(report.reporter).toBe('essai.example');
    expect(report.reportId).not.toBe((await told('2.jeanne.dupont@essai.example')).reportId);
  });

  it('keeps its good lines, and says of each other one its number and its value', async () => {
    const bad = (ip: string, count: string, from: string) =>
      `<record><row><source_ip>${ip}</source_ip><count>${count}</count></row><identifiers><header_from>${from}</header_from></identifiers></record>`;
    const { report } = (
      await open(
        xml(bad('999.1.1.1', '1', 'a.fr') + bad('192.0.2.1', '-4', 'a.fr') + bad('2001:db8::1', '1', 'un mot')),
      )
    ).reports[0]!;
    expect(report.rows).toHaveLength(1);
    expect(report.refused).toEqual([
      { row: 2, why: { reason: 'address', at: '999.1.1.1' } },
      { row: 3, why: { reason: 'count', at: '-4' } },
      { row: 4, why: { reason: 'name', at: 'un mot' } },
    ]);
  });

  it('gives no mailbox of anyone away', async () => {
    const person = xml()
      .replace('Essai', 'Jeanne &lt;jeanne@clinique.example&gt;')
      .replace('<header_from>clinique.example', '<header_from>jeanne@clinique.example');
    const { reports } = await open(person);
    expect(reports[0]!.report).toMatchObject({
      reporter: 'clinique.example',
      rows: [{ headerFrom: 'clinique.example' }],
    });
    expect(JSON.stringify(reports)).not.toContain('jeanne');
  });

  it('may be written in an older encoding, or be cut in the middle of a message', async () => {
    const old = Buffer.from(
      xml('', '').replace('version="1.0"', 'version="1.0" encoding="ISO-8859-1"').replace('Essai', 'Hôpital'),
      'latin1',
    );
    expect((await open(old)).reports[0]!.report.reporter).toBe('Hôpital');
    expect((await open(Buffer.from(`\ufeff${xml()}`, 'utf16le'))).reports).toHaveLength(1);
    const mail = `From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: application/gzip; name=r.xml.gz\r\nContent-Transfer-Encoding: base64\r\n\r\n${gzipSync(xml()).toString('base64')}\r\n`;
    expect((await open(mail, 'message.eml')).reports).toHaveLength(1);
  });
});

describe('a hostile file', () => {
  it.each([
    ['nothing', ''],
    ['a text', 'bonjour'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex')],
  ])('%s is refused as no report', async (_, content) => {
    expect(await why(content)).toEqual(['type']);
  });

  it('another XML file, one without an end, one without its facts: each refused for its own reason', async () => {
    expect(await why('<html><body/></html>')).toEqual(['root']);
    expect(await why(xml().slice(0, -20))).toEqual(['xml']);
    for (const gone of [
      '<org_name>Essai</org_name>',
      '<report_id>1</report_id>',
      '<begin>1700000000</begin>',
      '<domain>clinique.example</domain>',
    ])
      expect(await why(xml().replace(gone, ''))).toEqual(['metadata']);
    expect(await why(xml().replace('1700086399', '54'))).toEqual(['metadata']);
  });

  it('entities that multiply, or that read a file, are refused before they are', async () => {
    const bomb =
      '<!DOCTYPE feedback [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>';
    expect(await why(xml('', bomb).replace('Essai', '&b;&c;'))).toEqual(['entities']);
    expect(await why(xml().replace('Essai', '&b;'))).toEqual(['xml']);
  });

  it('a printable attachment keeps its spaces, and one made of spaces takes no time', () => {
    const attached = (body: string) => {
      const head = 'From: a@b.example\r\nContent-Type: application/xml\r\nContent-Transfer-Encoding: quoted-printable';
      return String(attachmentsOf(Buffer.from(`${head}\r\n\r\n${body}`))[0]?.bytes);
    };
    expect(attached('un =\r\nmot=3D= \t\r\n!')).toBe('un mot=!');
    const started = performance.now();
    expect(attached(' '.repeat(400_000))).toHaveLength(400_000);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('two hundred thousand nested tags are refused at the sixteenth', async () => {
    expect(await why(`<feedback>${'<a>'.repeat(200_000)}`)).toEqual(['deep']);
  });

  it('bombs of zeros are refused without being unpacked', async () => {
    const zeros = Buffer.alloc(64 * 1024 * 1024);
    const before = process.memoryUsage().rss;
    expect(await why(gzipSync(zeros))).toEqual(['heavy']);
    expect(await why(Buffer.from(zipSync({ 'a.xml': zeros })))).toEqual(['heavy']);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
    expect(await why(gzipSync(xml()).subarray(0, 60))).toEqual(['damaged']);
    expect(await why(Buffer.from('PK\u0003\u0004 nothing of the kind'))).toEqual(['damaged']);
  });

  it('a report of ten megabytes is read in little time, others being served meanwhile', async () => {
    const record = xml().match(/<record>[^]*<\/record>/)![0];
    const many = xml(record.repeat(42_000));
    expect(many.length).toBeGreaterThan(10_000_000);
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 1);
    const started = process.cpuUsage();
    expect((await open(many)).reports[0]!.report.rows).toHaveLength(42_001);
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(20);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(8000);
    expect(await why(xml(record.repeat(50_001)))).toEqual(['heavy']);
  });

  it('whatever its bytes, gives reports or reasons', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('', '<feedback>', 'From: a\r\n\r\n', 'PK', '\u001f\u008b'),
        async (bytes, start) => {
          const { reports, refused } = await open(Buffer.concat([Buffer.from(start, 'latin1'), bytes]));
          expect(reports.length + refused.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
