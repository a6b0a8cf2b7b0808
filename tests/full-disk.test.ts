import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listBudgets, saveBudget } from '../features/budgets/contract.ts';
import { askSupport, listRequests } from '../features/support/contract.ts';
import { castIn } from '../features/support/support.fixture.ts';
import { testApp, type TestApp } from './support/app.ts';
import {
  addEvidence,
  applicationCastOf,
  CANDIDACY,
  completePrerequisites,
  move,
  readApplication,
  send,
  startApplication,
  type ApplicationCast,
} from './support/application.ts';
import { sampleUpload } from './support/sample.ts';

let t: TestApp;
let cast: ApplicationCast;
beforeAll(async () => {
  t = await testApp({ start: CANDIDACY });
  cast = await applicationCastOf(t);
  await asOwner(`create function app.full_disk() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`);
});
afterAll(() => t?.close());
afterEach(() => free());

async function asOwner(sql: string): Promise<void> {
  const client = new pg.Client(t.database.owner);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** From now on, PostgreSQL finds no room for another row of this table, as on a full disk. */
const fill = (table: string) =>
  asOwner(`create trigger full_disk before insert on ${table} for each row execute function app.full_disk()`);
/** Makes room again. */
async function free(): Promise<void> {
  for (const table of ['journal', 'file', 'application_entry', 'budget_version', 'support_entry'])
    await asOwner(`drop trigger if exists full_disk on ${table}`);
}

const FULL = [507, 'disk-full'];

describe('on a full disk', () => {
  it.each(['journal', 'application_entry'])(
    'an application is filed whole or not at all: no room in %s',
    async (table) => {
      const { applicant } = cast;
      const id = await startApplication(t, applicant);
      await completePrerequisites(t, applicant, id);
      const before = await readApplication(t, applicant, id);
      await fill(table);
      const refused = await send(t, applicant, id, 'candidacy');
      expect([refused.status, refused.problem.code]).toEqual(FULL);
      expect(refused.problem.title).toMatch(/disque|disk/);
      expect(await readApplication(t, applicant, id)).toEqual(before);
      await free();
      expect((await send(t, applicant, id, 'candidacy')).body.state).toBe('submitted');
      await move(t, applicant, id, 'withdraw', 'Essai');
    },
  );

  it('evidence is kept whole or not at all, and may be sent again', async () => {
    const { applicant } = cast;
    const id = await startApplication(t, applicant);
    for (const table of ['file', 'application_entry']) {
      await fill(table);
      const refused = await addEvidence(t, applicant, id, 'P1');
      expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual(FULL);
      await free();
    }
    expect((await readApplication(t, applicant, id)).items[0]?.documents).toEqual([]);
    expect((await addEvidence(t, applicant, id, 'P1')).statusCode).toBe(201);
    await move(t, applicant, id, 'withdraw');
  });

  it.each(['journal', 'budget_version'])('a budget stays as it was: no room in %s', async (table) => {
    const lead = await t.member('it-lead');
    const params = { organisationId: lead.organisationId };
    const body = {
      ...{ year: 2025, coverage: 'structure' as const, itInvestmentCents: null, operatingCents: null, note: '' },
      lines: [{ kind: 'upkeep', nature: 'operating' as const, label: '', cents: 600 }],
    };
    const save = (itOperatingCents: number, version: number) =>
      t.call(saveBudget, { params, as: lead, body: { ...body, itOperatingCents, version } });
    const first = await save(10_000, 0);
    await fill(table);
    const refused = await save(20_000, 1);
    expect([refused.status, refused.problem.code]).toEqual(FULL);
    const { body: kept } = await t.call(listBudgets, { params, as: lead });
    expect(kept.budgets).toEqual([first.body]);
    const { payload, headers } = sampleUpload('Compte administratif');
    const url = `/api/organisations/${lead.organisationId}/budgets/${first.body.id}/documents`;
    if (table === 'journal') {
      const document = await t.app.inject({ method: 'POST', url, payload, headers: { ...lead.headers, ...headers } });
      expect(document.statusCode).toBe(507);
    }
    await free();
    expect((await save(20_000, 1)).body).toMatchObject({ version: 2, documents: [] });
  });

  it.each(['journal', 'support_entry'])('no request for help is half asked: no room in %s', async (table) => {
    const { structure } = await castIn(t, table === 'journal' ? '44' : '32');
    const params = { organisationId: structure.organisationId };
    const ask = () =>
      t.call(askSupport, { params, as: structure, body: { subject: 'plan', text: 'Par où commencer ?' } });
    await fill(table);
    const refused = await ask();
    expect([refused.status, refused.problem.code]).toEqual(FULL);
    expect((await t.call(listRequests, { params, as: structure })).body.requests).toEqual([]);
    await free();
    expect((await ask()).status).toBe(201);
    expect((await t.call(listRequests, { params, as: structure })).body.requests).toHaveLength(1);
  });
});
