import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DEADLINES, deadlineOf, shareRuleOf } from './model.ts';
import { fillLetter, placeholdersIn, sampleValues } from './model-letters.ts';
import { computeShare } from './model-money.ts';
import { sentencesOf } from './model-sentences.ts';
import { severityOf } from './model-severity.ts';
import { validateProgramme } from './validate.ts';

const FILE = 'referentials/programmes/monacosante-securite/1.0.1/programme.yaml';
const text = readFileSync(FILE, 'utf8');
const verdict = await validateProgramme({ path: 'programme.yaml', text });
if (!verdict.ok) throw new Error(JSON.stringify(verdict.problems));
const { document: programme } = verdict;

// A shared mailbox names a function or the company itself before the @; « prenom.nom » names neither.
const FUNCTIONS = ['contact', 'info', 'commercial', 'monaco', 'contact-mc', 'contactfrance', 'rh.monaco'];

describe('MonacoSanté Sécurité', () => {
  test('names its 22 partner providers of December 2024, each once, by shared mailboxes only', () => {
    const { list, asOf } = programme.providers;
    expect([list.length, asOf]).toEqual([22, '2024-12']);
    expect(new Set(list.map(({ name }) => name)).size).toBe(22);
    const personal = list.filter(({ email }) => !FUNCTIONS.includes(email.split('@')[0] ?? ''));
    expect(personal).toEqual([]);
    expect(programme.contact).toBe('monacosantesecurite@gouv.mc');
  });

  test('puts no name in a French sentence where its first letter would call for an elision', () => {
    const before = /(?:^|[\s(«])(?:de|que|je|le|la) \{\{(?:structure|provider|audit-body)\}\}/i;
    const sentences = programme.letters.flatMap(({ subject, body }) => `${subject.fr}\n${body.fr}`.split('\n'));
    expect(sentences.filter((sentence) => before.test(sentence))).toEqual([]);
  });

  test('pays half of what corrects critical and major vulnerabilities, without ancillary hosting', () => {
    const rule = shareRuleOf(programme);
    expect(rule).toMatchObject({
      rateBasisPoints: 5_000,
      eligibleSeverities: ['critical', 'major'],
      excludedCategories: ['hosting-ancillary'],
      ceilingCents: null,
    });
    const line = { netCents: 100_000, taxCents: 20_000, severities: ['critical'] as const };
    const lines = [
      { ...line, id: 'works', category: 'security-work' },
      { ...line, id: 'hosting', category: 'hosting-ancillary' },
    ];
    expect(computeShare({ lines, rule }).shareCents).toBe(50_000);
  });

  test('sets 72 hours before an appointment and 14 working days to mend, on a calendar that is there', () => {
    expect(DEADLINES.map((id) => deadlineOf(programme, id)).map(({ amount, unit }) => [amount, unit])).toEqual([
      [72, 'hours'],
      [14, 'working-days'],
    ]);
    expect(readdirSync('referentials/calendars')).toContain(`${programme.calendar}.yaml`);
  });

  test('gives a severity of its own scale to each impact and difficulty', () => {
    const scale = programme.severity.scale.map(({ id }) => id);
    const { impacts, difficulties } = programme.severity;
    const found = impacts.flatMap((impact) =>
      difficulties.map((difficulty) => severityOf(programme.severity, impact.id, difficulty.id)),
    );
    expect(found).toHaveLength(16);
    expect(found.filter((id) => !scale.includes(id))).toEqual([]);
  });

  test('marks as to confirm what the guide does not settle', () => {
    const open = sentencesOf(programme).filter(({ toConfirm }) => toConfirm);
    expect(open.map(({ id }) => id)).toEqual(['tax-basis', 'ceiling', 'envelope']);
    expect([programme.severity.toConfirm, programme.categories.toConfirm]).toEqual([true, true]);
  });

  test('fills every letter in both languages without leaving a placeholder', () => {
    const values = sampleValues(programme);
    expect(programme.letters.length).toBeGreaterThan(15);
    for (const letter of programme.letters) {
      const { subject, body } = fillLetter(letter, values);
      for (const filled of [subject.fr, subject.en, body.fr, body.en]) expect(placeholdersIn(filled)).toEqual([]);
      expect(body.fr).not.toBe(body.en);
    }
  });

  test('follows French typography', () => {
    const french = [...JSON.stringify(programme).matchAll(/"fr":"((?:[^"\\]|\\.)*)"/g)].map(([, words]) => words!);
    expect(french.length).toBeGreaterThan(100);
    expect(french.filter((words) => /[a-zà-ü]'[a-zà-ü]| [;:?!»%€]|« /i.test(words))).toEqual([]);
  });

  test('says each rule as one sentence in both languages', () => {
    for (const { text: sentence } of sentencesOf(programme)) {
      expect(sentence.fr).toMatch(/^\S.*\.$/);
      expect(sentence.en).toMatch(/^\S.*\.$/);
    }
    const byId = Object.fromEntries(sentencesOf(programme).map((rule) => [rule.id, rule.text.en]));
    expect(byId['rate']).toBe('The programme pays 50% of the eligible lines of the validated quote.');
    expect(byId['severities']).toContain('critical or major severity');
    expect(byId['control-mend']).toMatch(/^14\u00A0working days: after/);
  });
});

describe('a programme’s file is refused with its line', () => {
  const problemsOf = async (changed: string) => {
    expect(changed).not.toBe(text);
    const refused = await validateProgramme({ path: 'programme.yaml', text: changed });
    return refused.ok ? [] : refused.problems;
  };
  const lineOf = (changed: string, part: string) => changed.slice(0, changed.indexOf(part)).split('\n').length;

  test.each([
    ['a rate over the whole', 'percent: 50', 'percent: 150', 'above the maximum'],
    ['a severity that no scale knows', '[critical, major]', '[critical, dreadful]', 'must be one of'],
    ['a category that is not declared', 'ids: [hosting-ancillary]', 'ids: [hosting]', '“hosting” does not exist'],
    ['a step that is not there', 'step: decision', 'step: decided', '“decided” does not exist'],
    ['a source that is not declared', 'document: passi', 'document: pass', '“pass” is not declared'],
    ['a key of no use', 'percent: 50', 'percent: 50\n    bonus: 3', '“bonus” does not exist'],
    ['a calendar that is not kept here', 'calendar: monaco', 'calendar: moon', '“moon” does not exist'],
    ['an address that is none', 'contact@actis.mc', 'contact-actis', 'must be complete'],
    ['two providers with one mailbox', 'contact@actis.mc', 'commercial@syselio.com', 'written twice'],
  ])('%s', async (_what, part, by, reason) => {
    const changed = text.replace(part, by);
    const [first] = await problemsOf(changed);
    expect(first?.message.en).toContain(reason);
    const shown = by.split('\n').at(-1)!;
    expect(first?.line).toBe(lineOf(changed, shown === 'commercial@syselio.com' ? "'ACTIS'" : shown));
  });

  test('a placeholder that does not exist, and one that only a language has', async () => {
    const problems = await problemsOf(text.replace("fr: 'Confirmez votre", "fr: '{{who}} Confirmez votre"));
    expect(problems.map(({ message }) => message.en)).toEqual([
      'The French and English texts do not have the same placeholders.',
      'The placeholder “{{who}}” does not exist.',
    ]);
  });

  test('a grid with a hole, and a cell milder than a lesser one', async () => {
    const hole = await problemsOf(text.replace(', easy: major }', ' }'));
    expect(hole[0]).toMatchObject({ where: 'severity.cells.minor.easy' });
    const falling = await problemsOf(
      text.replace('moderate: critical, easy: critical', 'moderate: critical, easy: minor'),
    );
    expect(falling[0]?.message.en).toContain('milder than a neighbour');
  });

  test('a rule that has neither a source nor a note, and a deadline left out', async () => {
    const silent = text.replace(/(percent: 50\n {4}toConfirm: false\n {4}sources: )\[.*\]/, '$1[]');
    expect((await problemsOf(silent))[0]?.message.en).toBe('A rule without a source is to confirm.');
    const without = text.replace(/ {2}- id: control-mend[\s\S]*?(?=\nsteps:)/, '');
    expect((await problemsOf(without)).map(({ message }) => message.en)).toContain(
      'The deadline “control-mend” is missing.',
    );
  });
});
