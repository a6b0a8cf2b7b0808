import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { castOf, readCase, type Cast } from '../../tests/support/journey.ts';
import { moveCase } from '../cases/contract.ts';
import { line, playing, quotingCase, signed } from '../quotes/quotes.fixture.ts';
import { readFunding } from './funding.fixture.ts';

let app: TestApp;
let cast: Cast;
beforeAll(async () => {
  app = await testApp();
  cast = await castOf(app);
});
afterAll(() => app.close());

test('nobody reads that the share is confirmed once a quote is signed, nor validated, nor when it is refused', async () => {
  const { caseId, findings } = await quotingCase(app, cast);
  const { quoteId, version } = await signed(app, cast, caseId, [line(findings)]);
  const told = async () =>
    Promise.all(
      (['provider', 'beneficiary', 'manager'] as const).map(
        async (part) => (await readFunding(app, cast, caseId, part)).body.confirmed,
      ),
    );
  expect((await readCase(app, cast.beneficiary, caseId)).body.money.shareCents).toBe(60_000);
  expect(await told()).toEqual([false, false, false]);
  expect((await playing(app, cast.auditor, caseId).validate(quoteId, version)).status).toBe(200);
  expect(await told()).toEqual([false, false, false]);
  const refused = await app.call(moveCase, {
    params: { organisationId: cast.manager.organisationId, caseId },
    body: {
      event: 'refuse',
      reason: 'Budget épuisé.',
      version: (await readCase(app, cast.manager, caseId)).body.version,
    },
    as: cast.manager,
  });
  expect(refused.status).toBe(200);
  expect(await told()).toEqual([false, false, false]);
});
