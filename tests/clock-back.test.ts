import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listBudgets, readVersions, saveBudget } from '../features/budgets/contract.ts';
import { supportDelays } from '../features/support/queries-figures.ts';
import { asking, castIn } from '../features/support/support.fixture.ts';
import { acceptApplication } from '../features/applications/contract-money.ts';
import { reading } from '../platform/server/database/connection.ts';
import { testApp, type TestApp } from './support/app.ts';
import {
  applicationCastOf,
  at,
  CANDIDACY,
  completePrerequisites,
  GRANT,
  move,
  readApplication,
  send,
  startApplication,
  versionOf,
  type ApplicationCast,
} from './support/application.ts';

let t: TestApp;
let cast: ApplicationCast;
beforeAll(async () => {
  t = await testApp({ start: CANDIDACY });
  cast = await applicationCastOf(t);
});
afterAll(() => t?.close());

/** The machine's clock is set back, as when it is set right after having been ahead. */
const setBack = () => t.context.clock.advance({ minutes: -90 });

describe('when the clock is put back between two acts', () => {
  it('an application goes on, and its history keeps the order of what was done', async () => {
    const { applicant, region, national } = cast;
    const id = await startApplication(t, applicant);
    await completePrerequisites(t, applicant, id);
    setBack();
    expect((await send(t, applicant, id, 'candidacy')).status).toBe(200);
    setBack();
    expect((await move(t, region, id, 'endorse')).status).toBe(200);
    setBack();
    const accepted = await t.call(acceptApplication, {
      params: at(national, id),
      body: { grantedCents: GRANT, version: await versionOf(t, national, id) },
      as: national,
    });
    expect(accepted.status).toBe(200);
    const { state, entries, phaseFrom } = await readApplication(t, applicant, id);
    expect([state, phaseFrom]).toEqual(['accepted', '2025-07-16']);
    expect(entries.filter(({ kind }) => kind === 'moved').map(({ data }) => data['event'])).toEqual([
      'accept',
      'endorse',
      'submit',
    ]);
    expect(entries.at(-1)?.kind).toBe('started');
  });

  it('a budget keeps its versions in order, and the last one saved is the one shown', async () => {
    const lead = await t.member('it-lead');
    const params = { organisationId: lead.organisationId };
    const save = async (itOperatingCents: number, version: number) =>
      t.call(saveBudget, {
        params,
        as: lead,
        body: {
          ...{ year: 2025, coverage: 'structure', itInvestmentCents: 0, operatingCents: null, note: '', lines: [] },
          itOperatingCents,
          version,
        },
      });
    const { body: first } = await save(10_000, 0);
    setBack();
    expect((await save(20_000, 1)).status).toBe(200);
    const { body } = await t.call(listBudgets, { params, as: lead });
    expect(body.budgets).toMatchObject([{ version: 2, itOperatingCents: 20_000 }]);
    const versions = await t.call(readVersions, { params: { ...params, budgetId: first.id }, as: lead });
    expect(versions.body.versions.map(({ version }) => version)).toEqual([2, 1]);
  });

  it('an answer to a request is never counted as given before it was asked', async () => {
    const { structure, support } = await castIn(t, '53');
    for (let n = 0; n < 5; n += 1) {
      const { body } = await asking(t, structure).ask();
      setBack();
      await asking(t, support).move(body.id, 'take');
      expect((await asking(t, support).move(body.id, 'answer')).status).toBe(200);
      const { body: seen } = await asking(t, structure).read(body.id);
      expect(seen.entries.map(({ event }) => event)).toEqual(['ask', 'take', 'answer']);
    }
    const delays = await reading(t.context.db, {}, supportDelays);
    expect(delays).toContainEqual(expect.objectContaining({ region: '53', answered: 5, medianHours: 0 }));
  });
});
