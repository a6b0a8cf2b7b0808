import { shiftDay } from '../calendars/model-days.ts';
import { addWorkingDays } from '../calendars/model.ts';
import { calendar } from '../calendars/queries.ts';
import { deadlineOf, type Programme } from '../programmes/model.ts';
import { parisClock, parisInstant } from './model.ts';

const HOUR = 3_600_000;

/** The last instant at which an appointment can be moved or cancelled in time, by its programme's notice (guide, part 2, step 1). */
export async function lastInTime(programme: Pick<Programme, 'deadlines' | 'calendar'>, startsAt: Date): Promise<Date> {
  const { amount, unit } = deadlineOf(programme, 'appointment-notice');
  if (unit === 'hours') return new Date(startsAt.getTime() - amount * HOUR);
  const { day, time } = parisClock(startsAt);
  const before =
    unit === 'days' ? shiftDay(day, -amount) : addWorkingDays(await calendar(programme.calendar), day, -amount);
  // The same time of that day; where the change to summer time skips it, elapsed days stand for it.
  return parisInstant(before, time) ?? new Date(startsAt.getTime() - amount * 24 * HOUR);
}
