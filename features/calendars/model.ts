import type { Text } from '../referentials/model.ts';
import { easterOf, shiftDay, timeOf, weekdayOf } from './model-days.ts';
import type { Calendar, HolidayRule } from './model-schema.ts';

const SUNDAY = 7;
/** The most working days counted at once: some forty years. */
const MAX_WORKING_DAYS = 10_000;

/** A day that is not worked. */
export interface Holiday {
  day: string;
  id: string;
  name: Text;
  /** The Sunday it stands for; null for the holiday itself. */
  movedFrom: string | null;
}

/** The holidays of a year in their order, Sundays and Saturdays included; two may fall on one day. From 1583 to 9999. */
export function holidaysOf(calendar: Calendar, year: number): Holiday[] {
  return calendar.holidays
    .flatMap((rule) => occurrences(rule, year))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function occurrences(rule: HolidayRule, year: number): Holiday[] {
  const easter = easterOf(year);
  if (year < (rule.from ?? year) || year > (rule.until ?? year)) return [];
  const { id, name } = rule;
  if ('easter' in rule) return [{ day: shiftDay(easter, rule.easter), id, name, movedFrom: null }];
  const day = `${year}-${rule.on}`;
  const itself = { day, id, name, movedFrom: null };
  if (!rule.mondayIfSunday || weekdayOf(day) !== SUNDAY) return [itself];
  return [itself, { day: shiftDay(day, 1), id, name, movedFrom: day }];
}

// A board reckons thousands of deadlines on one calendar: its holidays are worked out once a year of the calendar.
const known = new WeakMap<Calendar, Map<number, ReadonlySet<string>>>();

function holidaySet(calendar: Calendar, year: number): ReadonlySet<string> {
  const years = known.get(calendar) ?? new Map<number, ReadonlySet<string>>();
  known.set(calendar, years);
  const days = years.get(year) ?? new Set(holidaysOf(calendar, year).map(({ day }) => day));
  years.set(year, days);
  return days;
}

/** True when people work that day: neither in the weekend nor a holiday. */
export function isWorkingDay(calendar: Calendar, day: string): boolean {
  return !calendar.weekend.includes(weekdayOf(day)) && !holidaySet(calendar, Number(day.slice(0, 4))).has(day);
}

/**
 * The n-th working day after a day, which does not count itself; before it when `n` is negative; the day itself when 0.
 * « 14 jours ouvrés » after a Friday end on a Thursday where no holiday comes between. Throws a RangeError beyond ±10,000.
 */
export function addWorkingDays(calendar: Calendar, day: string, n: number): string {
  if (!Number.isInteger(n) || Math.abs(n) > MAX_WORKING_DAYS)
    throw new RangeError(`Not a number of working days: ${n}`);
  timeOf(day);
  const step = Math.sign(n);
  let reached = day;
  for (let left = Math.abs(n); left > 0;) {
    reached = shiftDay(reached, step);
    if (isWorkingDay(calendar, reached)) left -= 1;
  }
  return reached;
}

/**
 * How many working days lead from one day to another: `from` does not count, `to` does. Negative when `to` comes first.
 * `workingDaysBetween(c, day, addWorkingDays(c, day, n))` is `n`.
 */
export function workingDaysBetween(calendar: Calendar, from: string, to: string): number {
  const step = timeOf(to) < timeOf(from) ? -1 : 1;
  let count = 0;
  for (let day = from; day !== to;) {
    day = shiftDay(day, step);
    if (isWorkingDay(calendar, day)) count += step;
  }
  return count;
}

/** The holidays of working weekdays after `from` and up to `to`: those that push a deadline back. Each day once. */
export function holidaysSkipped(calendar: Calendar, from: string, to: string): Holiday[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const between = years
    .flatMap((year) => holidaysOf(calendar, year))
    .filter(({ day }) => day > from && day <= to && !calendar.weekend.includes(weekdayOf(day)));
  return between.filter(({ day }, index) => between.findIndex((other) => other.day === day) === index);
}
