import { expect, it } from 'vitest';
import { createComplaints } from './complaints.ts';

it('writes the same complaint once a minute, and another at once', () => {
  const lines: string[] = [];
  let now = 0;
  const complain = createComplaints(
    (line) => lines.push(line),
    () => now,
  );
  for (let i = 0; i < 100; i++) complain('jobs', new Error('no database'));
  complain('jobs', { message: 'another' });
  now = 60_000;
  complain('jobs', new Error('no database'));
  expect(lines).toEqual([
    '1970-01-01T00:00:00.000Z jobs: no database\n',
    '1970-01-01T00:00:00.000Z jobs: another\n',
    '1970-01-01T00:01:00.000Z jobs: no database\n',
  ]);
});
