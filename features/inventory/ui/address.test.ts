import { expect, test } from 'vitest';
import { readAddress } from './address.ts';

test('a day half typed in the address of an inventory filters nothing, a whole one does', () => {
  const of = (day: string) => readAddress('equipment', `?unreviewed=${day}`).filter.unreviewed;
  expect([of('0002-01-01'), of('2026-54-01'), of('x')]).toEqual([undefined, undefined, undefined]);
  expect(of('2026-05-01')).toBe('2026-05-01');
});
