import { expect, it } from 'vitest';
import { inventoryKeys } from './model-keys.ts';
import { highestLevel, severityOfRule, titleOf } from './model-words.ts';
import { scanWords } from './queries-words.ts';

const { document, levelOfRule, pointOfRule } = await scanWords();
const words = { document, levelOfRule, pointOfRule };
const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index);

it('each point and each rule is there once, and a point has the level of every rule that it stands for', () => {
  expect([document.points.length, levelOfRule.size, Object.keys(document.tests).length]).toEqual([55, 186, 50]);
  expect(repeated(document.points.map(({ id }) => id))).toEqual([]);
  expect(repeated(document.ruleLevels.flatMap(({ rules }) => rules))).toEqual([]);
  expect(repeated(document.points.flatMap(({ rules }) => rules))).toEqual([]);
  const odd = document.points.flatMap(({ levels, rules }) =>
    rules.filter((rule) => !levels.includes(levelOfRule.get(rule)!)),
  );
  expect(odd).toEqual([]);
});

it('French follows its typography, and no word is left in one language', () => {
  const texts = [
    ...document.points,
    ...document.levels,
    ...Object.values(document.tests),
    ...Object.values(document.categories),
  ];
  expect(texts.filter(({ fr }) => /[a-zà-ü]'[a-zà-ü]| [;:?!»]|« /i.test(fr)).map(({ fr }) => fr)).toEqual([]);
  expect(texts.filter(({ fr, en }) => fr === en).map(({ fr }) => fr)).toEqual([]);
});

it.each([
  ['A-Krbtgt', 0, 'major'],
  ['S-DefenderASR', 10, 'info'],
  ['Z-Unknown', 50, 'critical'],
  ['Z-Unknown', 20, 'important'],
  ['Z-Unknown', 0, 'info'],
])('a rule %s of %i points is %s', (rule, points, severity) => {
  expect(severityOfRule(words, rule, points)).toBe(severity);
});

it('a test of testssl is named the same for each certificate of a server', () => {
  const named = (rawId: string) =>
    titleOf({ tool: 'testssl', rawId, title: '', port: '443/tcp', evidence: {} }, words).en;
  expect(named('cert_trust <cert#2>')).toBe(named('cert_trust'));
  expect(named('constructor')).toBe('Test constructor');
});

it('the points that fail set the highest level that a directory can have', () => {
  expect(highestLevel(['krbtgt', 'protected_users'], document)).toBe(2);
  expect(highestLevel(['functional_level'], document)).toBe(3);
  expect(highestLevel(['not_in_our_list'], document)).toBeNull();
});

it('an asset is looked for by its addresses, its cards, its name in its domain, and its short name inside a network only', () => {
  expect(inventoryKeys(['ip:10.0.0.1', 'mac:00:11:22:33:44:55', 'name:pacs.hopital.local'])).toEqual({
    addresses: ['10.0.0.1'],
    keys: ['mac:00:11:22:33:44:55', 'name:pacs.hopital.local', 'name:pacs@hopital.local', 'name:pacs'],
  });
  expect(inventoryKeys(['name:www.clinique.fr']).keys).toEqual(['name:www.clinique.fr', 'name:www@clinique.fr']);
});
