import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { castOf, contact, openCase, readCase, type Cast } from '../../tests/support/journey.ts';
import { reading } from '../../platform/server/database/connection.ts';
import { exportAccount } from '../accounts/contract-account.ts';
import { readOrganisation } from '../organisations/contract.ts';
import * as contract from './contract.ts';
import { entrySentence } from './ui/entry-sentence.ts';

let app: TestApp;
let cast: Cast;
let own: Cast;
let caseId: string;

beforeAll(async () => {
  app = await testApp();
  cast = await castOf(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  const structure = await app.organisation({ kind: 'structure', name: 'Cabinet des Olivets', territory: 'MC' });
  own = { ...cast, beneficiary: await app.member('director', structure) };
  caseId = await openCase(app, own);
  const { status } = await app.call(contract.moveCase, {
    params: { organisationId: cast.manager.organisationId, caseId },
    body: { event: 'send-back-request', reason: 'Le nom n’est pas le bon', version: 1 },
    as: cast.manager,
  });
  if (status !== 200) throw new Error(`sent back: ${status}`);
});

const complete = (name: string | undefined, as: Cast['manager'] = own.beneficiary) =>
  app.call(contract.completeRequest, {
    params: { organisationId: own.beneficiary.organisationId, caseId },
    body: { ...(name === undefined ? {} : { name }), contact, version: 2 },
    as,
  });
const record = async () => {
  const params = { organisationId: own.beneficiary.organisationId };
  return (await app.call(readOrganisation, { params, as: own.beneficiary })).body;
};

test('a request sent back for a wrong name is mended: the case and the record bear the new one, and both histories say so', async () => {
  const before = await record();
  const { status, body } = await complete('Cabinet des Oliviers');
  expect([status, body.state, body.structure.name]).toEqual([200, 'requested', 'Cabinet des Oliviers']);
  expect(await record()).toMatchObject({ name: 'Cabinet des Oliviers', version: before.version + 1 });
  const entry = (await readCase(app, cast.manager, caseId)).body.entries.find(
    ({ data }) => data['event'] === 'complete-request',
  )!;
  expect(entrySentence(entry, 'fr')).toBe('Demande complétée\u00a0: Cabinet des Olivets → Cabinet des Oliviers');
  const journal = await reading(app.context.db, { platform: true }, (read) =>
    read
      .selectFrom('journal')
      .select('data')
      .where('organisation_id', '=', own.beneficiary.organisationId)
      .where('kind', '=', 'organisation.changed')
      .execute(),
  );
  expect(journal.map(({ data }) => data)).toEqual([
    { before: { name: 'Cabinet des Olivets' }, after: { name: 'Cabinet des Oliviers' } },
  ]);
});

test('a request completed without another name leaves the record as it was', async () => {
  const before = await record();
  expect((await complete(undefined)).status).toBe(200);
  expect(await record()).toEqual(before);
});

test('who may not change the record completes the request, but gives no other name', async () => {
  const clerk = await app.member('contributor', own.beneficiary.organisationId);
  const before = await record();
  expect((await complete('Cabinet des Oliviers', clerk)).status).toBe(403);
  expect(await record()).toEqual(before);
  expect((await complete('Cabinet des Olivets', clerk)).body.state).toBe('requested');
});

test('a contact’s address written in capitals is kept in lower case, and found again in its owner’s data', async () => {
  const owner = await app.account({ email: 'olivier@example.org' });
  const { body } = await app.call(contract.completeRequest, {
    params: { organisationId: own.beneficiary.organisationId, caseId },
    body: { contact: { ...contact, email: 'Olivier@Example.ORG' }, version: 2 },
    as: own.beneficiary,
  });
  expect(body.structure.contact.email).toBe('olivier@example.org');
  const mine = await app.call(exportAccount, { as: owner });
  expect(mine.body?.['caseContacts']).toMatchObject([{ number: body.number }]);
});

test('a name of two lines is refused, and nothing moves', async () => {
  const { status, problem } = await complete('Cabinet\r\nBcc: tous@example.org');
  expect([status, problem.issues[0]?.path]).toEqual([422, 'body.name']);
  expect((await readCase(app, own.beneficiary, caseId)).body.state).toBe('request-incomplete');
});
