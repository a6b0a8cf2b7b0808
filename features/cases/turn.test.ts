import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { reading } from '../../platform/server/database/connection.ts';
import { assign, castOf, openCase, readCase, type Cast } from '../../tests/support/journey.ts';
import { desk, inHours } from '../appointments/appointments.fixture.ts';
import { line, otherBeneficiary, playing, quotingCase, submitted } from '../quotes/quotes.fixture.ts';
import { listCases } from './contract.ts';
import { casesOf } from './queries.ts';

let app: TestApp;
let cast: Cast;

beforeAll(async () => {
  app = await testApp();
  cast = await castOf(app);
});
afterAll(() => app.close());

/** Whether a case is among those that wait for a player, on its page and in its list alike. */
async function waitsFor(player: Cast['manager'], caseId: string): Promise<boolean> {
  const { body } = await app.call(listCases, { params: { organisationId: player.organisationId }, as: player });
  const listed = body.cases.find(({ id }) => id === caseId)!;
  const shown = (await readCase(app, player, caseId)).body;
  expect(shown.turn).toEqual(listed.turn);
  expect(listed.mine).toBe(shown.turn?.part === shown.part);
  return listed.mine;
}

test('once the audit body offered times, the case waits for the structure, until it chose one', async () => {
  const caseId = await openCase(app, cast);
  await assign(app, cast, caseId);
  expect(await waitsFor(cast.auditor, caseId)).toBe(true);
  const table = desk(app, caseId);
  expect((await table.propose(cast.auditor, [inHours(app, 200), inHours(app, 224)])).status).toBe(201);
  expect(await waitsFor(cast.auditor, caseId)).toBe(false);
  expect(await waitsFor(cast.beneficiary, caseId)).toBe(true);
  expect((await table.accept(cast.beneficiary)).status).toBe(200);
  expect(await waitsFor(cast.beneficiary, caseId)).toBe(false);
  expect(await waitsFor(cast.auditor, caseId)).toBe(true);
});

test('a provider to whom the plan is shown is asked for its quote, the structure still for its choice', async () => {
  const own = await otherBeneficiary(app, cast);
  const { caseId, findings } = await quotingCase(app, own);
  await playing(app, own.beneficiary, caseId).share(own.provider.organisationId);
  expect(await waitsFor(own.provider, caseId)).toBe(true);
  expect(await waitsFor(own.beneficiary, caseId)).toBe(true);
  expect(await waitsFor(own.auditor, caseId)).toBe(false);
  await submitted(app, own, caseId, [line(findings)]);
  expect(await waitsFor(own.provider, caseId)).toBe(false);
  expect(await waitsFor(own.beneficiary, caseId)).toBe(true);
});

test('where an organisation has more cases than a list holds, what waits for it is kept', async () => {
  const own = await otherBeneficiary(app, cast);
  const waiting = await openCase(app, own);
  app.context.clock.advance({ days: 1 });
  const later = await otherBeneficiary(app, cast);
  const moving = await openCase(app, later);
  await assign(app, later, moving);
  const { organisationId } = cast.manager;
  const { cases } = await reading(app.context.db, { organisationIds: [organisationId] }, (read) =>
    casesOf(read, organisationId, 1),
  );
  expect(cases.map(({ id, mine }) => [id, mine])).toEqual([[waiting, true]]);
});
