import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { assign, castOf, openCase, type Cast } from '../../tests/support/journey.ts';
import * as contract from './contract.ts';

let app: TestApp;
let cast: Cast;
let caseId: string;

beforeAll(async () => {
  app = await testApp();
  cast = await castOf(app);
  caseId = await openCase(app, cast);
});
afterAll(() => app.close());

const documents = (player: Cast['manager']) =>
  app.call(contract.listDocuments, { params: { organisationId: player.organisationId, caseId }, as: player });

async function send(player: Cast['manager'], name: string, kind: string) {
  const boundary = 'between';
  const response = await app.app.inject({
    method: 'POST',
    url: `/api/organisations/${player.organisationId}/cases/${caseId}/documents?kind=${kind}`,
    headers: { ...player.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\nbonjour\r\n--${boundary}--\r\n`,
  });
  return { status: response.statusCode, body: response.json<{ id: string }>() };
}

test('a document brought by one part is listed for the others with who brought it and what the antivirus says', async () => {
  await assign(app, cast, caseId);
  const { status, body } = await send(cast.beneficiary, 'plan-du-reseau.txt', 'other');
  expect(status).toBe(201);
  for (const player of [cast.beneficiary, cast.manager, cast.auditor])
    expect((await documents(player)).body.documents).toEqual([
      expect.objectContaining({ id: body.id, name: 'plan-du-reseau.txt', part: 'beneficiary', scan: 'unscanned' }),
    ]);
  expect((await documents(cast.provider)).status).toBe(404);
});

test('the documents that the programme asks for are named with who owes them and at which step', async () => {
  const { asked } = (await documents(cast.beneficiary)).body;
  expect(asked.map(({ id }) => id)).toContain('paid-invoice');
  expect(asked.find(({ id }) => id === 'signed-quote')).toMatchObject({
    from: 'beneficiary',
    step: 'decision',
    required: true,
  });
});
