import { z } from 'zod';

/** How many leading zero bits a solution needs unless told otherwise: about a second of a slow phone's time, on average. */
export const DEFAULT_BITS = 17;
/** A harder challenge would never end on a phone; an easier one would stop nobody. */
export const BITS = { least: 1, most: 24 } as const;
/** How long a challenge can be answered, in minutes: the time to fill in a long form. */
export const CHALLENGE_MINUTES = 30;

/** What a protected form sends beside its fields: the challenge as the server gave it, and the counter that solves it. */
export const solutionSchema = z.object({
  challenge: z.string().max(200),
  counter: z.string().regex(/^\d{1,12}$/),
});
export type Solution = z.output<typeof solutionSchema>;

/** The text whose SHA-256 must begin with enough zero bits. */
export const attemptOf = (challenge: string, counter: string): string => `${challenge}:${counter}`;

/**
 * The difficulty written in a challenge, in leading zero bits; null when the text is no challenge.
 * A challenge reads `version.bits.expiry.nonce.signature`.
 */
export function bitsOf(challenge: string): number | null {
  const bits = Number(/^1\.(\d{1,2})\.[0-9a-z]{1,12}\.[\w-]{22}\.[\w-]{43}$/.exec(challenge)?.[1] ?? Number.NaN);
  return bits >= BITS.least && bits <= BITS.most ? bits : null;
}
