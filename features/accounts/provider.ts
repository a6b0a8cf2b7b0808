import { Problem, notFound } from '../../platform/contract/problem.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../platform/server/context.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { authOf } from './auth.ts';
import { openChallenge } from './challenge.ts';
import { readToken, SESSION_COOKIE } from './cookie.ts';
import { deviceOf, note } from './journal.ts';
import { forwardCookies, headersOf, refusalCode } from './transport.ts';

interface Exchange {
  context: Context;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** Begins a sign-in through a provider (code flow, PKCE, state and nonce); gives the provider's address. */
export async function startAtProvider({ context, request, reply }: Exchange, provider: string): Promise<string> {
  const started = await authOf(context)
    .api.signInSocial({
      body: {
        provider,
        callbackURL: `${context.origin}/`,
        errorCallbackURL: `${context.origin}/sign-in`,
        disableRedirect: true,
      },
      headers: headersOf(request),
      returnHeaders: true,
    })
    .catch((error: unknown) => refusalCode(error));
  if (started === 'PROVIDER_NOT_FOUND') throw notFound();
  if (typeof started === 'string' || !('url' in started.response) || !started.response.url)
    throw new Problem(502, 'provider-unreachable', {
      fr: 'Ce fournisseur d’identité ne répond pas. Recommencez plus tard, ou connectez-vous avec votre mot de passe.',
      en: 'This identity provider does not answer. Try again later, or sign in with your password.',
    });
  forwardCookies(reply, started.headers);
  return started.response.url;
}

/** The session that better-auth has just opened, read from the cookie it sets; null when it refused. */
function openedToken(context: Context, headers: Headers): string | null {
  const set = headers.getSetCookie().find((cookie) => cookie.startsWith(`${SESSION_COOKIE}=`));
  const value = set?.slice(SESSION_COOKIE.length + 1).split(';')[0];
  return value ? readToken(decodeURIComponent(value), context.secret) : null;
}

/**
 * Receives the browser back from a provider. better-auth checks state, PKCE, nonce and the ID token's signature; it links by verified
 * address only, and creates an account only for someone invited. A second factor set up here is still asked for.
 */
export async function finishAtProvider({ context, request, reply }: Exchange, provider: string): Promise<FastifyReply> {
  const startedAt = new Date();
  const response = await authOf(context).handler(
    new Request(`${context.origin}${request.url}`, { headers: headersOf(request) }),
  );
  const to = response.headers.get('location') ?? '/sign-in?error=provider';
  const token = openedToken(context, response.headers);
  if (!token) {
    request.log.warn({ provider, to }, 'sign-in through a provider was refused');
    forwardCookies(reply, response.headers);
    return reply.redirect(to);
  }
  const account = await reading(context.db, {}, (read) =>
    read
      .selectFrom('auth.session as session')
      .innerJoin('auth.user as user', 'user.id', 'session.userId')
      .leftJoin('auth.account as way', (join) =>
        join.onRef('way.userId', '=', 'user.id').on('way.providerId', '=', provider),
      )
      .select(['user.id', 'user.name', 'user.createdAt', 'user.twoFactorEnabled', 'way.createdAt as linkedAt'])
      .where('session.token', '=', token)
      .executeTakeFirstOrThrow(),
  );
  await writing(context.db, {}, async (tx) => {
    const data = { provider };
    if (account.createdAt >= startedAt)
      await note(tx, context, account.id, account, 'account.created', { how: 'provider', ...data });
    if (account.linkedAt && account.linkedAt >= startedAt)
      await note(tx, context, account.id, account, 'provider.linked', data);
    if (account.twoFactorEnabled) await tx.deleteFrom('auth.session').where('token', '=', token).execute();
    else
      await note(tx, context, account.id, account, 'session.opened', { by: 'provider', ...data, ...deviceOf(request) });
  });
  if (!account.twoFactorEnabled) {
    forwardCookies(reply, response.headers);
    return reply.redirect(to);
  }
  await openChallenge(context, reply, account.id);
  return reply.redirect('/sign-in/code');
}
