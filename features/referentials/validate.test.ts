import { expect, test } from 'vitest';
import { readReferentialFolder } from './files.ts';
import { criteriaOf, findCriterion, type Referential, type ReferentialProblem } from './model.ts';
import { type ReferentialFile, validateReferential } from './validate.ts';

const small = await readReferentialFolder('tests/support/referential-small');

const DOORS = 'themes/doors.yaml';
const SCREENS = 'themes/screens.yaml';
const HEAD = 'referential.yaml';

function edited(path: string, from: string, to: string): ReferentialFile[] {
  const file = small.find((candidate) => candidate.path === path);
  if (!file?.text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  return small.map((candidate) => (candidate === file ? { path, text: file.text.replace(from, () => to) } : candidate));
}

function problemsOf(files: ReferentialFile[]): ReferentialProblem[] {
  const verdict = validateReferential(files);
  return verdict.ok ? [] : verdict.problems;
}

function accepted(files: ReferentialFile[]): Referential {
  const verdict = validateReferential(files);
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.problems, null, 2));
  return verdict.document;
}

test('A second referential of three levels and four themes loads as it is, one theme written inline', () => {
  const referential = accepted(small);
  expect(referential.levels.map(({ id }) => id)).toEqual(['open', 'watched', 'locked']);
  expect(referential.themes.map(({ id }) => id)).toEqual(['doors', 'screens', 'papers', 'visitors']);
  expect(referential.themes.flatMap(criteriaOf)).toHaveLength(7);
  expect(referential.themes[3]?.question.fr).toBe('Savez-vous qui est là\u00a0?');
  expect(JSON.parse(JSON.stringify(referential))).toEqual(referential);
});

test('A criterion is found with its theme and its step, and an unknown one is not', () => {
  const referential = accepted(small);
  const found = findCriterion(referential, 'doors.locked.key');
  expect([found?.theme.id, found?.step.level, found?.criterion.severity]).toEqual(['doors', 'locked', 'critical']);
  expect(findCriterion(referential, 'doors.locked.window')).toBeUndefined();
});

test('A referential inside a folder of its own loads the same', () => {
  const moved = small.map(({ path, text }) => ({ path: `front-desk/2.1.0/${path}`, text }));
  expect(accepted(moved)).toEqual(accepted(small));
});

