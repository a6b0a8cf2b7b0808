import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { programmeChanges } from './model-changes.ts';
import { checkProgramme } from './model-check.ts';
import { fillTemplate, placeholdersIn } from './model-letters.ts';
import { durationOf, sentencesOf } from './model-sentences.ts';
import { idFrom, programmeSchema, shareRuleOf, type Programme } from './model.ts';

const text = readFileSync('referentials/programmes/monacosante-securite/1.0.1/programme.yaml', 'utf8');
const shipped = programmeSchema.parse(parse(text));

describe('a template', () => {
  test('takes the values given, and shows a placeholder without one as it is written', () => {
    expect(fillTemplate('{{case-number}}: {{reason}} {{reason}}', { reason: 'illness' })).toBe(
      '{{case-number}}: illness illness',
    );
    expect(placeholdersIn('{{case-number}}: {{reason}} {{reason}}')).toEqual(['case-number', 'reason', 'reason']);
  });

  test('never reads a value as another template, nor a name of every object as a value', () => {
    expect(fillTemplate('{{a}}', { a: '{{b}}', b: 'no' })).toBe('{{b}}');
    expect(fillTemplate('{{constructor}} {{toString}}', {})).toBe('{{constructor}} {{toString}}');
    expect(fillTemplate('{{a}}', { a: '$& $1' })).toBe('$& $1');
  });
});

test.each([
  ['Étude d’impact', 'etude-d-impact'],
  ['  Œuvre (2) ', 'uvre-2'],
  ['***', ''],
])('the identifier of « %s » is « %s »', (name, id) => {
  expect(idFrom(name)).toBe(id);
});

test.each([
  [1, 'working-days', '1 jour ouvré', '1 working day'],
  [14, 'working-days', '14 jours ouvrés', '14 working days'],
  [72, 'hours', '72 heures', '72 hours'],
] as const)('%i %s is said « %s » and “%s”', (amount, unit, fr, en) => {
  const said = durationOf({ amount, unit });
  expect([said.fr, said.en].map((words) => words.replaceAll('\u00A0', ' '))).toEqual([fr, en]);
});

describe('a rate', () => {
  test.each([
    [33.33, 3_333],
    [0.29, 29],
    [100, 10_000],
  ])('of %d %% is %i basis points', (percent, points) => {
    const { funding } = shipped;
    const changed = { funding: { ...funding, rate: { ...funding.rate, percent } } };
    expect(shareRuleOf(changed).rateBasisPoints).toBe(points);
  });
});

describe('what moves between two versions', () => {
  test('is nothing when only the number, the date or the order of keys differ', () => {
    const other = Object.fromEntries(Object.entries(shipped).toReversed());
    expect(
      programmeChanges(shipped, programmeSchema.parse({ ...other, version: '9.0.0', date: '2030-01-01' })),
    ).toEqual([]);
  });

  test('names a rule whose source alone changed', () => {
    const { funding } = shipped;
    const payment = { ...funding.payment, sources: funding.payment.sources.slice(0, 1) };
    const changes = programmeChanges(shipped, { ...shipped, funding: { ...funding, payment } });
    expect(changes.map(({ id }) => id)).toEqual(['rules:payment']);
  });
});

describe('a programme with a ceiling and a budget', () => {
  const amount = { cents: 1_234_550, toConfirm: false, sources: shipped.funding.rate.sources };
  const funded = { ...shipped, funding: { ...shipped.funding, ceiling: amount, envelope: amount } };

  test('says both amounts in its sentences', () => {
    const said = Object.fromEntries(sentencesOf(funded).map(({ id, text: words }) => [id, words]));
    expect(said['ceiling']?.en).toBe('A structure receives €12,345.50 at most.');
    expect(said['envelope']?.fr.replaceAll(/[\u00A0\u202F]/g, ' ')).toBe('Le budget du programme est de 12 345,50 €.');
    expect(checkProgramme(funded)).toEqual([]);
  });
});

/** Every version of a value with one leaf of it changed, with the place of that leaf. */
function oneLeafChanged(value: unknown, place: string): [place: string, value: unknown][] {
  if (Array.isArray(value))
    return value.flatMap((item: unknown, index) =>
      oneLeafChanged(item, `${place}[${index}]`).map(([at, next]): [string, unknown] => [at, value.with(index, next)]),
    );
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
      oneLeafChanged(item, `${place}.${key}`).map(([at, next]): [string, unknown] => [at, { ...value, [key]: next }]),
    );
  if (place.endsWith('.unit')) return [[place, value === 'days' ? 'hours' : 'days']];
  if (place.endsWith('.taxBasis.value')) return [[place, value === 'net' ? 'gross' : 'net']];
  if (typeof value === 'boolean') return [[place, !value]];
  if (typeof value === 'string') return [[place, `${value}x`]];
  return [[place, typeof value === 'number' ? value + 1 : 7]];
}

test('whatever part of a programme moves, the changes show it', () => {
  const { id, version, date, ...rest } = shipped;
  const altered = oneLeafChanged(rest, '');
  expect(altered.length).toBeGreaterThan(500);
  const silent = altered.filter(
    ([, other]) =>
      programmeChanges(shipped, { id, version, date, ...(other as Omit<Programme, 'id' | 'version' | 'date'>) })
        .length === 0,
  );
  expect(silent.map(([place]) => place)).toEqual([]);
});
