import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import {
  addEvidence,
  applicationCastOf,
  at,
  CANDIDACY,
  playApplication,
  versionOf,
  type ApplicationCast,
} from '../../tests/support/application.ts';

let app: TestApp;
let cast: ApplicationCast;
let id: string;
beforeAll(async () => {
  app = await testApp({ start: CANDIDACY });
  cast = await applicationCastOf(app);
  id = await playApplication(app, cast, 'accepted');
});
afterAll(() => app.close());

/** Sends a body to an address below the file, as one of its parts; gives the status and whether it says something. */
async function send(player: keyof ApplicationCast, method: 'POST' | 'PUT' | 'DELETE', below: string, body: object) {
  const who = cast[player];
  const { organisationId, applicationId } = at(who, id);
  const answer = await app.app.inject({
    method,
    url: `/api/organisations/${organisationId}/applications/${applicationId}/${below}`,
    headers: who.headers,
    payload: body,
  });
  return { status: answer.statusCode, said: answer.body.length > 2 };
}

const fact = { itemId: 'O4', kind: 'done', on: '2025-09-15' };
const entity = '00000000-0000-4000-8000-000000000000';
const odd: [string, keyof ApplicationCast, 'POST' | 'PUT' | 'DELETE', string, object][] = [
  ['a note with a null character', 'applicant', 'POST', 'facts', { ...fact, note: '\u0000' }],
  ['a note with half a character', 'applicant', 'POST', 'facts', { ...fact, note: '\uD800' }],
  ['a day of the year zero', 'applicant', 'POST', 'facts', { ...fact, on: '0000-01-01' }],
  ['a day that is none', 'applicant', 'POST', 'facts', { ...fact, on: '2025-02-30' }],
  ['a note without end', 'applicant', 'POST', 'facts', { ...fact, note: 'a'.repeat(1001) }],
  [
    'an entity of nobody',
    'applicant',
    'POST',
    'facts',
    { ...fact, itemId: 'O1.C', kind: 'coverage', entityId: entity },
  ],
  ['an item of another alphabet', 'applicant', 'POST', 'facts', { ...fact, itemId: 'О4' }],
  [
    'shares over the whole',
    'applicant',
    'PUT',
    'entities',
    { supportId: null, entities: [{ id: entity, name: 'a', share: 10_001 }], version: 1 },
  ],
  ['no entity at all', 'applicant', 'PUT', 'entities', { supportId: null, entities: [], version: 1 }],
  ['a version that is too large', 'applicant', 'POST', 'sent', { what: 'declaration', version: 2 ** 40 }],
  ['a fact of nobody', 'applicant', 'DELETE', `facts/${entity}`, {}],
  ['a document of nobody', 'applicant', 'DELETE', `documents/${entity}`, {}],
  ['a document with a null in its address', 'applicant', 'DELETE', 'documents/%00', {}],
  ['audits of an item of nothing', 'applicant', 'POST', 'items/%00/audits', {}],
  ['an amount of half a cent', 'national', 'POST', 'acceptance', { grantedCents: 0.5, version: 1 }],
  ['an amount beyond counting', 'national', 'POST', 'acceptance', { grantedCents: 1e300, version: 1 }],
  ['a message of nothing', 'region', 'POST', 'messages', { text: ' ', to: ['national'] }],
  ['a message with a null character', 'region', 'POST', 'messages', { text: 'a\u0000b', to: ['national'] }],
  ['a reason with a null character', 'applicant', 'POST', 'moves', { event: 'withdraw', reason: '\u0000', version: 1 }],
];

test.each(odd)('%s is answered by a sentence', async (_what, player, method, below, body) => {
  const { status, said } = await send(player, method, below, body);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(said).toBe(true);
});

test('an upload under an item that is none, or out of its time, is refused before it is kept', async () => {
  const before = await versionOf(app, cast.applicant, id);
  expect((await addEvidence(app, cast.applicant, id, 'O9')).statusCode).toBe(422);
  expect((await addEvidence(app, cast.applicant, id, 'P1')).statusCode).toBe(409);
  expect((await addEvidence(app, cast.applicant, id, '%00')).statusCode).toBeLessThan(500);
  expect(await versionOf(app, cast.applicant, id)).toBe(before);
});

test('a structure of two sites says their shares, and its first one keeps it from filing twice', async () => {
  const version = await versionOf(app, cast.applicant, id);
  const entities = [
    { id: cast.applicant.organisationId, name: 'Site nord', share: 6000 },
    { id: entity, name: 'Site sud', share: 4000 },
  ];
  expect((await send('applicant', 'PUT', 'entities', { supportId: null, entities, version })).status).toBe(200);
  const doubled = { supportId: null, entities: [entities[0]!, entities[0]!], version: version + 1 };
  expect((await send('applicant', 'PUT', 'entities', doubled)).status).toBe(422);
});