// Each: what is wrong, the file, what is written there, what is put instead, and the line, place and reason expected.
const refusals: [string, string, string, string, number, string, string][] = [
  [
    'an unknown key',
    DOORS,
    '    cost: none\n',
    '    cost: none\n    price: 3\n',
    15,
    'priorityActions[0].price',
    'does not exist',
  ],
  [
    'a missing language',
    DOORS,
    ", en: 'Lock log'",
    '',
    39,
    'steps[1].criteria[0].evidence[0].en',
    'English text is missing',
  ],
  ['an empty text', DOORS, "fr: 'Portes'", "fr: ' '", 2, 'title.fr', 'text is empty'],
  ['a missing key', DOORS, 'minutes: 3\n', '', 1, 'minutes', '“minutes” is missing'],
  [
    'an unknown severity',
    DOORS,
    'severity: major',
    'severity: huge',
    29,
    'steps[0].criteria[0].severity',
    'critical, major, important, minor',
  ],
  ['a number of the wrong kind', DOORS, 'minutes: 3', 'minutes: soon', 6, 'minutes', 'must be a number'],
  ['a version that is not one', HEAD, 'version: 2.1.0', 'version: 2.1', 2, 'version', 'must be a text'],
  ['a date that is not one', HEAD, '2026-01-15', '2026-02-30', 3, 'date', 'year-month-day'],
  [
    'an address that is not https',
    'themes/papers.yaml',
    'https://www.example.org/guide',
    'javascript:alert(1)',
    40,
    'reading[0].url',
    'https://',
  ],
  [
    'an identifier with a capital',
    DOORS,
    'id: doors.count',
    'id: doors.Count',
    16,
    'numbers[0].id',
    'unaccented letters',
  ],
  [
    'an identifier taken twice in one theme',
    SCREENS,
    'id: screens.watched.filter',
    'id: screens.watched.lock',
    23,
    'steps[0].criteria[1].id',
    'already taken',
  ],
  [
    'an identifier of another theme',
    SCREENS,
    'id: screens.watched.filter',
    'id: papers.watched.filter',
    23,
    'steps[0].criteria[1].id',
    'start with that of its theme',
  ],
  ['a level declared twice', HEAD, 'id: locked', 'id: watched', 21, 'levels[2].id', 'already taken'],
  [
    'a criterion that depends on an unknown one',
    DOORS,
    'dependsOn: [doors.watched.desk]',
    'dependsOn: [doors.watched.dog]',
    45,
    'steps[1].criteria[0].dependsOn[0]',
    'does not exist',
  ],
  [
    'a priority action for an unknown criterion',
    DOORS,
    'doors.locked.key]',
    'doors.locked.bell]',
    12,
    'priorityActions[0].criteria[1]',
    'does not exist',
  ],
  [
    'a criterion that depends on itself',
    DOORS,
    'dependsOn: [doors.watched.desk]',
    'dependsOn: [doors.locked.key]',
    45,
    'steps[1].criteria[0].dependsOn[0]',
    'doors.locked.key → doors.locked.key',
  ],
  ['an unknown target', DOORS, 'target: locked', 'target: sealed', 7, 'target', 'not declared'],
  ['an unknown level', SCREENS, 'level: watched', 'level: sealed', 10, 'steps[0].level', 'not declared'],
  ['criteria on the first level', SCREENS, 'level: watched', 'level: open', 10, 'steps[0].level', 'holds no criteria'],
  ['a step out of order', DOORS, '- level: watched', '- level: locked', 32, 'steps[1].level', 'out of order'],
  ['a theme that has no file', HEAD, '- papers', '- papers\n  - windows', 28, 'themes[3]', 'windows” is missing'],
  ['a theme listed twice', HEAD, '- papers', '- papers\n  - doors', 28, 'themes[3]', 'listed twice'],
  ['a theme named otherwise than its file', SCREENS, 'id: screens\n', 'id: papers\n', 1, 'id', 'is named “screens”'],
  ['a broken quote', DOORS, "en: 'Lock log'", 'en: "Lock log', 39, '', 'A character is missing'],
  [
    'a colon inside an unquoted text',
    DOORS,
    "{ fr: 'Portes', en: 'Doors' }",
    '\n  fr: Portes: fermées\n  en: Doors',
    3,
    '',
    'second colon',
  ],
  ['a key written twice', DOORS, 'minutes: 3\n', 'minutes: 3\nminutes: 4\n', 7, 'minutes', 'written twice'],
  [
    'an alias',
    DOORS,
    "why: { fr: 'Une porte ouverte invite à entrer.', en: 'An open door invites people in.' }",
    'why: *elsewhere',
    5,
    'why',
    'Anchors',
  ],
  ['an anchor', DOORS, 'question: {', 'question: &here {', 3, 'question', 'Anchors'],
  ['a type tag', DOORS, 'minutes: 3', 'minutes: !!js/function 3', 6, '', 'type tag'],
  ['a second document', DOORS, 'reading: []\n', 'reading: []\n---\nid: other\n', 48, '', 'several documents'],
];

test.each(refusals)('%s is refused at its line', (_, path, from, to, line, where, reason) => {
  const problems = problemsOf(edited(path, from, to));
  const seen = problems.map((problem) => `${problem.path}:${problem.line} ${problem.where}`);
  expect(seen).toContain(`${path}:${line} ${where}`);
  const problem = problems.find((candidate) => candidate.line === line && candidate.where === where);
  expect(problem?.message.en).toContain(reason);
  expect(problem?.message.fr).not.toBe('');
});

test('All the problems of all the files are given at once, in the order of files and lines', () => {
  const files = edited(DOORS, 'severity: major', 'severity: huge').map((file) =>
    file.path === SCREENS
      ? { ...file, text: file.text.replace('minutes: 2\n', '').replace('cost: low', 'cost: cheap') }
      : file,
  );
  expect(problemsOf(files).map(({ path, line, where }) => `${path}:${line} ${where}`)).toEqual([
    `${DOORS}:29 steps[0].criteria[0].severity`,
    `${SCREENS}:1 minutes`,
    `${SCREENS}:30 steps[0].criteria[1].cost`,
  ]);
});

