import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import * as contract from './contract.ts';
import { readApart } from './read-apart.ts';
import { nessus, NOW, pingcastle } from './samples.fixture.ts';
import { bringing, multipart, sampleBytes } from './scans.fixture.ts';

let t: TestApp;
let scans: ReturnType<typeof bringing>;
let as: Awaited<ReturnType<TestApp['member']>>;
beforeAll(async () => {
  t = await testApp({ start: '2026-11-22T09:00:00.000Z' });
  scans = bringing(t);
  as = await t.member('it-lead');
});
afterAll(() => t.close());

const whole = sampleBytes('nessus/nessus_with_cvssv3.nessus').toString();

describe('a file that cannot be imported', () => {
  it.each<[string, string | Buffer, string, string]>([
    ['cut in the middle', whole.slice(0, 700_000), 'truncated', 'This file stops before its end'],
    [
      'an entity bomb',
      '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><nmaprun>&c;</nmaprun>',
      'entities',
      'defines its own entities',
    ],
    [
      'an external entity',
      '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><nmaprun>&b;</nmaprun>',
      'entities',
      'defines its own entities',
    ],
    ['200,000 nested tags', '<a>'.repeat(200_000).replace('<a>', '<nmaprun>'), 'deep', 'nests too many elements'],
    [
      'the page of PingCastle',
      '<!DOCTYPE html><html><title>PingCastle</title></html>',
      'pingcastle-html',
      'is beside it',
    ],
    ['an encrypted report', '<EncryptedData/>', 'encrypted', 'is encrypted'],
    ['an ORADAD archive', Buffer.from([0x4d, 0x4c, 0x41, 1, 0, 0, 0, 3]), 'mla', 'Send it to ANSSI'],
    ['the report of another tool', '<BurpReport/>', 'unknown', 'none of the known tools'],
    ['a nmap report without a host', '<nmaprun/>', 'no-host', 'no device that answered'],
    ['empty', '', 'empty', 'is empty'],
  ])('%s is refused with a sentence, and nothing is kept', async (_, content, reason, sentence) => {
    for (const send of [scans.preview, scans.bring]) {
      const { status, problem } = await send(as, content);
      expect([status, problem.code, problem.reason]).toEqual([422, 'report-refused', reason]);
      expect(problem.issues).toMatchObject([{ path: 'body.file' }]);
    }
    const { payload, headers } = multipart(content, 'x');
    const url = contract.importScan.path.replace(':organisationId', as.organisationId);
    const english = { ...as.headers, ...headers, 'accept-language': 'en' };
    const answer = await t.app.inject({ method: 'POST', url, payload, headers: english });
    expect(answer.json<{ issues: { message: string }[] }>().issues[0]!.message).toContain(sentence);
    expect((await scans.list(as)).scans).toEqual([]);
  });

  it('of 200 MB is refused before it is read, and one of 50 MB and a byte as soon as it passes', async () => {
    const url = contract.importScan.path.replace(':organisationId', as.organisationId);
    const { headers } = multipart('', 'x');
    const told = { ...as.headers, ...headers, 'content-length': String(200 * 1024 * 1024) };
    const refused = await t.app.inject({
      method: 'POST',
      url,
      payload: Readable.from([Buffer.from('x')]),
      headers: told,
    });
    expect(refused.statusCode).toBe(413);
    let sent = 0;
    const endless = new Readable({
      read() {
        sent += 1024 * 1024;
        this.push(sent > 80 * 1024 * 1024 ? null : Buffer.alloc(1024 * 1024, ' '));
      },
    });
    await expect(readApart(endless, NOW)).rejects.toMatchObject({ status: 413, code: 'file-too-large' });
    expect(sent).toBeLessThan(70 * 1024 * 1024);
  });

  it('that takes too long or too much memory is refused, and the next one is read', async () => {
    const read = (text: string, bounds: { timeoutMs: number; megabytes: number }) =>
      readApart(Readable.from([Buffer.from(text)]), NOW, bounds);
    const large = `[${Array.from({ length: 150_000 }, (_, i) => `{"id":"a${i}","ip":"x/1.2.3.4","port":"1","severity":"LOW","finding":"${'y'.repeat(200)}"}`).join(',')}]`;
    await expect(read(large, { timeoutMs: 1, megabytes: 512 })).rejects.toMatchObject({
      extra: { reason: 'too-slow' },
    });
    await expect(read(large, { timeoutMs: 60_000, megabytes: 24 })).rejects.toMatchObject({
      extra: { reason: 'too-heavy' },
    });
    const next = await read(pingcastle([['A-Guest', 1]]), { timeoutMs: 60_000, megabytes: 512 });
    expect(next.findings).toHaveLength(1);
  }, 60_000);

  it('that is sent slowly keeps no other from being read', async () => {
    const slow = Array.from({ length: 5 }, () => new Readable({ read: () => undefined }));
    const read = slow.map((stream) => readApart(stream, NOW));
    const next = await readApart(Readable.from([Buffer.from(pingcastle([['A-Guest', 1]]))]), NOW);
    expect(next.findings).toHaveLength(1);
    for (const stream of slow) stream.destroy();
    const ended = await Promise.allSettled(read);
    expect(ended.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'rejected'));
  });

  it('without a file, or that is no upload at all, is refused as such', async () => {
    const url = contract.importScan.path.replace(':organisationId', as.organisationId);
    const answer = await t.app.inject({ method: 'POST', url, payload: { file: 'x' }, headers: as.headers });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([422, 'file-missing']);
  });
});

