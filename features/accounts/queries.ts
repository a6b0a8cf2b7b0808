import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { digestOf } from './tokens.ts';

/** Reads work on both handles. */
type Handle = Read | Tx;

/** Whether nobody administers the platform yet. */
export async function isFirstAccountNeeded(read: Handle): Promise<boolean> {
  const found = await read
    .selectFrom('auth.user')
    .select('id')
    .where('platformAdministrator', '=', true)
    .limit(1)
    .execute();
  return found.length === 0;
}

/** Whether anyone may create an account by e-mail; open until the administrator closes it. */
export async function isRegistrationOpen(read: Handle): Promise<boolean> {
  const row = await read.selectFrom('setting').select('value').where('key', '=', 'registration').executeTakeFirst();
  return (row?.value as { open?: boolean } | undefined)?.open ?? true;
}

export async function findAccount(read: Handle, email: string) {
  return read
    .selectFrom('auth.user')
    .select(['id', 'name', 'email', 'language', 'suspendedAt'])
    .where('email', '=', email)
    .executeTakeFirst();
}

/** The password's hash of an account; null when it signs in through a provider only. */
export async function passwordHash(read: Handle, accountId: string): Promise<string | null> {
  const row = await read
    .selectFrom('auth.account')
    .select('password')
    .where('userId', '=', accountId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  return row?.password ?? null;
}

/** The invitation behind a link's token, while it can be accepted. Needs the platform's scope. */
export async function openInvitation(read: Handle, token: string, now: Date) {
  return read
    .selectFrom('invitation')
    .selectAll()
    .where('digest', '=', digestOf(token))
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Whether someone was invited at this address and has not answered yet. Needs the platform's scope. */
export async function isInvited(read: Handle, email: string, now: Date): Promise<boolean> {
  const found = await read
    .selectFrom('invitation')
    .select('id')
    .where('email', '=', email)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .limit(1)
    .execute();
  return found.length > 0;
}