test('The same identifier in two themes is refused where it comes the second time', () => {
  const files = edited('themes/papers.yaml', 'id: papers.watched.desk', 'id: doors.watched.desk');
  const reasons = problemsOf(files).map(({ path, line, message }) => `${path}:${line} ${message.en}`);
  expect(reasons).toContain('themes/papers.yaml:13 The identifier “doors.watched.desk” is already taken.');
});

test('A cycle across themes is told once, with the criteria that wait for one another', () => {
  const files = edited(DOORS, 'effort: medium\n', 'effort: medium\n        dependsOn: [visitors.locked.badge]\n');
  const problems = problemsOf(files);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ path: HEAD, line: 49, where: 'themes[3].steps[0].criteria[0].dependsOn[0]' });
  expect(problems[0]?.message.fr).toContain('doors.watched.desk → visitors.locked.badge → doors.watched.desk');
});

test('A file that no theme calls is refused, and so is one given twice', () => {
  const extra = problemsOf([...small, { path: 'themes/windows.yaml', text: 'id: windows\n' }]);
  expect(extra.map(({ path, message }) => `${path} ${message.en}`)).toEqual([
    'themes/windows.yaml This file is called by no theme of referential.yaml.',
  ]);
  const twice = problemsOf([...small, ...small.filter(({ path }) => path === DOORS)]);
  expect(twice.map(({ message }) => message.en)).toContain('This file is given twice.');
});

test('A referential without its first file is refused, and so is an empty one', () => {
  const headless = problemsOf(small.filter(({ path }) => path !== HEAD));
  expect(headless.map(({ message }) => message.en)).toEqual(['The file referential.yaml is missing.']);
  expect(problemsOf([])).toHaveLength(1);
  expect(problemsOf([{ path: HEAD, text: '' }])[0]?.message.en).toContain('missing or empty');
});

test('An unreadable theme does not make the references to its criteria look false', () => {
  const problems = problemsOf(edited(DOORS, 'minutes: 3', 'minutes: "3'));
  expect(problems.map(({ path }) => path)).toEqual(problems.map(() => DOORS));
});

test('A referential over 2 MB is refused before it is read', () => {
  const files = edited(DOORS, 'minutes: 3', `minutes: 3 # ${'é'.repeat(1_000_000)}`);
  expect(problemsOf(files).map(({ message }) => message.en)).toEqual(['The referential is over 2 MB.']);
});

test('More than 20 000 nodes, in one file or in all, are refused quickly', () => {
  const list = (count: number): string => `reading: [${'a, '.repeat(count)}]`;
  const started = performance.now();
  const heavy = problemsOf(edited(DOORS, 'reading: []', list(600_000)));
  expect(performance.now() - started).toBeLessThan(4_000);
  expect(heavy[0]?.message.en).toBe('The content holds more than 20000 nodes.');
  const spread = small.map((file) => ({ ...file, text: file.text.replace('\nreading: []', `\n${list(11_000)}`) }));
  expect(problemsOf(spread).map(({ message }) => message.en)).toEqual(['The content holds more than 20000 nodes.']);
});

test('An alias bomb is refused without being unfolded', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...'bcdefghi'.split('').map((name, index) => {
      const last = 'abcdefgh'[index];
      return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${last}`).join(', ')}]`;
    }),
  ].join('\n');
  const problems = problemsOf([{ path: HEAD, text: bomb }]);
  expect(problems.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('A content nested without end is refused, not a crash', () => {
  const shallow = problemsOf([{ path: HEAD, text: `themes: ${'['.repeat(100)}${']'.repeat(100)}` }]);
  expect(shallow[0]?.message.en).toBe('The content is nested too deeply.');
  const deep = problemsOf([{ path: HEAD, text: '['.repeat(1_900_000) }]);
  expect(deep).toHaveLength(1);
});
