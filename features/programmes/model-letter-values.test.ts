import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LATE_LETTER } from '../appointments/commands-live.ts';
import { news } from '../cases/model-news.ts';
import { letterValues } from '../cases/queries-values.ts';
import type { CaseRow } from '../cases/queries-held.ts';
import { letterPayload } from '../funding/queries-letter.ts';
import { LETTER_KINDS, ourWords } from '../funding/model-letter.ts';
import type { SignedQuote } from '../funding/queries-quote.ts';
import { parse } from 'yaml';
import { letterPlaceholders } from './model-letter-values.ts';
import { placeholdersIn } from './model-letters.ts';
import { programmeSchema } from './model.ts';
import { validateProgramme } from './validate.ts';

const text = readFileSync('referentials/programmes/monacosante-securite/1.0.1/programme.yaml', 'utf8');
const shipped = programmeSchema.parse(parse(text));
const refusals = async (changed: string) => {
  const verdict = await validateProgramme({ path: 'programme.yaml', text: changed });
  return verdict.ok ? [] : verdict.problems.map(({ line, where, message }) => [line, where, message.en]);
};
const lineOf = (content: string, words: string) => content.split('\n').findIndex((line) => line.includes(words)) + 1;

test('a programme without the letter that confirms the funding is not published, and the line of its letters is told', async () => {
  const without = text.replace('id: funding-confirmed', 'id: funding-agreed');
  expect(await refusals(without)).toEqual([
    [expect.any(Number), 'letters', 'The letter “funding-confirmed” is missing: it commits the programme’s manager.'],
    [lineOf(without, 'id: funding-agreed'), expect.stringMatching(/id$/), 'No step sends the letter “funding-agreed”.'],
  ]);
});

test('a letter that holds another event’s placeholder is not published, and the line of each text is told', async () => {
  const changed = text.replace(
    /(id: results-sent[\s\S]*?subject:[\s\S]*?)\{\{case-number\}\}([\s\S]*?)\{\{case-number\}\}/,
    '$1{{payment-reference}}$2{{payment-reference}}',
  );
  const found = await refusals(changed);
  expect(found.map(([, , message]) => message)).toEqual(
    Array(2).fill('The placeholder “{{payment-reference}}” has no value in this letter.'),
  );
  for (const [line] of found) expect(changed.split('\n')[Number(line) - 1]).toContain('{{payment-reference}}');
});

test('the letters of the case’s events are those of the table, and the shipped programme’s too', () => {
  const sent = Object.values(news).flatMap(({ letter }) => letter ?? []);
  for (const id of [...sent, ...LETTER_KINDS, LATE_LETTER]) expect([...letterPlaceholders.keys()]).toContain(id);
  expect(shipped.letters.map(({ id }) => id).filter((id) => !letterPlaceholders.has(id))).toEqual([]);
});

const row = {
  number: 'MSS-2026-0001',
  beneficiary_name: 'Résidence',
  auditor_name: 'Audit',
  provider_name: 'Provider',
  reason: 'late',
  eligible_cents: '200000',
  share_cents: '100000',
  paid_cents: '100000',
  contact: { address: 'here' },
} as unknown as CaseRow;

test('what a case itself fills is what the table says, besides what its events add', () => {
  const filled = Object.keys(letterValues({ row, programme: shipped }, 'https://vigie.test').fr);
  const named = new Set([...letterPlaceholders.values()].flat());
  const added = ['appointment', 'place', 'deadline', 'check-code', 'payment-reference'];
  expect([...named].toSorted()).toEqual([...filled, ...added].toSorted());
});

test.each(LETTER_KINDS)('a case whose programme has no letter “%s” still has one, in our words', (kind) => {
  for (const words of [ourWords[kind].subject, ourWords[kind].body])
    for (const name of [...placeholdersIn(words.fr), ...placeholdersIn(words.en)])
      expect(letterPlaceholders.get(kind)).toContain(name);
  const quote = {
    providerName: 'Provider',
    eligibleCents: 200_000,
    shareCents: 100_000,
    consideredCents: 200_000,
    taxBasis: 'net',
    lines: [],
  } as unknown as SignedQuote;
  const programme = { ...shipped, letters: [] };
  const facts = { kind, number: 'L1', code: 'ABCD2345', issuedOn: '2026-11-22', reason: 'no', managerName: 'M', quote };
  const { subject, body } = letterPayload({ row, programme }, facts);
  expect(body.fr).toContain('ABCD-2345');
  for (const filled of [subject.fr, subject.en, body.fr, body.en]) expect(filled).not.toMatch(/\{\{|\}\}/);
});
