import { notFound } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { append } from '../../platform/server/journal/journal.ts';
import type { Route } from '../../platform/server/http/serve.ts';
import { serveRead, serveWrite } from '../../platform/server/http/serve.ts';
import { attemptKey, clearAttempts } from './attempts.ts';
import { endHalfMade } from './commands-account.ts';
import { ERASED_ADDRESS, keepOneAdministrator } from './commands-own.ts';
import * as contract from './contract-platform.ts';
import { note } from './journal.ts';
import { listAccounts } from './queries-platform.ts';

/** The account of a row, held until the transaction ends. Throws 404 when there is none, or no longer. */
async function held(tx: Tx, accountId: string) {
  const account = await tx
    .selectFrom('auth.user')
    .select(['id', 'email', 'platformAdministrator', 'suspendedAt'])
    .where('id', '=', accountId)
    .where('email', 'not like', `%${ERASED_ADDRESS}`)
    .forUpdate()
    .executeTakeFirst();
  if (!account) throw notFound();
  return account;
}

async function endSessions(tx: Tx, context: Context, accountId: string): Promise<number> {
  await endHalfMade(tx, context, accountId);
  return Number(
    (await tx.deleteFrom('auth.session').where('userId', '=', accountId).executeTakeFirst()).numDeletedRows,
  );
}

export const platformRoutes: readonly Route[] = [
  serveRead(contract.listAccounts, (read, { query, now }) => listAccounts(read, query, now)),

  serveWrite(contract.suspendAccount, async (tx, { context, params, actor, now }) => {
    await keepOneAdministrator(tx, params.accountId);
    const account = await held(tx, params.accountId);
    if (account.suspendedAt) return;
    await tx.updateTable('auth.user').set({ suspendedAt: now }).where('id', '=', account.id).execute();
    await endSessions(tx, context, account.id);
    await note(tx, context, account.id, { id: actor.accountId, name: actor.name }, 'account.suspended');
  }),

  serveWrite(contract.restoreAccount, async (tx, { context, params, actor }) => {
    const account = await held(tx, params.accountId);
    await tx.updateTable('auth.user').set({ suspendedAt: null }).where('id', '=', account.id).execute();
    await tx
      .updateTable('auth.twoFactor')
      .set({ failedVerificationCount: 0, lockedUntil: null })
      .where('userId', '=', account.id)
      .execute();
    await clearAttempts(tx, attemptKey(context, 'sign-in', account.email));
    await clearAttempts(tx, attemptKey(context, 'check', account.id));
    await note(tx, context, account.id, { id: actor.accountId, name: actor.name }, 'account.restored');
  }),

  serveWrite(contract.endAccountSessions, async (tx, { context, params, actor }) => {
    const account = await held(tx, params.accountId);
    const count = await endSessions(tx, context, account.id);
    await note(tx, context, account.id, { id: actor.accountId, name: actor.name }, 'sessions.ended', { count });
  }),

  serveWrite(contract.setAdministrator, async (tx, { context, params, body, actor }) => {
    if (!body.administrator) await keepOneAdministrator(tx, params.accountId);
    const account = await held(tx, params.accountId);
    const { administrator } = body;
    if (account.platformAdministrator === administrator) return;
    await tx
      .updateTable('auth.user')
      .set({ platformAdministrator: administrator })
      .where('id', '=', account.id)
      .execute();
    const kind = administrator ? 'administrator.granted' : 'administrator.withdrawn';
    await note(tx, context, account.id, { id: actor.accountId, name: actor.name }, kind);
  }),

  serveWrite(contract.setRegistration, async (tx, { body, actor, now }) => {
    const value = JSON.stringify({ open: body.open });
    await tx
      .insertInto('setting')
      .values({ key: 'registration', value, updated_at: now })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, updated_at: now }))
      .execute();
    await append(tx, {
      stream: 'platform',
      organisationId: null,
      at: now,
      actor: { id: actor.accountId, name: actor.name },
      kind: 'registration.changed',
      data: { open: body.open },
    });
  }),
];
