import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { addObjects, closeBatch, openBatch } from './commands-batch.ts';
import { listObjects } from './contract.ts';
import { keysOf } from './model-keys.ts';

type Member = Awaited<ReturnType<TestApp['member']>>;
let t: TestApp;
let as: Member;
const MANY = 1200;

beforeAll(async () => {
  t = await testApp();
  as = await t.member('it-lead');
  await fill(as, MANY);
});
afterAll(() => t?.close());

/** Machines named after their number, one in a hundred without antivirus. */
async function fill({ organisationId, accountId, name }: Member, many: number): Promise<void> {
  await writing(t.context.db, { organisationIds: [organisationId] }, async (tx) => {
    const act = { organisationId, actor: { id: accountId, name }, now: t.context.clock.now() };
    const batch = await openBatch(tx, act, 'import', {});
    const drafts = Array.from({ length: many }, (_, n) => {
      const fields = {
        serial: `SN${n}`,
        osName: n % 2 ? 'Debian 12' : 'Windows 11',
        ...(n % 100 === 0 && { antivirus: 'none' }),
      };
      const title = `PC-${String(n).padStart(4, '0')} d'accueil`;
      const keys = keysOf('equipment', title, fields);
      const said = {
        siteId: null,
        owner: '',
        providerId: null,
        criticality: null,
        source: 'manual',
        seenAt: null,
      } as const;
      return { kind: 'equipment' as const, category: 'workstation', name: title, fields, keys, ...said };
    });
    await addObjects(tx, batch, drafts);
    await closeBatch(tx, batch);
  });
}

const page = async (reader: Member, query: object) => {
  const { body } = await t.call(listObjects, {
    params: { organisationId: reader.organisationId },
    query: { kind: 'equipment', ...query },
    as: reader,
  });
  return { ...body, names: body.rows.map(({ name }) => name) };
};

test('a few are found by the beginning of their words, in the order asked, and counted', async () => {
  const found = await page(as, { text: 'sn115 ACCUEIL', order: 'down' });
  expect(found.names.slice(0, 2)).toEqual(["PC-1159 d'accueil", "PC-1158 d'accueil"]);
  expect(found.count).toBe(11);
  expect((await page(as, { text: 'introuvable' })).count).toBe(0);
  expect((await page(as, { text: "'\\ :* | & accueil" })).count).toBeGreaterThan(1000);
});

test('those that many are found among are shown page by page, and counted up to a bound', async () => {
  const first = await page(as, { text: 'pc' });
  expect(first.names[0]).toBe("PC-0000 d'accueil");
  expect([first.count > first.counted, first.counted]).toEqual([true, 1000]);
  const second = await page(as, { text: 'pc', after: first.next! });
  expect(second.names[0]! > first.names.at(-1)!).toBe(true);
  expect(second.count).toBe(first.count);
  expect((await page(as, { field: 'osName', value: 'Debian 12' })).count).toBe(MANY / 2);
});

test('a value of a field is found, alone and with words', async () => {
  expect((await page(as, { field: 'antivirus', value: 'none' })).count).toBe(MANY / 100);
  expect((await page(as, { field: 'antivirus', value: 'none', text: 'sn11' })).names).toEqual(["PC-1100 d'accueil"]);
});

test('nothing of another organisation is found, even by asking the database for it', async () => {
  const other = await t.member('it-lead');
  expect((await page(other, { text: 'sn115' })).count).toBe(0);
  const asking = (organisationIds: string[]) =>
    reading(t.context.db, { organisationIds }, async (read) => {
      const { rows } = await sql<{
        ids: string[];
      }>`select app.inventory_found(${as.organisationId}, 'equipment', 'in-use',
        ${"'sn115':*"}::tsquery, null, 50) as ids`.execute(read as never);
      return rows[0]!.ids.length;
    });
  expect(await asking([other.organisationId])).toBe(0);
  expect(await asking([as.organisationId])).toBe(11);
});
