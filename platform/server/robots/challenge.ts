import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  attemptOf,
  BITS,
  bitsOf,
  CHALLENGE_MINUTES,
  DEFAULT_BITS,
  type Solution,
} from '../../contract/proof-of-work.ts';
import { Problem, type Text } from '../../contract/problem.ts';

/** What ties a challenge to one form of one installation. */
export interface Protected {
  /** The installation's key. */
  secret: string;
  /** Which form the challenge protects: a solution found for one does not open another. */
  subject: string;
  now: Date;
}

/**
 * A signed puzzle for a form without an account: solving takes a browser about a second, checking takes the server one digest.
 * Nothing is kept until it is solved. Throws a RangeError on a difficulty outside `BITS`.
 */
export function issueChallenge({ secret, subject, now, bits = DEFAULT_BITS }: Protected & { bits?: number }): string {
  if (!Number.isInteger(bits) || bits < BITS.least || bits > BITS.most) throw new RangeError(`bits: ${bits}`);
  const expiry = now.getTime() + CHALLENGE_MINUTES * 60_000;
  const promise = `1.${bits}.${expiry.toString(36)}.${randomBytes(16).toString('base64url')}`;
  return `${promise}.${signatureOf(promise, { secret, subject })}`;
}

/**
 * Accepts a solved challenge and gives its nonce, 22 characters: the caller stores it in a unique column, so that it serves once.
 * Throws a 422 Problem when it is expired (`robot-check-expired`), or not ours or not solved (`robot-check-failed`).
 */
export function checkSolution(form: Protected, { challenge, counter }: Solution): { nonce: string } {
  const bits = bitsOf(challenge);
  const [promise, signature] = cut(challenge);
  if (bits === null || !sameText(signature, signatureOf(promise, form))) throw failed();
  const [, , expiry = '', nonce = ''] = promise.split('.');
  if (Number.parseInt(expiry, 36) < form.now.getTime()) throw expired();
  const digest = createHash('sha256').update(attemptOf(challenge, counter)).digest();
  if (!/^\d{1,12}$/.test(counter) || leadingZeros(digest) < bits) throw failed();
  return { nonce };
}

/** A challenge whose nonce is stored already was used before: what the caller throws then. */
export const alreadyUsed = (): Problem =>
  onForm('robot-check-used', {
    fr: 'Cette demande a déjà été envoyée. Pour en envoyer une autre, rechargez la page.',
    en: 'This request was already sent. To send another, reload the page.',
  });

const expired = (): Problem =>
  onForm('robot-check-expired', {
    fr: 'La page est ouverte depuis trop longtemps. Rechargez-la, puis envoyez de nouveau.',
    en: 'The page has been open for too long. Reload it, then send again.',
  });

const failed = (): Problem =>
  onForm('robot-check-failed', {
    fr: 'La vérification contre les robots n’a pas abouti. Rechargez la page, puis envoyez de nouveau.',
    en: 'The check against robots did not succeed. Reload the page, then send again.',
  });

const onForm = (code: string, sentence: Text): Problem => new Problem(422, code, sentence);

// Named apart from everything else that the same key signs.
function signatureOf(promise: string, { secret, subject }: Omit<Protected, 'now'>): string {
  return createHmac('sha256', secret).update(`robots\n${promise}\n${subject}`).digest('base64url');
}

function cut(challenge: string): [promise: string, signature: string] {
  const at = challenge.lastIndexOf('.');
  return [challenge.slice(0, at), challenge.slice(at + 1)];
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function leadingZeros(digest: Buffer): number {
  const first = digest.findIndex((byte) => byte !== 0);
  return first < 0 ? digest.length * 8 : first * 8 + Math.clz32(digest[first]!) - 24;
}
