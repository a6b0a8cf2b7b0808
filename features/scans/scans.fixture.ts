import { readFileSync } from 'node:fs';
import type { Input, Reply } from '../../platform/contract/endpoint.ts';
import type { ProblemReply } from '../../platform/contract/problem.ts';
import type { TestApp } from '../../tests/support/app.ts';
import { writing, type Database } from '../../platform/server/database/connection.ts';
import { importReport, type ScansAct } from './commands.ts';
import * as contract from './contract.ts';
import { nessus, pingcastle, readText, sample } from './samples.fixture.ts';

type Person = Awaited<ReturnType<TestApp['member']>>;
type Sent<E> = { status: number; body: Reply<E>; problem: ProblemReply };
const BOUNDARY = 'report-of-a-tool';

/** A file as an upload travels. */
export function multipart(
  content: string | Buffer,
  name: string,
): { payload: Buffer; headers: Record<string, string> } {
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  };
}

/** Sends a report to one of the two endpoints that take one. */
async function send<E extends typeof contract.importScan | typeof contract.previewScan>(
  t: TestApp,
  endpoint: E,
  as: Person,
  content: string | Buffer,
  { name = 'rapport.xml', heldOn }: { name?: string; heldOn?: string } = {},
): Promise<Sent<E>> {
  const { payload, headers } = multipart(content, name);
  const url = endpoint.path.replace(':organisationId', as.organisationId) + (heldOn ? `?heldOn=${heldOn}` : '');
  const answer = await t.app.inject({ method: 'POST', url, payload, headers: { ...as.headers, ...headers } });
  return { status: answer.statusCode, body: answer.json(), problem: answer.json() };
}

/** What the tests do with reports, in one product. */
export const bringing = (t: TestApp) => ({
  preview: (as: Person, content: string | Buffer, options?: { name?: string; heldOn?: string }) =>
    send(t, contract.previewScan, as, content, options),
  bring: (as: Person, content: string | Buffer, options?: { name?: string; heldOn?: string }) =>
    send(t, contract.importScan, as, content, options),
  list: async (as: Person) =>
    (await t.call(contract.listScans, { params: { organisationId: as.organisationId }, as })).body,
  findings: async (as: Person, query: Partial<Input<typeof contract.listFindings>['query']> = {}) =>
    (await t.call(contract.listFindings, { params: { organisationId: as.organisationId }, query: query as never, as }))
      .body,
  trend: async (as: Person) =>
    (await t.call(contract.readTrend, { params: { organisationId: as.organisationId }, as })).body.series,
  read: (as: Person, scanId: string) =>
    t.call(contract.readScan, { params: { organisationId: as.organisationId, scanId }, as }),
  remove: (as: Person, scanId: string) =>
    t.call(contract.removeScan, { params: { organisationId: as.organisationId, scanId }, as }),
});

/** The bytes of a real report. */
export const sampleBytes = (place: string): Buffer => readFileSync(sample(place));

/** Two reports of one directory and one of two machines, kept as someone who brought them would; gives the last one's identifier. */
export async function bringReports(db: Database, act: ScansAct): Promise<string> {
  const reports = [
    pingcastle(
      [
        ['P-AdminNum', 10],
        ['A-Krbtgt', 20],
        ['S-OS-W10', 5, 'StaleObjects'],
      ],
      { date: '2026-08-01T08:00:00Z' },
    ),
    nessus(
      {
        '10.0.0.1': [
          [1001, 4],
          [1002, 3, 80],
        ],
        '10.0.0.2': [[1001, 4]],
      },
      { end: '1788000000' },
    ),
    pingcastle([['A-Krbtgt', 20]], { date: '2026-10-01T08:00:00Z', scores: [20, 10, 20, 0, 5] }),
  ];
  let scanId = '';
  for (const text of reports) {
    const report = await readText(text);
    const given = { report, fileName: 'rapport.xml' };
    ({ scanId } = await writing(db, { organisationIds: [act.organisationId] }, (tx) => importReport(tx, act, given)));
  }
  return scanId;
}
