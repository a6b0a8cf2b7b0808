import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { addPartner, assign, castOf, openCase, readCase, type Cast } from '../../tests/support/journey.ts';
import { writing } from '../../platform/server/database/connection.ts';
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

const people = () => {
  const { beneficiary, manager, auditor, provider } = cast;
  return { beneficiary, manager, auditor, provider };
};
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

test('the history says who brought a document, which one and its digest, to those who may open it', async () => {
  const { body } = await send(cast.auditor, 'note.txt', 'other');
  for (const player of [cast.beneficiary, cast.manager, cast.auditor]) {
    const { entries } = (await readCase(app, player, caseId)).body;
    const [added] = entries.filter(({ kind, data }) => kind === 'document.added' && data['document'] === body.id);
    expect(added).toMatchObject({
      by: cast.auditor.name,
      part: 'auditor',
      data: {
        kind: 'other',
        name: 'note.txt',
        digest: createHash('sha256').update('bonjour').digest('hex'),
        size: 'bonjour'.length,
      },
    });
  }
});

test('what a provider brings before its quote is signed is told to the structure, the audit body and the manager, not to its rival', async () => {
  const rival = await addPartner(app, 'provider', 'Réseaux du Midi');
  const invited = [cast.provider, rival].map(({ organisationId }) => organisationId);
  await writing(app.context.db, { platform: true }, async (tx) => {
    const { readers } = await tx
      .selectFrom('case_file')
      .select('readers')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow();
    await tx
      .updateTable('case_file')
      .set({ readers: [...readers, ...invited] })
      .where('id', '=', caseId)
      .execute();
  });
  const { status, body } = await send(cast.provider, 'references.txt', 'other');
  expect(status).toBe(201);
  const told = [];
  for (const [name, player] of Object.entries({ ...people(), rival })) {
    const { entries } = (await readCase(app, player, caseId)).body;
    const listed = (await documents(player)).body.documents.some(({ id }) => id === body.id);
    const written = entries.some(({ kind, data }) => kind === 'document.added' && data['document'] === body.id);
    told.push([name, listed, written]);
  }
  expect(told).toEqual([
    ['beneficiary', true, true],
    ['manager', true, true],
    ['auditor', true, true],
    ['provider', true, true],
    ['rival', false, false],
  ]);
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
