const DAY_MS = 86_400_000;
const MONDAY = Date.UTC(2026, 0, 5);

const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Seven dates, Monday first, for the names of the days. */
export function weekdayDates(): Date[] {
  return Array.from({ length: 7 }, (_, index) => new Date(MONDAY + index * DAY_MS));
}

/** The whole weeks that hold a month (`2026-09`), Monday first, as `YYYY-MM-DD`. */
export function monthDays(month: string): string[][] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const start = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY_MS;
  const next = Date.parse(`${shiftMonth(month, 1)}-01T00:00:00Z`);
  const weeks: string[][] = [];
  for (let monday = start; monday < next; monday += 7 * DAY_MS) {
    weeks.push(Array.from({ length: 7 }, (_, index) => iso(monday + index * DAY_MS)));
  }
  return weeks;
}

/** `2026-12` shifted by 1 is `2027-01`. */
export function shiftMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return iso(Date.UTC(year, number - 1 + by, 1)).slice(0, 7);
}
