import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../tests/support/app.ts';
import { withOrganisations, writing, type Tx } from './connection.ts';

let t: TestApp;
let [own, other, third] = ['', '', ''];
beforeAll(async () => {
  t = await testApp();
  own = await t.organisation();
  other = await t.organisation();
  third = await t.organisation();
});
afterAll(() => t.close());

const seen = async (tx: Tx) =>
  (await tx.selectFrom('organisation').select('id').orderBy('id').execute()).map(({ id }) => id);

test('other organisations are open for one part of a transaction, inside one another, and closed after', async () => {
  await writing(t.context.db, { organisationIds: [own] }, async (tx) => {
    expect(await seen(tx)).toEqual([own]);
    const inside = await withOrganisations(tx, [other], async () => {
      const all = await withOrganisations(tx, [third], () => seen(tx));
      expect(all).toEqual([own, other, third].toSorted());
      return seen(tx);
    });
    expect(inside).toEqual([own, other].toSorted());
    expect(await seen(tx)).toEqual([own]);
  });
});

test('a scope without an organisation gets none for longer than the work', async () => {
  await writing(t.context.db, {}, async (tx) => {
    expect(await withOrganisations(tx, [other], () => seen(tx))).toEqual([other]);
    expect(await seen(tx)).toEqual([]);
  });
});

test('the next transaction of the same connection starts closed', async () => {
  await expect(
    writing(t.context.db, {}, (tx) => withOrganisations(tx, [own], () => Promise.reject(new Error('stopped')))),
  ).rejects.toThrow('stopped');
  for (let turn = 0; turn < 10; turn += 1) expect(await writing(t.context.db, {}, seen)).toEqual([]);
});

test('what is not an identifier opens nothing', async () => {
  for (const wrong of ['', '*', `${own},${other}`, `${own}'; drop table organisation`])
    await expect(writing(t.context.db, {}, (tx) => withOrganisations(tx, [wrong], () => seen(tx)))).rejects.toThrow(
      /something else than an identifier/,
    );
});
