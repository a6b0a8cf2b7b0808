import { serveRaw, type Route } from '../../platform/server/http/serve.ts';
import * as contract from './contract.ts';
import { holidaysOf, workingDaysBetween } from './model.ts';
import { calendar, calendars } from './queries.ts';

/** The working days of each territory; open to all. */
export const routes: readonly Route[] = [
  serveRaw(contract.listCalendars, async () => ({ calendars: [...(await calendars())] })),
  serveRaw(contract.readYear, async ({ params: { calendarId, year } }) => {
    const found = await calendar(calendarId);
    return {
      calendarId,
      year,
      workingDays: workingDaysBetween(found, `${year - 1}-12-31`, `${year}-12-31`),
      holidays: holidaysOf(found, year),
    };
  }),
];
