import { expect, test } from 'vitest';
import { slotsOf } from './commands-slots.ts';
import { parisClock, parisInstant } from './model.ts';
import { lastInTime } from './queries-notice.ts';

const iso = (day: string, time: string) => parisInstant(day, time)?.toISOString() ?? null;

test('a time of Paris and Monaco is an hour ahead in winter, two in summer', () => {
  expect(iso('2026-01-15', '09:30')).toBe('2026-01-15T08:30:00.000Z');
  expect(iso('2026-07-15', '09:30')).toBe('2026-07-15T07:30:00.000Z');
});

test('on 29 March 2026 the hour from two to three does not exist', () => {
  expect(iso('2026-03-29', '01:59')).toBe('2026-03-29T00:59:00.000Z');
  expect(iso('2026-03-29', '02:00')).toBeNull();
  expect(iso('2026-03-29', '02:30')).toBeNull();
  expect(iso('2026-03-29', '03:00')).toBe('2026-03-29T01:00:00.000Z');
  expect(iso('2026-03-29', '09:00')).toBe('2026-03-29T07:00:00.000Z');
});

test('on 25 October 2026 the hour that comes twice is taken the first time', () => {
  expect(iso('2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z');
  expect(iso('2026-10-25', '03:00')).toBe('2026-10-25T02:00:00.000Z');
});

test('every quarter of an hour of a year reads back as it was written', () => {
  let skipped = 0;
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 900_000) {
    const [day = '', time = ''] = new Date(at).toISOString().slice(0, 16).split('T');
    const instant = parisInstant(day, time);
    if (instant) expect(parisClock(instant)).toEqual({ day, time });
    else skipped += 1;
  }
  expect(skipped).toBe(4);
});

test('slots come in the order of time, and each fault is named on its own slot', () => {
  const now = new Date('2026-03-20T09:00:00Z');
  const fault = (...slots: [string, string][]) => {
    try {
      return slotsOf(
        slots.map(([day, time]) => ({ day, time })),
        now,
      );
    } catch (error) {
      return (error as { issues: { path: string }[] }).issues[0]!.path;
    }
  };
  expect(fault(['2026-03-30', '09:00'], ['2026-03-24', '14:00'])).toEqual([
    new Date('2026-03-24T13:00:00Z'),
    new Date('2026-03-30T07:00:00Z'),
  ]);
  expect(fault(['2026-03-24', '14:00'], ['2026-03-20', '10:00'])).toBe('body.slots.1.day');
  expect(fault(['2026-03-29', '02:15'])).toBe('body.slots.0.time');
  expect(fault(['2026-03-24', '14:00'], ['2026-03-24', '14:00'])).toBe('body.slots.1.time');
  expect(fault(['2027-03-22', '14:00'])).toBe('body.slots.0.day');
});

const notice = (amount: number, unit: 'hours' | 'days' | 'working-days') => ({
  calendar: 'monaco',
  deadlines: [
    {
      id: 'appointment-notice' as const,
      amount,
      unit,
      text: { fr: '', en: '' },
      toConfirm: false,
      sources: [],
    },
  ],
});

test('the notice is counted in hours, in days of the calendar, or in working days back from the appointment', async () => {
  const monday = new Date('2026-03-30T07:00:00Z'); // 09:00, the day after the clocks went forward
  expect(await lastInTime(notice(72, 'hours'), monday)).toEqual(new Date('2026-03-27T07:00:00Z'));
  expect(await lastInTime(notice(3, 'days'), monday)).toEqual(new Date('2026-03-27T08:00:00Z'));
  expect(await lastInTime(notice(3, 'working-days'), monday)).toEqual(new Date('2026-03-25T08:00:00Z'));
});
