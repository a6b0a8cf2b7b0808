/** The one source of time, so that tests can move it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that tests set and advance; `days` and `minutes` add up. */
export function testClock(
  start = '2026-11-21T09:00:00.000Z',
): Clock & { advance(by: { days?: number; minutes?: number; seconds?: number }): void } {
  let at = new Date(start).getTime();
  return {
    now: () => new Date(at),
    advance({ days = 0, minutes = 0, seconds = 0 }) {
      at += ((days * 24 * 60 + minutes) * 60 + seconds) * 1000;
    },
  };
}

const paris = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });

/** The day it is in Paris and Monaco at an instant, as `2026-11-21`: what “today” and “late” mean to the people. */
export function parisDay(at: Date): string {
  return paris.format(at);
}
