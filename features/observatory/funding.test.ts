import { afterAll, beforeAll, expect, it } from 'vitest';
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
