import { afterAll, beforeAll, expect, it } from 'vitest';
import { writing } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { exportFunding, readFunding } from './contract-funding.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

it('tells anyone what each programme of the territory announced, and no sum where too few files were submitted', async () => {
  const { status, body } = await t.call(readFunding, { query: { territory: 'FR' } });
  expect(status).toBe(200);
  const first = body.programmes.find(({ id }) => id === 'care-d1');
  expect(first?.budgets.some(({ cents }) => cents !== null && cents > 0)).toBe(true);
  expect(body.programmes.map(({ total, regions }) => [total, regions])).toEqual(body.programmes.map(() => [null, []]));
  // A programme run elsewhere has no file here to count.
  expect(body.programmes.filter(({ runs }) => runs).map(({ id }) => id)).toEqual(['care-d1', 'care-d2']);
  const monaco = await t.call(readFunding, { query: { territory: 'MC' } });
  expect(monaco.body.programmes.map(({ id }) => id)).toEqual(['monacosante-securite']);
});

it('gives the same for a spreadsheet, in the language asked for, with its source and its definition', async () => {
  const { app } = t;
  const address = exportFunding.path;
  const fr = await app.inject({ url: `${address}?territory=FR&language=fr` });
  expect(fr.headers['content-type']).toContain('text/csv');
  expect(fr.body).toContain('Budget annoncé (€)');
  expect(fr.body).toContain('"Définition";');
  const en = await app.inject({ url: `${address}?territory=FR&language=en` });
  expect(en.body).toContain('Left to pay (€)');
  expect((await app.inject({ url: `${address}?territory=XX` })).statusCode).toBe(422);
});

const MONACO = 'monacosante-securite';
const FUNDED = 100_000;

/** A beneficiary of the co-funded programme whose funding is confirmed, then paid or not. */
async function funded({ context, organisation }: TestApp, managerId: string, paid: boolean): Promise<void> {
  const beneficiary = await organisation({ kind: 'structure' });
  const [id, now] = [newId(), context.clock.now()];
  await writing(context.db, { platform: true }, async (tx) => {
    await tx
      .insertInto('case_file')
      .values({
        ...{ id, number: `MSS-${id}`, programme_id: MONACO, programme_version: '1.0.1', state: 'confirmed' },
        ...{ beneficiary_id: beneficiary, beneficiary_name: 'Cabinet', manager_id: managerId, contact: '{}' },
        ...{ state_since: now, requested_at: now, readers: [beneficiary, managerId] },
      })
      .execute();
    for (const kind of paid ? ['reserve', 'spend'] : ['reserve'])
      await tx
        .insertInto('envelope_movement')
        .values({
          ...{ id: newId(), programme_id: MONACO, manager_id: managerId, case_id: id, kind, cents: FUNDED, at: now },
          ...{ reserved_after: 0, spent_after: 0, total_after: 0, actor_name: 'Gestionnaire' },
        })
        .execute();
  });
}

it('tells what the co-funded programme kept and paid, once it is the money of enough beneficiaries', async () => {
  const managerId = await t.organisation({ kind: 'authority' });
  await writing(t.context.db, { platform: true }, (tx) =>
    tx
      .insertInto('envelope')
      .values({ programme_id: MONACO, manager_id: managerId, total_cents: 50_000_000 })
      .execute(),
  );
  const total = async () => {
    const { body } = await t.call(readFunding, { query: { territory: 'MC' } });
    return body.programmes[0]?.total;
  };
  for (let n = 0; n < 4; n += 1) await funded(t, managerId, false);
  expect(await total()).toBeNull();
  await funded(t, managerId, false);
  expect(await total()).toMatchObject({ files: 5, grantedCents: 5 * FUNDED, paidCents: 0, leftCents: 5 * FUNDED });
  await funded(t, managerId, true);
  expect(await total()).toMatchObject({ files: 6, grantedCents: 6 * FUNDED, paidCents: null, leftCents: null });
  for (let n = 0; n < 4; n += 1) await funded(t, managerId, true);
  expect(await total()).toMatchObject({ files: 10, grantedCents: 10 * FUNDED, paidCents: 5 * FUNDED });
  const { body } = await t.app.inject({ url: `${exportFunding.path}?territory=MC&language=en` });
  const row = body.split(/\r?\n/).find((line) => line.includes('All'));
  expect(row).toContain('"10";"10000";"5000";"5000"');
});

it('counts once whoever had a file in two regions, before telling the money of a programme', async () => {
  const beneficiaries = await Promise.all(Array.from({ length: 4 }, () => t.organisation({ kind: 'structure' })));
  const now = t.context.clock.now();
  const file = (applicant: string, region: string, state: string) =>
    writing(t.context.db, { platform: true }, async (tx) => {
      const id = newId();
      const { version } = await tx
        .selectFrom('programme_version')
        .select('version')
        .where('programme_id', '=', 'care-d1')
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('application')
        .values({
          ...{ id, number: id, programme_id: 'care-d1', programme_version: version, territory: 'FR', region, state },
          ...{ applicant_id: applicant, applicant_name: 'Hôpital', member_ids: [applicant], readers: [applicant] },
          ...{ state_since: now, filed_at: now, created_at: now },
        })
        .execute();
    });
  const total = async () => {
    const { body } = await t.call(readFunding, { query: { territory: 'FR' } });
    return body.programmes.find(({ id }) => id === 'care-d1')?.total;
  };
  for (const one of beneficiaries) await file(one, '53', 'filed');
  for (const one of beneficiaries) await file(one, '28', 'withdrawn');
  expect(await total()).toBeNull();
  await file(await t.organisation({ kind: 'structure' }), '53', 'filed');
  expect(await total()).toMatchObject({ files: 9 });
});
