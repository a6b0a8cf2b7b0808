import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { readingAs } from '../../tests/support/scope.ts';
import type { Forged } from '../../tests/support/session.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { ProblemReply } from '../../platform/contract/problem.ts';
import * as contract from './contract.ts';
import { importReports, readSenders } from './contract-reports.ts';
import { MAX_REPORT_BYTES } from './model.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../shared/samples/email/dmarc-reports');
const sample = (name: string) => fs.readFileSync(path.join(FOLDER, name));

let test: TestApp;
let director: Forged & { organisationId: string };
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.close());
beforeEach(async () => {
  director = await test.member('director');
});

const params = () => ({ organisationId: director.organisationId });
async function add(name: string): Promise<string> {
  return (await test.call(contract.addDomain, { as: director, params: params(), body: { name, selectors: [] } })).body
    .id;
}
async function send(bytes: Buffer, name = 'rapport.xml', as: Forged = director) {
  const boundary = 'frontier';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const response = await test.app.inject({
    method: 'POST',
    url: importReports.path.replace(':organisationId', director.organisationId),
    headers: { ...as.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  const body: unknown = response.json();
  return { status: response.statusCode, body: body as Reply<typeof importReports>, problem: body as ProblemReply };
}
const senders = (domainId: string, period?: '30' | '90' | '365' | 'all') =>
  test.call(readSenders, { as: director, params: { ...params(), domainId }, query: period ? { period } : {} });

interface Line {
  ip: string;
  count: number;
  dkim?: string;
  spf?: string;
  disposition?: string;
  signer?: string;
}
function report(id: string, day: string, lines: Line[], domain = 'clinique.example'): Buffer {
  const begin = Date.parse(`${day}T00:00:00Z`) / 1000;
  const record = ({ ip, count, dkim = 'fail', spf = 'fail', disposition = 'none', signer = '' }: Line) =>
    `<record><row><source_ip>${ip}</source_ip><count>${count}</count><policy_evaluated><disposition>${disposition}</disposition><dkim>${dkim}</dkim><spf>${spf}</spf></policy_evaluated></row><identifiers><header_from>${domain}</header_from></identifiers><auth_results><dkim><domain>${signer}</domain><result>${dkim}</result></dkim></auth_results></record>`;
  return Buffer.from(
    `<feedback><report_metadata><org_name>Essai</org_name><email>rapports@essai.example</email><report_id>${id}</report_id><date_range><begin>${begin}</begin><end>${begin + 86_399}</end></date_range></report_metadata><policy_published><domain>${domain}</domain><p>none</p></policy_published>${lines.map(record).join('')}</feedback>`,
  );
}

describe('reports brought in', () => {
  it('in the forms that providers send are kept, each once', async () => {
    const twilight = await add('twlnet.com');
    const indemed = await add('indemed.com');
    const example = await add('example.com');
    expect(await send(sample('twilight.eml'), 'twilight.eml')).toMatchObject({
      status: 201,
      body: { kept: 1, known: 0, domainIds: [twilight], refused: [] },
    });
    const gz = 'fastmail.com!example.com!1516060800!1516147199!102675056.xml.gz';
    expect(await send(sample(gz), gz)).toMatchObject({
      status: 201,
      body: { kept: 1, messages: 1, domainIds: [indemed] },
    });
    expect(await send(sample('rfc9990-sample.xml'))).toMatchObject({
      status: 201,
      body: { kept: 1, messages: 123, domainIds: [example] },
    });
    expect(await send(sample('twilight.eml'))).toMatchObject({ status: 201, body: { kept: 0, known: 1, messages: 0 } });
    const found = (await senders(example, 'all')).body;
    expect(found.total).toEqual({ messages: 123, aligned: 123, senders: 1, reports: 1 });
    expect(found.senders[0]).toMatchObject({ address: '192.0.2.123', alignment: 'aligned', signedBy: ['example.com'] });
  });

  it('badly written, or about another’s domain, are refused with a reason that says what to do', async () => {
    await add('clinique.example');
    const broken = await send(sample('invalid_xml.xml'));
    expect(broken.problem).toMatchObject({ status: 422, code: 'report-refused', issues: [{ path: 'body.file' }] });
    expect(broken.problem.title).toContain('ligne 5');
    const other = await send(sample('rfc9990-sample.xml'));
    expect(other.problem.title).toContain('example.com');
    expect((await send(Buffer.alloc(MAX_REPORT_BYTES + 1))).status).toBe(413);
    expect((await send(gzipSync(Buffer.alloc(40 * 1024 * 1024)))).problem.code).toBe('report-refused');
  });

  it('are for those who manage domains', async () => {
    const reader = await test.member('reader', director.organisationId);
    expect((await send(report('1', '2026-11-01', []), 'a.xml', reader)).status).toBe(403);
  });

  it('leave no mailbox behind, nor whom the messages were for', async () => {
    const id = await add('clinique.example');
    await send(report('1', '2026-11-01', [{ ip: '192.0.2.1', count: 1 }]));
    const kept = await readingAs(test, director.organisationId, async (read) => [
      await read.selectFrom('dmarc_report').selectAll().where('domain_id', '=', id).execute(),
      await read.selectFrom('dmarc_sender').selectAll().where('domain_id', '=', id).execute(),
    ]);
    expect(kept.map((rows) => rows.length)).toEqual([1, 1]);
    expect(JSON.stringify(kept)).not.toContain('@');
  });
});

describe('who writes in the structure’s name', () => {
  it('is told by address, with what is proved, what was stopped, and the trend', async () => {
    const id = await add('clinique.example');
    const ours = { ip: '192.0.2.10', count: 50, dkim: 'pass', signer: 'clinique.example' };
    await send(report('1', '2026-11-03', [ours, { ip: '198.51.100.7', count: 4, disposition: 'reject' }]));
    await send(
      report('2', '2026-11-16', [
        ours,
        { ...ours, dkim: 'fail', count: 5 },
        { ip: '2001:db8::7', count: 1, spf: 'pass' },
      ]),
    );
    await send(report('3', '2026-01-05', [{ ip: '203.0.113.9', count: 7 }]));
    const { body } = await senders(id);
    expect(body.total).toEqual({ messages: 110, aligned: 101, senders: 3, reports: 2 });
    expect(
      body.senders.map(({ address, messages, aligned, alignment, stopped, lastOn }) => [
        address,
        messages,
        aligned,
        alignment,
        stopped,
        lastOn,
      ]),
    ).toEqual([
      ['192.0.2.10', 105, 100, 'partly', 0, '2026-11-16'],
      ['198.51.100.7', 4, 0, 'unaligned', 4, '2026-11-03'],
      ['2001:db8::7', 1, 1, 'aligned', 0, '2026-11-16'],
    ]);
    expect(body.trend).toEqual([
      { from: '2026-11-02', messages: 54, aligned: 50 },
      { from: '2026-11-16', messages: 56, aligned: 51 },
    ]);
    expect((await senders(id, '365')).body.trend[0]).toEqual({ from: '2026-01-01', messages: 7, aligned: 0 });
    expect((await senders(id, '30')).body.reports.map(({ messages }) => messages)).toEqual([56, 54, 7]);
  });

  it('counts a subdomain with the domain that is followed, and goes with it', async () => {
    const id = await add('clinique.example');
    const mail = await add('mail.clinique.example');
    await send(report('1', '2026-11-03', [{ ip: '192.0.2.1', count: 1 }], 'news.clinique.example'));
    await send(report('2', '2026-11-03', [{ ip: '192.0.2.1', count: 2 }], 'a.mail.clinique.example'));
    expect([(await senders(id)).body.total.messages, (await senders(mail)).body.total.messages]).toEqual([1, 2]);
    await test.call(contract.removeDomain, { as: director, params: { ...params(), domainId: id } });
    expect((await senders(id)).status).toBe(404);
    expect((await senders(mail)).body.total.messages).toBe(2);
  });

  it('is empty rather than wrong before the first report', async () => {
    const id = await add('clinique.example');
    expect((await senders(id)).body).toMatchObject({
      total: { messages: 0, aligned: 0, senders: 0, reports: 0 },
      senders: [],
      trend: [],
      reports: [],
    });
  });
});
