import { randomInt } from 'node:crypto';
import { JOIN_CODE_LENGTH, JOIN_CODE_LETTERS } from './model-join-code.ts';

/** A new join code: 12 letters out of 31, about 59 bits, too many to try at ten a minute. */
export function newJoinCode(): string {
  return Array.from({ length: JOIN_CODE_LENGTH }, () => JOIN_CODE_LETTERS[randomInt(JOIN_CODE_LETTERS.length)]).join(
    '',
  );
}
