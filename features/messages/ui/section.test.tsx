import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { writing } from '../../../platform/server/database/connection.ts';
import { queryKey } from '../../../platform/web/data.ts';
import { testApp, type TestApp } from '../../../tests/support/app.ts';
import { assign, castOf, openCase, readCase, type Cast } from '../../../tests/support/journey.ts';
import { deviceStorage, rendered } from '../../../tests/support/render.tsx';
import { sampleUpload } from '../../../tests/support/sample.ts';
import { formBox, typedIn } from '../../audits/ui/kept-form.tsx';
import { listDocuments } from '../../cases/contract.ts';
import { listMessages, writeMessage } from '../contract.ts';
import { MessagesSection } from './section.tsx';

let app: TestApp;
let cast: Cast;
let caseId: string;
beforeAll(async () => {
  app = await testApp();
  cast = await castOf(app);
  caseId = await openCase(app, cast);
  await assign(app, cast, caseId);
});
afterAll(() => app.close());
beforeEach(() => void vi.stubGlobal('localStorage', deviceStorage()));
afterEach(() => void vi.unstubAllGlobals());

/** The section as the structure's browser shows it when the page opens. */
async function section() {
  const { organisationId } = cast.beneficiary;
  const as = cast.beneficiary;
  const params = { organisationId, caseId };
  const { body: shown } = await readCase(app, as, caseId);
  const { body: page } = await app.call(listMessages, { params, query: {}, as });
  const { body: documents } = await app.call(listDocuments, { params, as });
  return rendered(<MessagesSection organisationId={organisationId} shown={shown} />, [
    [queryKey(listMessages, { params }), page],
    [queryKey(listDocuments, { params }), documents],
  ]);
}
const ticked = (html: string) =>
  [...html.matchAll(/<input[^>]*name="audience"[^>]*>/g)].flatMap(([input]) =>
    input.includes('checked') ? [/value="([^"]+)"/.exec(input)![1]] : [],
  );
const keep = (values: Record<string, string>) => formBox('').write(`${caseId}:message`, { version: 0, values });

test('a message typed and not sent is there again when the section comes back, with those it was for', async () => {
  expect(await section()).not.toContain('<textarea');
  keep({ text: 'Je serai absent lundi', audience: 'auditor manager' });
  const html = await section();
  expect(html).toMatch(/kept-fields.*<textarea[^>]*>Je serai absent lundi<\/textarea>/s);
  expect(html).toContain('retrouvé sur cet appareil');
  expect(ticked(html)).toEqual(['auditor', 'manager']);
});

test('a part that can no longer be written to is not ticked again, and a blank text opens nothing', async () => {
  keep({ text: 'Bonjour', audience: 'provider manager' });
  expect(ticked(await section())).toEqual(['manager']);
  keep({ text: ' \n', audience: 'manager' });
  expect(await section()).not.toContain('<textarea');
});

test('every box ticked under one name is kept, and no file', () => {
  const form = new FormData();
  for (const part of ['auditor', 'manager']) form.append('audience', part);
  form.append('text', 'Bonjour à tous');
  form.append('file', new Blob(['x']), 'a.txt');
  expect(typedIn(form)).toEqual({ audience: 'auditor manager', text: 'Bonjour à tous' });
});

test('a file in the thread says how far the antivirus is, and one that waits or is infected is no link', async () => {
  const { auditor } = cast;
  const { body } = await app.call(writeMessage, {
    params: { organisationId: auditor.organisationId, caseId },
    body: { text: 'Voici la liste', audience: ['beneficiary'] },
    as: auditor,
  });
  const { payload, headers } = sampleUpload();
  const url = `/api/organisations/${auditor.organisationId}/cases/${caseId}/messages/${body.id}/documents`;
  const sent = await app.app.inject({ method: 'POST', url, headers: { ...auditor.headers, ...headers }, payload });
  const link = `/documents/${sent.json<{ id: string }>().id}"`;
  const scanned = (scan: string) =>
    writing(app.context.db, { platform: true }, (tx) => tx.updateTable('file').set({ scan }).execute());
  expect(await section()).toContain('Non analysé par un antivirus');
  expect(await section()).toContain(link);
  for (const [scan, words] of [
    ['pending', 'Analyse antivirus en cours'],
    ['infected', 'Virus détecté'],
  ] as const) {
    await scanned(scan);
    const html = await section();
    expect(html).toContain(words);
    expect(html).not.toContain(link);
  }
});