describe('odd values in a good file', () => {
  it.each(['0001-01-01T00:00:00', '9999-12-31T23:59:59', '2026-54-01T00:00:00'])(
    'the date %s is told, and the day of the import is taken',
    async (date) => {
      const lead = await t.member('it-lead');
      const seen = await scans.preview(lead, pingcastle([['A-Guest', 1]], { date }));
      expect(seen.body.report).toMatchObject({ scannedAt: null, told: [{ code: 'date-unknown', value: date }] });
      await scans.bring(lead, pingcastle([['A-Guest', 1]], { date }));
      expect((await scans.list(lead)).scans).toMatchObject([
        { scannedAt: '2026-11-22T09:00:00.000Z', dateFrom: 'import' },
      ]);
    },
  );

  it('names with odd characters are kept as lines, and a name of file is never a path', async () => {
    const lead = await t.member('it-lead');
    const odd = nessus({ '10.0.0.1': [[1000, 3]] }).replace('Plug-in 1000', '=cmd|&#x202E;&lt;b&gt;&#10;x');
    const { status } = await scans.bring(lead, odd, { name: '../../etc/passwd' });
    expect(status).toBe(201);
    expect((await scans.list(lead)).scans[0]!.fileName).not.toMatch(/[/\\]/);
    expect((await scans.findings(lead)).findings[0]!.title.fr).toBe('=cmd| <b> x');
  });

  it('the same report sent five times at once is kept once', async () => {
    const lead = await t.member('it-lead');
    const file = nessus({
      '10.0.0.1': [
        [1000, 3],
        [1001, 2],
      ],
    });
    const sent = await Promise.all([1, 2, 3].map(() => scans.bring(lead, file)));
    expect(sent.map(({ status, body }) => [status, body.known]).toSorted()).toEqual([
      [201, false],
      [201, true],
      [201, true],
    ]);
    expect((await scans.findings(lead)).total).toBe(2);
  });
});

it.each([
  { tool: 'burp' },
  { severity: 'huge' },
  { state: 'none' },
  { page: '0' },
  { page: '99999' },
  { page: 'x' },
  { shownBy: 'x' },
  { asset: 'a'.repeat(301) },
  { other: '1' },
])('the list asked with %j is refused, never broken', async (query) => {
  expect(
    (await t.call(contract.listFindings, { params: { organisationId: as.organisationId }, query: query as never, as }))
      .status,
  ).toBe(422);
});
