// No 0, O, 1, I or L: the code is read aloud on the telephone.
export const JOIN_CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
export const JOIN_CODE_LENGTH = 12;

/** A join code as it is kept: capitals, without the spaces and dashes that people type. */
export function readJoinCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** A join code as people read it: `ABCD-EFGH-JKMN`. */
export function writeJoinCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? '';
}
