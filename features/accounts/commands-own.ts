import { verifyPassword } from 'better-auth/crypto';
import type { Context } from '../../platform/server/context.ts';
import { reading, writing, type Tx } from '../../platform/server/database/connection.ts';
import { leaveEvery } from '../organisations/commands-team.ts';
import { attemptKey, beginAttempt, clearAttempts } from './attempts.ts';
import { note } from './journal.ts';
import { lastAdministrator, wrongPassword } from './problems-account.ts';
import { passwordHash } from './queries.ts';

const ERASED_HOST = 'account.invalid';

/**
 * Checks the present password of someone signed in, before any transaction is open; failures slow down and lock as at sign-in.
 * An account without a password passes. Throws a Problem on `field` when it is wrong.
 */
export async function confirmPassword(
  context: Context,
  accountId: string,
  password: string | undefined,
  field = 'password',
): Promise<void> {
  const hash = await reading(context.db, { accountId }, (read) => passwordHash(read, accountId));
  if (!hash) return;
  const key = attemptKey(context, 'check', accountId);
  await beginAttempt(context, key);
  if (!password || !(await verifyPassword({ hash, password }))) throw wrongPassword(field);
  await writing(context.db, { platform: true }, (tx) => clearAttempts(tx, key));
}

/** Throws a Problem when no administrator would be left without this account. Holds the administrators until the transaction ends. */
export async function keepOneAdministrator(tx: Tx, accountId: string): Promise<void> {
  const administrators = await tx
    .selectFrom('auth.user')
    .select('id')
    .where('platformAdministrator', '=', true)
    .where('suspendedAt', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  const isOne = administrators.some(({ id }) => id === accountId);
  if (isOne && administrators.length === 1) throw lastAdministrator();
}

/**
 * Erases an account: ways to sign in, memberships, messages to it and personal data go; its row stays, without a name, so that what it
 * did keeps an author. Entries already written keep the name they were signed with. Throws 409 for the last administrator, or the last
 * director of others. Needs the platform's scope and the account's own.
 */
export async function eraseAccount(
  tx: Tx,
  context: Context,
  actor: { accountId: string; name: string; email: string },
): Promise<void> {
  const { accountId, name, email } = actor;
  await keepOneAdministrator(tx, accountId);
  await leaveEvery(tx, context, { actor: { id: accountId, name }, now: context.clock.now() });
  await note(tx, context, accountId, { id: accountId, name }, 'account.erased');
  await tx.deleteFrom('auth.session').where('userId', '=', accountId).execute();
  await tx.deleteFrom('auth.account').where('userId', '=', accountId).execute();
  await tx.deleteFrom('auth.twoFactor').where('userId', '=', accountId).execute();
  await tx.deleteFrom('totp_step').where('account_id', '=', accountId).execute();
  await tx.deleteFrom('account_token').where('email', '=', email).execute();
  await tx.deleteFrom('audit_request').where('email', '=', email).execute();
  await tx.deleteFrom('notification').where('account_id', '=', accountId).execute();
  await tx.deleteFrom('mail').where('recipient', '=', email).where('state', '<>', 'waiting').execute();
  const erased = `${accountId}@${ERASED_HOST}`;
  await tx.updateTable('invitation').set({ email: erased }).where('email', '=', email).execute();
  await tx
    .updateTable('auth.user')
    .set({
      name: '—',
      email: erased,
      emailVerified: false,
      image: null,
      platformAdministrator: false,
      twoFactorEnabled: false,
      suspendedAt: context.clock.now(),
      updatedAt: context.clock.now(),
    })
    .where('id', '=', accountId)
    .execute();
}

/** How the address of an erased account ends: nothing is ever sent there (RFC 2606). */
export const ERASED_ADDRESS = `@${ERASED_HOST}`;
