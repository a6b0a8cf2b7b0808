import { expect, test } from 'vitest';
import { readCycles, writeCycles } from './model-own-lines.ts';

const words = { open: 'ouvert', ended: 'terminé' };

test('versions typed one a line are read, and written back as they were', () => {
  const typed = '4.2 ; 2027-06-30\n5 ; ouvert\n3 ; terminé';
  const found = readCycles(`\n${typed}\n\n`, words);
  if (!('read' in found)) throw new Error(found.wrong);
  expect(found.read.map(({ id, end }) => [id, end])).toEqual([
    ['4.2', '2027-06-30'],
    ['5', 'open'],
    ['3', 'ended'],
  ]);
  expect(writeCycles(found.read, words)).toBe(typed);
});

test.each(['4.2', 'Horizon ; 2027-06-30', '4.2 ; demain', '; 2027-06-30', '4.2 ; 2027-06-30 ; 5', '4.2 ; 30/06/2027'])(
  'the line “%s” cannot be read, and is said to be wrong',
  (line) => {
    expect(readCycles(`5 ; ouvert\n${line}`, words)).toEqual({ wrong: line });
  },
);
