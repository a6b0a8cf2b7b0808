import { afterAll, beforeAll, expect, it } from 'vitest';
import { reading } from '../../platform/server/database/connection.ts';
import { readSheet } from '../../platform/server/sheets/read.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { castOf, openCase, type Cast } from '../../tests/support/journey.ts';
import { otherBeneficiary } from '../quotes/quotes.fixture.ts';
import { listBoardCases } from './contract.ts';
import { casesCsv, casesWorkbook } from './export.ts';
import { casesToExport } from './queries-cases.ts';

let test: TestApp;
let cast: Cast;
beforeAll(async () => {
  test = await testApp();
  cast = await castOf(test);
  for (let place = 0; place < 3; place += 1) await openCase(test, await otherBeneficiary(test, cast));
});
afterAll(() => test.close());

const exported = (most: number) => {
  const { organisationId } = cast.manager;
  const asked = { organisationId, filters: { sort: 'number', order: 'ascending' } as const, now: new Date() };
  return reading(test.context.db, { organisationIds: [organisationId] }, (read) => casesToExport(read, asked, most));
};

it('an export that does not hold every case says how many it holds, in its last line', async () => {
  const cut = await exported(2);
  const said =
    'Ce tableau s’arrête à 2 dossiers sur 3\u00a0: choisissez une période ou un organisme pour obtenir les autres.';
  const lines = casesCsv(cut, 'fr').trimEnd().split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[3]).toBe(`"${said}"`);
  const sheet = await readSheet(await casesWorkbook(cut, 'fr'), { name: 'cases.xlsx', maxRows: 10, maxColumns: 20 });
  expect(sheet.rows).toHaveLength(3);
  expect(sheet.rows[2]!.cells[0]).toBe(said);
});

it('an export that holds every case says nothing more', async () => {
  expect(
    casesCsv(await exported(3), 'en')
      .trimEnd()
      .split('\r\n'),
  ).toHaveLength(4);
});

it('a page past the last case still says how many cases there are', async () => {
  const { body } = await test.call(listBoardCases, {
    params: { organisationId: cast.manager.organisationId },
    query: { sort: 'number', after: 'ffffffff-ffff-4fff-8fff-ffffffffffff_ZZZ' },
    as: cast.manager,
  });
  expect(body).toMatchObject({ cases: [], total: 3, next: null });
});
