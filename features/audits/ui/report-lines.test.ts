import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyReport } from '../queries-report.ts';
import { boxesOf, listsOf } from './report-lines.ts';

const word = fc.stringMatching(/^[A-Za-zéà0-9]{1,8}( [A-Za-zéà0-9]{1,8})?$/);
const maybe = fc.option(word, { nil: '' });

it('the lists of a report come back from their boxes as they were', () => {
  const lists = fc.record({
    team: fc.array(fc.record({ name: word, role: maybe })),
    documents: fc.array(fc.record({ title: word, reference: maybe })),
    places: fc.array(word),
    people: fc.array(word),
    activities: fc
      .array(fc.record({ name: word, automated: fc.boolean() }))
      .map((all) => all.toSorted((a, b) => Number(a.automated) - Number(b.automated))),
  });
  fc.assert(
    fc.property(lists, (given) => {
      expect(listsOf(boxesOf({ ...emptyReport, ...given }))).toEqual(given);
    }),
  );
});

it('blank lines and lines without a first part are left out, and only the first semicolon cuts', () => {
  const empty = { places: '', people: '', manual: '', automated: '' };
  expect(listsOf({ ...empty, team: ' Paul ; auditeur ; chef \n\n ; rôle seul\nAnne', documents: '' }).team).toEqual([
    { name: 'Paul', role: 'auditeur ; chef' },
    { name: 'Anne', role: '' },
  ]);
});
