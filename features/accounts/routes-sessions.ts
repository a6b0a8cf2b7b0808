import { notFound } from '../../platform/contract/problem.ts';
import type { Route } from '../../platform/server/http/serve.ts';
import { serveRead, serveWrite } from '../../platform/server/http/serve.ts';
import * as contract from './contract-sessions.ts';
import { note } from './journal.ts';
import { openSessions } from './queries-account.ts';

const self = (actor: { accountId: string; name: string }) => ({ id: actor.accountId, name: actor.name });

export const sessionRoutes: readonly Route[] = [
  serveRead(contract.listSessions, async (read, { actor, now }) => ({
    sessions: await openSessions(read, actor, now),
  })),

  serveWrite(contract.endSession, async (tx, { context, actor, params }) => {
    const ended = await tx
      .deleteFrom('auth.session')
      .where('id', '=', params.sessionId)
      .where('userId', '=', actor.accountId)
      .executeTakeFirst();
    if (!ended.numDeletedRows) throw notFound();
    await note(tx, context, actor.accountId, self(actor), 'session.ended', { by: 'self' });
  }),

  serveWrite(contract.endOtherSessions, async (tx, { context, actor }) => {
    const ended = await tx
      .deleteFrom('auth.session')
      .where('userId', '=', actor.accountId)
      .where('id', '<>', actor.sessionId)
      .executeTakeFirst();
    await note(tx, context, actor.accountId, self(actor), 'sessions.ended', { count: Number(ended.numDeletedRows) });
  }),
];
