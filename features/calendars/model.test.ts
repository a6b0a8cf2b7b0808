import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAt, easterOf, shiftDay, timeOf, weekdayOf } from './model-days.ts';
import { addWorkingDays, holidaysOf, holidaysSkipped, isWorkingDay, workingDaysBetween } from './model.ts';
import { calendar, calendars, completeCalendars } from './queries.ts';

const all = await calendars();
const monaco = await calendar('monaco');
const daysOf = (year: number) => holidaysOf(monaco, year).map(({ day }) => day.slice(5));

describe('Easter Sunday', () => {
  // The earliest and latest possible dates of four centuries, and two of our years.
  it.each(['1598-03-22', '1818-03-22', '2285-03-22', '1943-04-25', '2038-04-25', '2024-03-31', '2026-04-05'])(
    'of the year of %s is that day',
    (day) => expect(easterOf(Number(day.slice(0, 4)))).toBe(day),
  );

  it('is a Sunday from 22 March to 25 April, in every year of the Gregorian calendar', () => {
    const days = Array.from({ length: 9999 - 1582 }, (_, index) => easterOf(1583 + index));
    expect(days.filter((day) => weekdayOf(day) !== 7)).toEqual([]);
    const inYear = days.map((day) => day.slice(5)).toSorted();
    expect([inYear[0], inYear.at(-1)]).toEqual(['03-22', '04-25']);
  });

  it.each([1582, 10_000, 2026.5])('is not reckoned for the year %s', (year) => {
    expect(() => easterOf(year)).toThrow(RangeError);
  });
});

describe('the holidays of Monaco', () => {
  // The press lists named in referentials/calendars/monaco.yaml: two Sundays carried over in 2022, two in 2023.
  it('are those published for 2022', () => {
    expect(daysOf(2022).join(' ')).toBe(
      '01-01 01-27 04-18 05-01 05-02 05-26 06-06 06-16 08-15 11-01 11-19 12-08 12-25 12-26',
    );
  });

  it('are those published for 2023', () => {
    expect(daysOf(2023).join(' ')).toBe(
      '01-01 01-02 01-27 04-10 05-01 05-18 05-29 06-08 08-15 11-01 11-19 11-20 12-08 12-25',
    );
  });

  it.each(['01-01', '05-01', '08-15', '11-01', '11-19', '12-25'])('the Sunday %s gives its Monday', (date) => {
    const sundays = years.map((year) => `${year}-${date}`).filter((day) => weekdayOf(day) === 7);
    expect(sundays.length).toBeGreaterThan(5);
    expect(sundays.filter((day) => isWorkingDay(monaco, shiftDay(day, 1)))).toEqual([]);
  });

  it.each(['01-27', '12-08'])('the Sunday %s gives no Monday', (date) => {
    const sundays = years.map((year) => `${year}-${date}`).filter((day) => weekdayOf(day) === 7);
    expect(sundays.length).toBeGreaterThan(5);
    expect(sundays.filter((day) => !isWorkingDay(monaco, shiftDay(day, 1)))).toEqual([]);
  });

  it('are twelve a year, and a Monday for each Sunday carried over', () => {
    for (const year of years) {
      const holidays = holidaysOf(monaco, year);
      expect(holidays.filter(({ movedFrom }) => movedFrom === null)).toHaveLength(12);
      for (const { day, movedFrom } of holidays.filter((one) => one.movedFrom !== null))
        expect([weekdayOf(day), weekdayOf(movedFrom!)]).toEqual([1, 7]);
    }
  });

  it('8 May, 14 July and 11 November are worked', () => {
    expect(['2026-05-08', '2026-07-14', '2026-11-11'].map((day) => isWorkingDay(monaco, day))).toEqual([
      true,
      true,
      true,
    ]);
  });
});

const years = Array.from({ length: 60 }, (_, index) => 2000 + index);

