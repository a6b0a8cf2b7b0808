// Days as `2026-09-30`, without hour nor time zone; reckoned in UTC so that no change of hour adds or loses one.
const DAY_MS = 86_400_000;

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** The instant, in milliseconds, that stands for a day. Throws a RangeError for anything but an existing `YYYY-MM-DD`. */
export function timeOf(day: string): number {
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`);
  return Date.parse(`${day}T00:00:00Z`);
}

/** The day `count` days after, or before if negative. Throws a RangeError beyond year 9999. */
export function shiftDay(day: string, count: number): string {
  const shifted = new Date(timeOf(day) + count * DAY_MS).toISOString().slice(0, 10);
  timeOf(shifted);
  return shifted;
}

/** Day of the week: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(timeOf(day)).getUTCDay() || 7;
}

/** The day it is somewhere at an instant; `timeZone` is a name such as `Europe/Monaco`. */
export function dayAt(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant);
}

/**
 * Easter Sunday of a year of the Gregorian calendar, from 1583 on. The anonymous rule printed in Butcher's Ecclesiastical
 * Calendar (1876) and by J. Meeus, Astronomical Algorithms, chapter 8; https://www.w3.org/2000/10/swap/test/easter/ restates it.
 */
export function easterOf(year: number): string {
  if (!Number.isInteger(year) || year < 1583 || year > 9999) throw new RangeError(`Not a Gregorian year: ${year}`);
  const [century, inCentury] = [Math.floor(year / 100), year % 100];
  const golden = year % 19;
  const solar = century - Math.floor(century / 4);
  const lunar = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + solar - lunar + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const count = epact + toSunday - 7 * late + 114;
  const [month, day] = [Math.floor(count / 31), (count % 31) + 1];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
