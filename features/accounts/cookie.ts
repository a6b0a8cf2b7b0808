import { createHmac, timingSafeEqual } from 'node:crypto';

export const SESSION_COOKIE = 'vigie.session_token';

const signatureOf = (token: string, secret: string): string =>
  createHmac('sha256', secret).update(token).digest('base64');

/** The value of the session cookie as better-auth signs it: the token, a dot, its HMAC-SHA-256 in base64. */
export function signToken(token: string, secret: string): string {
  return `${token}.${signatureOf(token, secret)}`;
}

/** The token of a decoded cookie value; null when it is absent or not signed by us. */
export function readToken(value: string | undefined, secret: string): string | null {
  const dot = value?.lastIndexOf('.') ?? -1;
  if (!value || dot < 1) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1));
  const expected = Buffer.from(signatureOf(token, secret));
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}
