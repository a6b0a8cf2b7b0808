import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';

// Without the signs that are mistaken for one another on paper.
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';
const CODE_LENGTH = 10;

/** A new one-time token of 256 bits, for the fragment of a link, and the digest that is kept in its place. */
export function newToken(): { token: string; digest: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, digest: digestOf(token) };
}

export function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A name for something private that may be kept and compared, without saying what it is. */
export function keyedDigest(secret: string, purpose: string, value: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${value}`).digest('hex');
}

/** A recovery code of some 49 bits, in two groups of five signs. */
export function newRecoveryCode(): string {
  const signs = Array.from({ length: CODE_LENGTH }, () => READABLE[randomInt(READABLE.length)]).join('');
  return `${signs.slice(0, CODE_LENGTH / 2)}-${signs.slice(CODE_LENGTH / 2)}`;
}
