import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFiles } from '../../platform/server/files/local.ts';
import { samples } from '../../platform/server/files/samples.fixture.ts';
import type { Verdict } from '../../platform/server/files/scanner.ts';
import { readingAs } from '../../tests/support/scope.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import * as contract from './contract.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const CRITERION = 'estate.n1.inventory';

async function started() {
  const director = await t.member('director');
  const params = { organisationId: director.organisationId };
  const { body } = await t.call(contract.startAssessment, {
    params,
    as: director,
    body: { referentialId: 'maturin-sms', siteId: null, label: 'Évaluation' },
  });
  return { director, at: { ...params, assessmentId: body.id } };
}

function send(
  as: { headers: Record<string, string> },
  at: { organisationId: string; assessmentId: string },
  name: string,
  bytes: Buffer,
  criterion = CRITERION,
) {
  const boundary = 'vigie-test';
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return t.app.inject({
    method: 'POST',
    url: `/api/organisations/${at.organisationId}/assessments/${at.assessmentId}/criteria/${criterion}/evidence`,
    headers: { ...as.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  });
}

test('an evidence file is kept, listed beside its criterion, and comes back byte for byte as a download', async () => {
  const { director, at } = await started();
  const sent = await send(director, at, 'inventaire 2026.pdf', samples['rapport.pdf']!);
  expect(sent.statusCode).toBe(201);
  expect(sent.json()).toMatchObject({
    name: 'inventaire 2026.pdf',
    mediaType: 'application/pdf',
    addedByName: director.name,
  });
  const theme = await t.call(contract.readTheme, { params: { ...at, themeId: 'estate' }, as: director });
  expect(theme.body.evidence.map(({ name }) => name)).toEqual(['inventaire 2026.pdf']);
  const url = `/api/organisations/${at.organisationId}/assessments/${at.assessmentId}/evidence/${sent.json<{ id: string }>().id}`;
  const opened = await t.app.inject({ url, headers: director.headers });
  expect(opened.rawPayload).toEqual(samples['rapport.pdf']);
  expect(opened.headers['content-disposition']).toMatch(/^attachment;/);
});

test.each([
  ['a program under the name of a PDF', 'facture.pdf', Buffer.from('MZ\u0090\u0000 this is a program', 'latin1'), 415],
  [
    'a file of 26 MB',
    'gros.pdf',
    Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(26 * 1024 * 1024, 0x20)]),
    413,
  ],
  ['an empty file', 'vide.pdf', Buffer.alloc(0), 422],
])('%s is refused with a sentence and nothing is kept', async (_, name, bytes, status) => {
  const { director, at } = await started();
  const sent = await send(director, at, name, bytes);
  expect(sent.statusCode).toBe(status);
  expect(sent.json<{ title: string }>().title.length).toBeGreaterThan(10);
  const rows = await readingAs(t, at.organisationId, (read) => read.selectFrom('file').select('id').execute());
  expect(rows).toEqual([]);
});

test('evidence goes to no unknown criterion, no other organisation, no submitted assessment', async () => {
  const { director, at } = await started();
  const other = await started();
  const pdf = samples['rapport.pdf']!;
  expect((await send(director, at, 'a.pdf', pdf, 'estate.n1.nothing')).statusCode).toBe(404);
  expect((await send(director, other.at, 'a.pdf', pdf)).statusCode).toBe(404);
  expect((await send(director, { ...at, assessmentId: other.at.assessmentId }, 'a.pdf', pdf)).statusCode).toBe(404);
  await t.call(contract.saveAnswer, {
    params: { ...at, criterionId: CRITERION },
    as: director,
    body: { value: 'yes', version: 0 },
  });
  await t.call(contract.submitAssessment, { params: at, as: director, body: { version: 1 } });
  expect((await send(director, at, 'a.pdf', pdf)).statusCode).toBe(409);
});

test('a reader does not open evidence, nor see that there is any', async () => {
  const { director, at } = await started();
  const { id } = (await send(director, at, 'a.pdf', samples['rapport.pdf']!)).json<{ id: string }>();
  const reader = await t.member('reader', at.organisationId);
  expect((await t.call(contract.openEvidence, { params: { ...at, evidenceId: id }, as: reader })).status).toBe(403);
  expect(
    (await t.call(contract.readTheme, { params: { ...at, themeId: 'estate' }, as: reader })).body.evidence,
  ).toEqual([]);
});

test('evidence that was taken away is no longer listed nor served, and the history keeps its name and digest', async () => {
  const { director, at } = await started();
  const { id } = (await send(director, at, 'a.pdf', samples['rapport.pdf']!)).json<{ id: string }>();
  const gone = { params: { ...at, evidenceId: id }, as: director };
  expect((await t.call(contract.removeEvidence, gone)).status).toBe(204);
  expect([
    (await t.call(contract.openEvidence, gone)).status,
    (await t.call(contract.removeEvidence, gone)).status,
  ]).toEqual([404, 404]);
  const rows = await readingAs(t, at.organisationId, (read) => read.selectFrom('file').select('id').execute());
  expect(rows).toEqual([]);
  const { body } = await t.call(contract.readHistory, { query: {}, params: at, as: director });
  const added = body.entries.find(({ kind }) => kind === 'evidence.added');
  expect(added?.data).toMatchObject({ name: 'a.pdf', digest: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown });
});

test('evidence that the antivirus has not answered for is kept and shown as such, opens for nobody, then follows its verdict', async () => {
  const { director, at } = await started();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigie-evidence-'));
  let verdict: Verdict = { state: 'unknown' };
  const scanner = { examine: () => Promise.resolve(verdict), answers: () => Promise.resolve(true) };
  const usual = t.context.files;
  t.context.files = openFiles({ db: t.context.db, folder, scanner });
  const shown = async () =>
    (await t.call(contract.readTheme, { params: { ...at, themeId: 'estate' }, as: director })).body.evidence[0]?.scan;
  try {
    const sent = await send(director, at, 'inventaire.pdf', samples['rapport.pdf']!);
    expect([sent.statusCode, sent.json<{ scan: string }>().scan]).toEqual([201, 'pending']);
    const open = { params: { ...at, evidenceId: sent.json<{ id: string }>().id }, as: director };
    expect((await t.call(contract.openEvidence, open)).problem).toMatchObject({ status: 409, code: 'file-pending' });
    for (const [state, status] of [
      ['clean', 200],
      ['infected', 403],
    ] as const) {
      verdict = { state, signature: 'Test' };
      await t.context.files.rescan('all');
      expect([await shown(), (await t.call(contract.openEvidence, open)).status]).toEqual([state, status]);
    }
  } finally {
    t.context.files = usual;
    fs.rmSync(folder, { recursive: true });
  }
});
