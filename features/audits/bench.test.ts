import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { castOf, place, type Cast } from '../../tests/support/journey.ts';
import { CRITERION, caseToAudit, startAudit } from './audit.fixture.ts';
import * as contract from './contract.ts';

let app: TestApp;
let cast: Cast;
let caseId: string;
beforeAll(async () => {
  app = await testApp();
  cast = await castOf(app);
  caseId = await caseToAudit(app, cast);
});
afterAll(() => app.close());

type Who = 'beneficiary' | 'auditor' | 'manager' | 'provider';
const bench = (who: Who) =>
  app.call(contract.readBench, { params: { organisationId: cast[who].organisationId, caseId }, as: cast[who] });
const save = (who: Who, body: object, criterionId = CRITERION) =>
  app.call(contract.saveBenchAnswer, {
    params: { organisationId: cast[who].organisationId, caseId, criterionId },
    body: body as never,
    as: cast[who],
  });

test('only the auditor may start the audit', async () => {
  const start = (who: Who) =>
    app.call(contract.startAudit, { params: { organisationId: cast[who].organisationId, caseId }, as: cast[who] });
  expect((await start('beneficiary')).status).toBe(403);
  expect((await start('manager')).status).toBe(403);
  expect((await start('provider')).status).toBe(404);
  expect((await bench('auditor')).body).toMatchObject({ audit: null, abilities: { start: true } });
});

test('the audit starts with what the structure declared that day, and a second start changes nothing', async () => {
  const started = await startAudit(app, cast, caseId);
  expect(started.audit).toMatchObject({ declared: true, referential: { id: 'maturin-sms' }, sentAt: null });
  const answers = started.themes.flatMap(({ criteria }) => criteria).filter(({ answer }) => answer);
  expect(answers.map(({ id, answer }) => [id, answer!.declared, answer!.observed])).toEqual([[CRITERION, 'yes', null]]);
  expect(await startAudit(app, cast, caseId)).toEqual(started);
});

test('an observation is kept beside the declared answer, and a stale one is refused with the current answer', async () => {
  const body = { observed: 'partly', agreed: 'partly', note: 'Deux postes manquent.', version: 1 };
  expect((await save('auditor', body)).body).toMatchObject({ declared: 'yes', ...body, version: 2 });
  const late = await save('auditor', { ...body, observed: 'no', version: 1 });
  expect(late.status).toBe(409);
  expect(late.problem['current']).toMatchObject({ criterionId: CRITERION, observed: 'partly', version: 2 });
  expect((await save('auditor', { ...body, version: 0 }, 'estate.n1.unheard-of')).status).toBe(404);
});

test('a criterion that nobody had declared is observed from version 0', async () => {
  const free = (await bench('auditor')).body.themes[1]!.criteria[0]!;
  expect(free.answer).toBeNull();
  const { body } = await save('auditor', { observed: 'no', agreed: null, version: 0 }, free.id);
  expect(body).toMatchObject({ declared: null, observed: 'no', agreed: null, version: 1 });
});

test('before the results are sent the structure reads nothing of it, the manager reads and writes nothing', async () => {
  expect((await bench('beneficiary')).body).toMatchObject({ audit: null, themes: [], abilities: { start: false } });
  expect((await bench('manager')).body.audit).not.toBeNull();
  expect((await bench('provider')).status).toBe(404);
  for (const who of ['beneficiary', 'manager'] as const)
    expect((await save(who, { observed: 'no', agreed: 'no', version: 2 })).status).toBe(403);
});

test('once the results are sent the bench is closed', async () => {
  await place(app, caseId, 'results-sent');
  const { status, problem } = await save('auditor', { observed: 'no', agreed: 'no', version: 2 });
  expect(status).toBe(409);
  expect(problem.title).toContain('Résultats envoyés');
  await place(app, caseId, 'appointment');
});
