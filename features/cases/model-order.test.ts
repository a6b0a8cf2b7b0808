import { expect, test } from 'vitest';
import { groupsOf } from './model-order.ts';

const one = (id: string, dueAt: string | null, since: string, given: { mine?: boolean; ended?: boolean } = {}) => ({
  id,
  dueAt,
  since,
  mine: true,
  ended: false,
  ...given,
});

test('one does first what is due soonest, then what has waited longest; what others have in hand and what is over stand apart', () => {
  const groups = groupsOf([
    one('others, new', null, '2026-11-20', { mine: false }),
    one('no date, new', null, '2026-11-19'),
    one('over', null, '2026-11-21', { mine: false, ended: true }),
    one('due later', '2026-12-24', '2026-09-01'),
    one('no date, old', null, '2026-10-01'),
    one('due soon, new', '2026-11-30', '2026-11-10'),
    one('due soon, old', '2026-11-30', '2026-11-01'),
    one('others, old', '2026-11-01', '2026-08-01', { mine: false }),
  ]);
  const names = Object.fromEntries(Object.entries(groups).map(([name, cases]) => [name, cases.map(({ id }) => id)]));
  expect(names).toEqual({
    mine: ['due soon, old', 'due soon, new', 'due later', 'no date, old', 'no date, new'],
    running: ['others, new', 'others, old'],
    ended: ['over'],
  });
});
