import { createHmac } from 'node:crypto';

const STEP_SECONDS = 30;
const DIGITS = 6;

/** The number of the thirty-second step that holds an instant (RFC 6238 §4). */
export function stepAt(milliseconds: number): number {
  return Math.floor(milliseconds / 1000 / STEP_SECONDS);
}

/** The six digits of a step, for a secret as better-auth keeps it: a text whose bytes are the key (RFC 4226 §5.3). */
export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = digest[digest.length - 1]! & 0x0f;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** Which step a code belongs to, among the present one and its neighbours; null when it belongs to none. */
export function stepOf(secret: string, code: string, milliseconds: number): number | null {
  const now = stepAt(milliseconds);
  return [now, now - 1, now + 1].find((step) => codeAt(secret, step) === code) ?? null;
}
