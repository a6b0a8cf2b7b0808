import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Calendar } from '../calendars/model-schema.ts';
import { calendar } from '../calendars/queries.ts';
import { isWorkingDay, workingDaysBetween } from '../calendars/model.ts';
import { SEVERITIES } from '../referentials/model.ts';
import { OUTCOMES } from './model.ts';
import { mendDates, proposedOpinion } from './model-control.ts';

const outcome = fc.constantFrom(null, ...OUTCOMES);
const judged = fc.array(fc.record({ severity: fc.constantFrom(...SEVERITIES), outcome }), { maxLength: 20 });
const eligible = fc.subarray([...SEVERITIES]);

describe('the opinion of a control', () => {
  it('is compliant exactly when each vulnerability that the programme helps to mend is fixed or accepted', () => {
    fc.assert(
      fc.property(judged, eligible, (list, severities) => {
        const helped = list.filter(({ severity }) => severities.includes(severity));
        const settled = helped.every((one) => one.outcome === 'fixed' || one.outcome === 'accepted');
        expect(proposedOpinion(list, severities)).toBe(settled ? 'compliant' : 'not-compliant');
      }),
      { numRuns: 2000 },
    );
  });

  it('never turns for the worse when one more vulnerability is fixed, nor by the lesser ones', () => {
    fc.assert(
      fc.property(judged, eligible, fc.nat(), (list, severities, place) => {
        const better = list.map((one, index) =>
          index === place % (list.length || 1) ? { ...one, outcome: 'fixed' as const } : one,
        );
        if (proposedOpinion(list, severities) === 'compliant')
          expect(proposedOpinion(better, severities)).toBe('compliant');
        const without = list.filter(({ severity }) => severities.includes(severity));
        expect(proposedOpinion(without, severities)).toBe(proposedOpinion(list, severities));
      }),
    );
  });
});

describe('the date to mend by, in Monaco', () => {
  let monaco: Calendar;
  const delay = { amount: 14, unit: 'working-days' } as const;
  beforeAll(async () => {
    monaco = await calendar('monaco');
  });

  it.each([
    ['over the Fête du Prince, 19 November', '2026-11-16T09:00:00Z', '2026-12-07', '2026-12-07T22:59:59.999Z'],
    ['over 8 December', '2026-11-20T09:00:00Z', '2026-12-11', '2026-12-11T22:59:59.999Z'],
    ['over Sainte Dévote, 27 January', '2027-01-18T09:00:00Z', '2027-02-08', '2027-02-08T22:59:59.999Z'],
    ['over Easter Monday, into summer time', '2027-03-15T09:00:00Z', '2027-04-05', '2027-04-05T21:59:59.999Z'],
    ['when it is already the next day there', '2026-11-16T23:30:00Z', '2026-12-09', '2026-12-09T22:59:59.999Z'],
  ])('is the end of the fourteenth working day %s', (_, recorded, mendBy, dueAt) => {
    const dates = mendDates(monaco, delay, new Date(recorded));
    expect([dates.mendBy, dates.dueAt.toISOString()]).toEqual([mendBy, dueAt]);
  });

  it('is reminded five working days and one before, then the working day after', () => {
    const { reminders } = mendDates(monaco, delay, new Date('2026-11-16T09:00:00Z'));
    expect(reminders.map((at) => at.toISOString())).toEqual([
      '2026-11-30T07:00:00.000Z',
      '2026-12-04T07:00:00.000Z',
      '2026-12-09T07:00:00.000Z',
    ]);
  });

  it('is a working day with the right number of them before it, whatever the day', () => {
    const instant = fc.date({ min: new Date('2024-01-01'), max: new Date('2040-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, (recordedAt) => {
        const { mendBy, dueAt } = mendDates(monaco, delay, recordedAt);
        const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(recordedAt);
        expect(isWorkingDay(monaco, mendBy)).toBe(true);
        expect(workingDaysBetween(monaco, today, mendBy)).toBe(14);
        expect(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(dueAt)).toBe(mendBy);
      }),
      { numRuns: 300 },
    );
  });

  it('follows a programme that counts otherwise', () => {
    const at = new Date('2026-11-16T09:00:00Z');
    expect(mendDates(monaco, { amount: 10, unit: 'days' }, at).mendBy).toBe('2026-11-26');
    expect(mendDates(monaco, { amount: 72, unit: 'hours' }, at).dueAt.toISOString()).toBe('2026-11-19T09:00:00.000Z');
  });
});
