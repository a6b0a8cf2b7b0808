import { hashPassword } from 'better-auth/crypto';
import { invalid, type Language } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { note } from './journal.ts';
import { flawSentences, type PasswordContext, passwordFlaw } from './model-password.ts';
import { accountExists } from './problems-joining.ts';
import { findAccount } from './queries.ts';

export interface NewAccount {
  name: string;
  email: string;
  password: string;
  language: Language;
  /** The person received something at this address. */
  emailVerified: boolean;
  platformAdministrator?: boolean;
  /** Hash of this password, where it was made once for several accounts. */
  passwordHash?: string;
}

/** Throws a Problem on the field when the password is not good enough for this person. */
export function refuseWeakPassword(password: string, field: string, person: PasswordContext): void {
  const flaw = passwordFlaw(password, person);
  if (flaw) throw invalid(`body.${field}`, flawSentences[flaw]);
}

/**
 * Creates an account with a password; gives its identifier. `how` says by which way, for the journal.
 * Throws a Problem when the password is weak or the address is taken. Needs the platform's scope.
 */
export async function createAccount(tx: Tx, context: Context, account: NewAccount, how: string): Promise<string> {
  const { name, email, password, language, emailVerified, platformAdministrator = false, passwordHash } = account;
  refuseWeakPassword(password, 'password', { name, email });
  if (await findAccount(tx, email)) throw accountExists();
  const id = newId();
  const now = context.clock.now();
  await tx
    .insertInto('auth.user')
    .values({ id, name, email, emailVerified, language, platformAdministrator, createdAt: now, updatedAt: now })
    .execute();
  await setPassword(tx, context, id, password, passwordHash);
  await note(tx, context, id, { id, name }, 'account.created', { how, platformAdministrator });
  return id;
}

/**
 * Ends what an earlier password may have begun: links to choose another, sign-ins that wait for their second factor. For a changed
 * password and for an account that is locked. Needs the platform's scope.
 */
export async function endHalfMade(tx: Tx, context: Context, accountId: string): Promise<void> {
  await tx
    .updateTable('account_token')
    .set({ used_at: context.clock.now() })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute();
  await tx.deleteFrom('auth.verification').where('value', '=', accountId).execute();
}

/** Stores a password's hash (scrypt, as better-auth makes and checks it); makes it unless it is given. */
export async function setPassword(
  tx: Tx,
  context: Context,
  accountId: string,
  password: string,
  passwordHash?: string,
): Promise<void> {
  const hash = passwordHash ?? (await hashPassword(password));
  const now = context.clock.now();
  const updated = await tx
    .updateTable('auth.account')
    .set({ password: hash, updatedAt: now })
    .where('userId', '=', accountId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  if (updated.numUpdatedRows > 0n) return;
  await tx
    .insertInto('auth.account')
    .values({
      id: newId(),
      userId: accountId,
      accountId,
      providerId: 'credential',
      password: hash,
      createdAt: now,
      updatedAt: now,
    })
    .execute();
}
