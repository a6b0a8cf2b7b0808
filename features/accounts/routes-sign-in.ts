import type { Route } from '../../platform/server/http/serve.ts';
import { serveRaw, serveWrite } from '../../platform/server/http/serve.ts';
import { finishChallenge } from './challenge-answer.ts';
import { answerChallenge, finishProvider, listProviders, signIn, startProvider } from './contract-sign-in.ts';
import { readSession, signOut } from './contract.ts';
import { SESSION_COOKIE } from './cookie.ts';
import { note } from './journal.ts';
import { finishAtProvider, startAtProvider } from './provider.ts';
import { oidcProviders } from './providers.ts';
import { presentSession } from './session.ts';
import { signInByPassword } from './sign-in.ts';
import { withRetryAfter } from './transport.ts';

export const signInRoutes: readonly Route[] = [
  serveRaw(readSession, ({ context, request, actor }) => presentSession(context, request, actor)),

  serveRaw(signIn, (call) =>
    withRetryAfter(call.reply, async () => ({
      next: await signInByPassword(call, call.body.email, call.body.password),
    })),
  ),

  serveRaw(answerChallenge, (call) =>
    withRetryAfter(call.reply, async () => ({
      recoveryCodesLeft: await finishChallenge(call, call.body.kind, call.body.code),
    })),
  ),

  serveRaw(listProviders, async () => ({
    providers: oidcProviders(process.env).map(({ id, label }) => ({ id, label })),
  })),

  serveRaw(startProvider, async (call) => ({ url: await startAtProvider(call, call.params.provider) })),

  serveRaw(finishProvider, (call) => finishAtProvider(call, call.params.provider)),

  serveWrite(signOut, async (tx, { context, actor, reply }) => {
    await tx.deleteFrom('auth.session').where('id', '=', actor.sessionId).execute();
    await note(tx, context, actor.accountId, { id: actor.accountId, name: actor.name }, 'session.ended', {
      by: 'self',
    });
    void reply.clearCookie(SESSION_COOKIE, { path: '/' });
  }),
];
