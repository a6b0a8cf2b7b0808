import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attemptOf, bitsOf, CHALLENGE_MINUTES, DEFAULT_BITS } from '../../contract/proof-of-work.ts';
import { beginsWithZeros, digester } from '../../web/robots-search.ts';
import { testClock } from '../clock.ts';
import { checkSolution, issueChallenge } from './challenge.ts';

const secret = 'a secret of the tests that is long enough to sign';
const clock = testClock();
const form = { secret, subject: 'case-request', now: clock.now() };
const EASY = 8;

/** What the browser does, with the browser's own code; `from` lets a test ask for another solution. */
function solve(challenge: string, bits = bitsOf(challenge)!): string {
  const digest = digester(attemptOf(challenge, ''));
  for (let tried = 0; ; tried += 1) if (beginsWithZeros(digest(String(tried)), bits)) return String(tried);
}
const later = (minutes: number) => ({ ...form, now: new Date(form.now.getTime() + minutes * 60_000) });
const refusal = (code: string) => expect.objectContaining({ status: 422, code }) as Error;

describe('a challenge for a public form', () => {
  it('opens the form once solved, and gives a nonce of its own to be stored', () => {
    const nonces = Array.from({ length: 20 }, () => {
      const challenge = issueChallenge({ ...form, bits: EASY });
      return checkSolution(form, { challenge, counter: solve(challenge) }).nonce;
    });
    expect(new Set(nonces).size).toBe(20);
    expect(nonces.every((nonce) => /^[\w-]{22}$/.test(nonce))).toBe(true);
  });

  it('says how hard it is, and is of the default difficulty unless told otherwise', () => {
    expect(bitsOf(issueChallenge(form))).toBe(DEFAULT_BITS);
    expect(bitsOf(issueChallenge({ ...form, bits: 5 }))).toBe(5);
    expect(() => issueChallenge({ ...form, bits: 40 })).toThrow(RangeError);
  });

  it('refuses a counter that does not solve it', () => {
    const challenge = issueChallenge({ ...form, bits: 20 });
    const tooEasy = solve(challenge, 3);
    expect(() => checkSolution(form, { challenge, counter: tooEasy })).toThrow(refusal('robot-check-failed'));
  });

  it('can be answered until its last minute, and asks to reload the page after', () => {
    const challenge = issueChallenge({ ...form, bits: EASY });
    const solution = { challenge, counter: solve(challenge) };
    expect(checkSolution(later(CHALLENGE_MINUTES), solution).nonce).toBe(challenge.split('.')[3]);
    expect(() => checkSolution(later(CHALLENGE_MINUTES + 1), solution)).toThrow(refusal('robot-check-expired'));
  });

  it('opens neither another form nor another installation', () => {
    const challenge = issueChallenge({ ...form, bits: EASY });
    const solution = { challenge, counter: solve(challenge) };
    for (const other of [
      { ...form, subject: 'login' },
      { ...form, secret: `${secret}!` },
    ])
      expect(() => checkSolution(other, solution)).toThrow(refusal('robot-check-failed'));
  });

  it('refuses a challenge whose difficulty, expiry or nonce was changed', () => {
    const parts = issueChallenge({ ...form, bits: EASY }).split('.');
    const changes: [number, string][] = [
      [1, '1'],
      [2, 'zzzzzzzzz'],
      [3, 'A'.repeat(22)],
      [4, 'A'.repeat(43)],
    ];
    for (const [place, value] of changes) {
      const challenge = parts.with(place, value).join('.');
      const solution = { challenge, counter: solve(challenge) };
      expect(() => checkSolution(form, solution)).toThrow(refusal('robot-check-failed'));
    }
  });

  it('refuses any other text with the same sentence, never a crash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (challenge, counter) => {
        expect(() => checkSolution(form, { challenge, counter })).toThrow(refusal('robot-check-failed'));
      }),
    );
  });
});

describe('the digest that the browser tries counters with', () => {
  it('is SHA-256 for any text, however it is cut in two', () => {
    const words = (hex: string) => Int32Array.from(hex.match(/.{8}/g)!, (word) => Number.parseInt(word, 16) | 0);
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        (prefix, ending) => {
          const expected = createHash('sha256').update(`${prefix}${ending}`).digest('hex');
          expect(digester(prefix)(ending)).toEqual(words(expected));
        },
      ),
      { numRuns: 500 },
    );
  });
});
