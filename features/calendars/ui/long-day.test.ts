import { expect, it } from 'vitest';
import { longDays } from './long-day.ts';

it('a day is written with its weekday, the first of a month as French says it', () => {
  expect(['2027-01-01', '2027-01-11', '2027-01-21'].map(longDays('fr'))).toEqual([
    'vendredi 1er janvier 2027',
    'lundi 11 janvier 2027',
    'jeudi 21 janvier 2027',
  ]);
  // Editions of the language data differ by a comma.
  expect(longDays('en')('2027-01-01')).toMatch(/^Friday,? 1 January 2027$/);
});