describe('fourteen working days', () => {
  it('from Friday 13 November 2026 end on 4 December in Monaco, where the 19th is the Prince’s Day', () => {
    expect(addWorkingDays(monaco, '2026-11-13', 14)).toBe('2026-12-04');
    expect(holidaysSkipped(monaco, '2026-11-13', '2026-12-04').map(({ id }) => id)).toEqual(['princes-day']);
  });

  it('from the same Friday end on 3 December in mainland France', async () => {
    expect(addWorkingDays(await calendar('metropole'), '2026-11-13', 14)).toBe('2026-12-03');
  });

  it('cross the year, a Monday carried over and a weekend', () => {
    expect(addWorkingDays(monaco, '2022-12-23', 14)).toBe('2023-01-16');
    expect(holidaysSkipped(monaco, '2022-12-23', '2023-01-16').map(({ day }) => day)).toEqual([
      '2022-12-26',
      '2023-01-02',
    ]);
  });

  it('begin the day after, whether or not the first day is worked', () => {
    expect(addWorkingDays(monaco, '2026-02-06', 1)).toBe('2026-02-09');
    expect(addWorkingDays(monaco, '2026-02-07', 1)).toBe('2026-02-09');
    expect(addWorkingDays(monaco, '2026-02-09', -1)).toBe('2026-02-06');
  });

  it.each([
    ['2026-02-30', 1],
    ['2026-2-3', 1],
    ['demain', 1],
    ['2026-02-03', 1.5],
    ['2026-02-03', 10_001],
    ['9999-12-31', 1],
  ])('are not reckoned for %s and %s', (day, count) => {
    expect(() => addWorkingDays(monaco, day, count)).toThrow(RangeError);
  });
});

describe('whatever the calendar and the day', () => {
  const days = fc.integer({ min: 0, max: 40_000 }).map((count) => shiftDay('1990-01-01', count));
  const which = fc.constantFrom(...all);
  const counts = fc.integer({ min: -120, max: 120 });

  it('counting back what was added gives the number added', () => {
    fc.assert(
      fc.property(which, days, counts, (one, day, n) => {
        const reached = addWorkingDays(one, day, n);
        expect(workingDaysBetween(one, day, reached)).toBe(n);
        if (n !== 0) expect(isWorkingDay(one, reached)).toBe(true);
        if (isWorkingDay(one, day)) expect(addWorkingDays(one, reached, -n)).toBe(day);
      }),
      { numRuns: 600 },
    );
  });

  it('adding in two times is adding at once, and a later start never ends earlier', () => {
    const forward = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(which, days, forward, forward, (one, day, m, n) => {
        const reached = addWorkingDays(one, day, m + n);
        expect(addWorkingDays(one, addWorkingDays(one, day, m), n)).toBe(reached);
        expect(addWorkingDays(one, shiftDay(day, 1), m + n) >= reached).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  it('the days of a deadline are its working days, its weekends and its holidays of the week', () => {
    fc.assert(
      fc.property(which, days, fc.integer({ min: 1, max: 60 }), (one, day, n) => {
        const end = addWorkingDays(one, day, n);
        const length = (timeOf(end) - timeOf(day)) / 86_400_000;
        const weekends = Array.from({ length }, (_, index) => shiftDay(day, index + 1)).filter((each) =>
          one.weekend.includes(weekdayOf(each)),
        );
        expect(n + weekends.length + holidaysSkipped(one, day, end).length).toBe(length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a day somewhere', () => {
  it('is not the same on both sides of the world', () => {
    const instant = new Date('2026-11-21T22:30:00Z');
    expect(dayAt(instant, 'Pacific/Noumea')).toBe('2026-11-22');
    expect(dayAt(instant, 'Europe/Monaco')).toBe('2026-11-21');
  });

  it('begins at midnight there', () => {
    expect(dayAt(new Date('2026-11-21T22:59:59Z'), 'Europe/Monaco')).toBe('2026-11-21');
    expect(dayAt(new Date('2026-11-21T23:00:00Z'), 'Europe/Monaco')).toBe('2026-11-22');
  });
});

describe('the files of calendars', () => {
  it('a calendar that builds on a missing one, or on one that builds on a third, is refused', () => {
    const part = { id: 'part', name: { fr: 'Part', en: 'Part' }, timeZone: 'Europe/Paris' };
    expect(() => completeCalendars([monaco, { ...part, base: 'nowhere' }])).toThrow(/part builds on nowhere/);
    expect(() =>
      completeCalendars([monaco, { ...part, base: 'monaco' }, { ...part, id: 'third', base: 'part' }]),
    ).toThrow(/third builds on part/);
  });
});
