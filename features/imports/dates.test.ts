import { isPlaceholder } from '../inventory/model-keys.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrderEvidence, readDate } from './dates.ts';
import { readBoolean, readNumber } from './values.ts';

describe('a date of a file', () => {
  it.each([
    ['31/12/2026', '2026-12-31'],
    ['31/12/2026 23:59:00', '2026-12-31'],
    ['1.2.26', '2026-02-01'],
    ['2026-12-31T10:00:00Z', '2026-12-31'],
    ['2021-05-31 14:00:00:00+02:00', '2021-05-31'],
    ['20260131120000.0Z', '2026-01-31'],
    ['20260131', '2026-01-31'],
    ['31 décembre 2026', '2026-12-31'],
    ['jeudi 31 déc. 2026', '2026-12-31'],
    ['1er août 2026', '2026-08-01'],
    ['31-déc-26', '2026-12-31'],
    ['Dec 31, 2026', '2026-12-31'],
    ['133497324000000000', '2024-01-14'],
    ['46387', '2026-12-31'],
    ['0', 'never'],
    ['9223372036854775807', 'never'],
    ['Jamais', 'never'],
  ])('%s is read as %s', (text, day) => expect(readDate(text, 'day-first')).toBe(day));

  it.each([
    '2019-54-17 10:54:37',
    '31/02/2026',
    '00/00/0000',
    'N/A',
    '',
    'demain',
    '12345678901234567890',
    '32/13/2026',
  ])('%s is no date', (text) => expect(readDate(text, 'day-first')).toBeNull());

  it('reads either order as told', () => {
    expect(readDate('4/8/2025 9:22 PM', 'month-first')).toBe('2025-04-08');
    expect(readDate('4/8/2025 9:22 PM', 'day-first')).toBe('2025-08-04');
  });

  it('never throws, and gives a real day, never, or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9/. -]{1,20}$/)), (text) => {
        const day = readDate(text, 'day-first');
        if (day !== null && day !== 'never') expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
      }),
    );
  });

  it('reads back every day in both orders', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          const [year, month, day] = iso.split('-');
          expect(readDate(`${day}/${month}/${year}`, 'day-first')).toBe(iso);
          expect(readDate(`${month}/${day}/${year}`, 'month-first')).toBe(iso);
        },
      ),
    );
  });
});

describe('the order of day and month', () => {
  const orderOf = (...texts: string[]) => {
    const evidence = new OrderEvidence();
    for (const text of texts) evidence.add(text);
    return evidence.order;
  };
  it('is told by one date that reads one way only', () => {
    expect(orderOf('4/8/2025', '7/21/2025')).toBe('month-first');
    expect(orderOf('4/8/2025', '21/7/2025')).toBe('day-first');
  });
  it('is asked when every date reads both ways, and not when none matters', () => {
    expect(orderOf('4/8/2025', '5/6/2025')).toBe('ask');
    expect(orderOf('5/5/2025', '2025-04-08', '', 'x')).toBeNull();
  });
});

describe('other values of a file', () => {
  it('reads numbers as French and English people write them', () => {
    const texts = ['1 234,56', '1 234,56', '1,234.56', '12.5', '1.234.567', '3 500 €', '12,5 %', '-3'];
    expect(texts.map(readNumber)).toEqual([1234.56, 1234.56, 1234.56, 12.5, 1_234_567, 3500, 12.5, -3]);
    expect(['abc', '', '12 postes', '1e400'].map(readNumber)).toEqual([null, null, null, null]);
  });
  it('reads yes and no in both languages', () => {
    expect(['Vrai', 'TRUE', 'oui', 'X', '1'].map(readBoolean)).toEqual([true, true, true, true, true]);
    expect(['Faux', 'False', 'Non', '0'].map(readBoolean)).toEqual([false, false, false, false]);
    expect(readBoolean('peut-être')).toBeNull();
  });
  it('knows serial numbers that identify nothing', () => {
    const fillings = [
      '0',
      '0000000000',
      'To be filled by O.E.M.',
      'Default string',
      'System Serial Number',
      'xxxxxx',
      'N/A',
      '00:00:00',
    ];
    expect(fillings.filter((text) => !isPlaceholder(text))).toEqual([]);
    expect(['000123', '8C554721F', 'CZC0479792'].filter(isPlaceholder)).toEqual([]);
  });
});
