import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawPassphrase, entropyOf, fairIndex, machineBits, readWords, SEPARATORS, WORDS } from './model-passphrase.ts';
import { guideRules, judge, ownWords, worthOf, type Exposure } from './model-password.ts';

const list = readWords(readFileSync(new URL('../../referentials/words/passphrase-fr.txt', import.meta.url), 'utf8'));
const dictionary = new Set(list);
const own = ownWords(['Résidence Les Tilleuls', 'Monaco', '98000', null]);
const judged = (password: string, exposure: Exposure = 'health') => judge(password, exposure, { own, dictionary });
const kinds = (password: string, exposure?: Exposure) => judged(password, exposure).weaknesses.map(({ kind }) => kind);

describe('the judge of passwords', () => {
  test.each([
    ['azerty123', 'common'],
    ['docteur06', 'sector'],
    ['Hopital2026!', 'sector'],
    ['Monaco98000', 'own'],
    ['Tilleuls-2026', 'own'],
    ['Résidence2025!!', 'own'],
    ['Wxcvbn,;:!2026', 'walk'],
    ['Marie14/07/1962!', 'names'],
    ['aaaaaaaaaaaaaa1!A', 'repeat'],
    ['P@ssword12345678', 'common'],
    ['Printemps2026!!', 'calendar'],
    ['Xk7#abcdefghijkl', 'sequence'],
  ])('%s, as people make them, is refused and the reason is named: %s', (password, reason) => {
    expect(judged(password, 'ordinary').accepted && judged(password).accepted).toBe(false);
    expect(kinds(password)).toContain(reason);
  });

  test('nine characters that nothing explains are enough for an ordinary service, not for health data', () => {
    expect(judged('kR7#mZ2pQ', 'ordinary')).toMatchObject({ accepted: true, weaknesses: [] });
    expect(judged('kR7#mZ2pQ', 'health')).toMatchObject({
      accepted: false,
      wantedLength: 14,
      weaknesses: [{ kind: 'length' }],
    });
    expect(judged('kR7#mZ2pQvT!8w').accepted).toBe(true);
  });

  test('the structure’s own rules hold, longer or shorter', () => {
    const rules = { length: { ordinary: 12, health: 16 }, kinds: 3 };
    const verdict = judge('kR7#mZ2pQ', 'ordinary', { rules });
    expect(verdict).toMatchObject({ accepted: false, wantedLength: 12, wantedKinds: 3 });
    expect(judge('kR7mZ2pQvT8w', 'ordinary', { rules }).accepted).toBe(true);
  });

  test('a long passphrase needs neither capital nor odd sign; four words are too few for health data', () => {
    expect(judged('abattre-bambou-caneton-pivoine-miroir')).toMatchObject({ accepted: true, wantedKinds: 1 });
    expect(judged('abattre-bambou-caneton-miroir').accepted).toBe(false);
  });

  test('a word in disguise stays the word that it is', () => {
    expect(worthOf('h0p1t@l', own, dictionary).worth).toBeLessThan(1);
  });

  test('an empty password is refused for its length alone', () => {
    expect(judged('')).toMatchObject({ accepted: false, worth: 0, length: 0 });
  });

  test('whatever is typed gets a judgement, never worth more than its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (password) => {
        const verdict = judged(password);
        expect(verdict.worth).toBeGreaterThanOrEqual(0);
        expect(verdict.worth).toBeLessThanOrEqual(verdict.length);
        if (verdict.accepted)
          expect(verdict.weaknesses.every(({ kind }) => kind !== 'length' && kind !== 'kinds')).toBe(true);
        else expect(verdict.weaknesses.length).toBeGreaterThan(0);
      }),
    );
  });

  test('knowing more words never makes a password worth more', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 30 }),
        fc.array(fc.string({ minLength: 3, maxLength: 12 }), { maxLength: 4 }),
        (password, more) => {
          const known = ownWords(more);
          expect(worthOf(password, known, dictionary).worth).toBeLessThanOrEqual(
            worthOf(password, [], dictionary).worth + 1e-9,
          );
        },
      ),
    );
  });

  test('a password drawn at random by the rules of the guide is accepted', () => {
    const signs = Array.from({ length: 95 }, (_, code) => String.fromCharCode(32 + code));
    const four = (text: string) => [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/].every((kind) => kind.test(text));
    const draw = (): string => {
      const text = Array.from({ length: guideRules.length.health }, () => signs[fairIndex(95)]).join('');
      return four(text) ? text : draw();
    };
    const verdicts = Array.from({ length: 200 }, () => judged(draw()));
    expect(verdicts.filter(({ accepted }) => accepted).length).toBeGreaterThan(190);
  });

  test('a long password is judged in a few milliseconds', () => {
    const start = process.cpuUsage();
    judged('ab1-'.repeat(5_000));
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(500);
  });
});

describe('the words of a structure', () => {
  test('are cut, without accents nor small words, and its whole name is one of them', () => {
    expect(ownWords(['Résidence Les Tilleuls', '06 000'])).toEqual([
      'residence',
      'tilleuls',
      'residencelestilleuls',
      '000',
      '06000',
    ]);
  });
});

describe('the maker of passphrases', () => {
  test('has 7,775 different words of small letters', () => {
    expect(list).toHaveLength(7_775);
    expect(dictionary.size).toBe(7_775);
    expect(list.filter((word) => !/^[a-z]{4,8}$/.test(word))).toEqual([]);
  });

  test('draws without favour: what falls in the last incomplete round is drawn again', () => {
    const draws = [2 ** 32 - 1, 2 ** 32 - 2, 7];
    expect(fairIndex(7_775, () => draws.shift()!)).toBe(7);
    const tallies = Array.from({ length: 3 }, () => 0);
    for (let i = 0; i < 30_000; i += 1) tallies[fairIndex(3)]! += 1;
    for (const tally of tallies) expect(Math.abs(tally - 10_000)).toBeLessThan(500);
  });

  test('every number below the count can come, none other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }), (count, first) => {
        const draws = [first, 0];
        const drawn = fairIndex(count, () => draws.shift()!);
        expect(drawn).toBeGreaterThanOrEqual(0);
        expect(drawn).toBeLessThan(count);
      }),
    );
    expect(() => fairIndex(0)).toThrow(RangeError);
  });

  test('gives as many words of the list as asked, and the judge accepts from five', () => {
    for (let count = WORDS.least; count <= WORDS.most; count += 1)
      for (const separator of SEPARATORS) {
        const phrase = drawPassphrase(list, { count, separator, insistent: false }, machineBits);
        expect(phrase.split(separator)).toHaveLength(count);
        expect(phrase.split(separator).every((word) => dictionary.has(word))).toBe(true);
        expect(judged(phrase).accepted).toBe(true);
      }
  });

  test('a demanding system gets capitals and a digit; the chance in it is told in bits', () => {
    const phrase = drawPassphrase(list, { count: 6, separator: '-', insistent: true });
    expect(phrase).toMatch(/^([A-Z][a-z]+-){6}\d$/);
    expect(entropyOf(7_775, { count: 6, insistent: false })).toBeCloseTo(77.5, 1);
    expect(entropyOf(7_775, { count: 5, insistent: true })).toBeCloseTo(67.9, 1);
  });
});
