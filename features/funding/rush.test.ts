import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { castOf, type Cast } from '../../tests/support/journey.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { setEnvelope } from './contract-envelope.ts';
import { confirm, fund, quotedCase } from './funding.fixture.ts';

const CASES = 50;
const FITTING = 17;
const share = 100_000;

let app: TestApp;
let cast: Cast;
const caseIds: string[] = [];

beforeAll(async () => {
  app = await testApp();
  cast = await castOf(app);
  const first = await quotedCase(app, cast);
  caseIds.push(first);
  // The other cases are those of other structures: copies of the first one's row, each with a quote of its own.
  for (let place = 2; place <= CASES; place += 1) {
    const id = newId();
    const structure = await app.organisation({ kind: 'structure', name: `Cabinet ${place}`, territory: 'MC' });
    await writing(app.context.db, { platform: true }, async (tx) => {
      const row = await tx.selectFrom('case_file').selectAll().where('id', '=', first).executeTakeFirstOrThrow();
      await tx
        .insertInto('case_file')
        .values({
          ...row,
          id,
          number: `MSS-2026-${String(place).padStart(4, '0')}`,
          beneficiary_id: structure,
          contact: JSON.stringify(row.contact),
        })
        .execute();
    });
    caseIds.push(await quotedCase(app, cast, id));
  }
  await fund(app, cast, share * FITTING + share - 1);
}, 120_000);
afterAll(() => app.close());

test('fifty confirmations at the same instant: exactly as many are kept as the budget holds, the others are told what is left', async () => {
  const replies = await Promise.all(caseIds.map((id) => confirm(app, cast, id)));
  const kept = replies.filter(({ status }) => status === 200);
  const refused = replies.filter(({ status }) => status !== 200);
  expect(kept).toHaveLength(FITTING);
  expect(refused.map(({ problem }) => problem.code)).toEqual(Array(CASES - FITTING).fill('envelope-overdrawn'));
  expect(refused.every(({ problem }) => problem['leftCents'] === share - 1)).toBe(true);

  const { envelope, movements, confirmed, letters } = await reading(
    app.context.db,
    { platform: true },
    async (read) => ({
      envelope: await read.selectFrom('envelope').selectAll().executeTakeFirstOrThrow(),
      movements: await read.selectFrom('envelope_movement').selectAll().where('kind', '=', 'reserve').execute(),
      confirmed: await read.selectFrom('case_file').select('id').where('state', '=', 'confirmed').execute(),
      letters: await read.selectFrom('case_letter').select('code').execute(),
    }),
  );
  expect(Number(envelope.reserved_cents)).toBe(share * FITTING);
  expect(new Set(movements.map((one) => one.case_id)).size).toBe(FITTING);
  expect(movements.map((one) => Number(one.reserved_after)).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: FITTING }, (_, place) => share * (place + 1)),
  );
  expect(confirmed).toHaveLength(FITTING);
  expect(new Set(letters.map(({ code }) => code)).size).toBe(FITTING);
}, 120_000);

test('the database itself refuses an overdrawn budget, whatever writes it', async () => {
  const { body } = await app.call(setEnvelope, {
    params: { organisationId: cast.manager.organisationId, programmeId: cast.programmeId },
    body: { totalCents: share * FITTING, version: FITTING + 1 },
    as: cast.manager,
  });
  expect(body.envelopes[0]!.gauge).toMatchObject({ leftCents: 0 });
  await expect(
    writing(app.context.db, { platform: true }, (tx) => tx.updateTable('envelope').set({ spent_cents: 1 }).execute()),
  ).rejects.toThrow('envelope_check');
});
