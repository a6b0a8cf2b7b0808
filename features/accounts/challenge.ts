import type { FastifyReply } from 'fastify';
import type { Context } from '../../platform/server/context.ts';
import { CHALLENGE_SECONDS, COOKIE_PREFIX } from './auth.ts';
import { signToken } from './cookie.ts';
import { newToken } from './tokens.ts';

export const COOKIE = `${COOKIE_PREFIX}.two_factor`;

/** Sets the challenge that better-auth's own sign-in sets, for a session opened through an identity provider. */
export async function openChallenge(context: Context, reply: FastifyReply, accountId: string): Promise<void> {
  const identifier = `2fa-${newToken().token}`;
  // better-auth reads these two rows by the machine's clock.
  const now = new Date();
  const expiresAt = new Date(now.getTime() + CHALLENGE_SECONDS * 1000);
  await context.db
    .insertInto('auth.verification')
    .values([
      { identifier, value: accountId, expiresAt, createdAt: now, updatedAt: now },
      { identifier: `2fa-attempts-${identifier}`, value: '0', expiresAt, createdAt: now, updatedAt: now },
    ])
    .execute();
  void reply.setCookie(COOKIE, signToken(identifier, context.secret), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: context.origin.startsWith('https:'),
    maxAge: CHALLENGE_SECONDS,
  });
}
