import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { listCalendars, readYear } from './contract.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());

test('a stranger reads every calendar, with its sources and what is to confirm', async () => {
  const { calendars } = (await app.call(listCalendars, {})).body;
  expect(calendars.map(({ id }) => id)).toContain('monaco');
  expect(calendars).toHaveLength(14);
  expect(calendars.filter(({ sources }) => sources.length === 0)).toEqual([]);
  expect(calendars.find(({ id }) => id === 'saint-martin')?.toConfirm.at(-1)?.fr).toContain('27 mai');
});

test('a stranger reads a year of Monaco, with the Mondays that stand for a Sunday', async () => {
  const params = { calendarId: 'monaco', year: 2027 };
  const { holidays, workingDays } = (await app.call(readYear, { params })).body;
  expect(holidays.filter(({ movedFrom }) => movedFrom).map(({ day }) => day)).toEqual(['2027-08-16']);
  expect(workingDays).toBe(251);
});

test.each([
  ['atlantis', 2027],
  ['monaco', 1999],
  ['monaco', 2101],
])('the calendar %s of %s is not found', async (calendarId, year) => {
  const { status, problem } = await app.call(readYear, { params: { calendarId, year } });
  expect([status, problem.code]).toEqual([404, 'not-found']);
});
