import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../platform/server/context.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { attemptKey, beginAttempt, clearAttempts } from './attempts.ts';
import { authOf } from './auth.ts';
import { deviceOf, note } from './journal.ts';
import { isLocking } from './model.ts';
import { suspended, wrongCredentials } from './problems.ts';
import { LOCKED_QUEUE } from './queues.ts';
import { forwardCookies, headersOf, refusalCode } from './transport.ts';

const platform = { platform: true };

interface Exchange {
  context: Context;
  request: FastifyRequest;
  reply: FastifyReply;
}

/**
 * Opens a session by password, or sets the challenge cookie when a second factor is on. Throws the same 401 whatever is wrong (better-auth
 * hashes the password also when there is no account), 429 after failures, 403 when the password is right and the account suspended.
 */
export async function signInByPassword(
  { context, request, reply }: Exchange,
  email: string,
  password: string,
): Promise<'session' | 'second-factor'> {
  const key = attemptKey(context, 'sign-in', email);
  const failures = await beginAttempt(context, key);
  const opened = await authOf(context)
    .api.signInEmail({ body: { email, password }, headers: headersOf(request), returnHeaders: true })
    .catch((error: unknown) => refusalCode(error));
  if (typeof opened === 'string') {
    if (opened === 'suspended') throw suspended();
    if (isLocking(failures))
      await writing(context.db, platform, (tx) => context.jobs.enqueue(tx, LOCKED_QUEUE, { email, failures }));
    throw wrongCredentials();
  }
  forwardCookies(reply, opened.headers);
  const { user } = opened.response as { user?: { id: string; name: string } };
  await writing(context.db, platform, async (tx) => {
    await clearAttempts(tx, key);
    if (user)
      await note(tx, context, user.id, { id: user.id, name: user.name }, 'session.opened', {
        by: 'password',
        failuresBefore: failures - 1,
        ...deviceOf(request),
      });
  });
  return user ? 'session' : 'second-factor';
}
