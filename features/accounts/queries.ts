import { sql } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { mayGrant, type Role } from '../organisations/model.ts';
import { digestOf } from './tokens.ts';

/** Reads work on both handles. */
type Handle = Read | Tx;

/** The role in which the sender of an invitation `i` reaches its organisation today; null when they no longer do. */
export const inviterRole = sql<string | null>`(
  select st.role from auth."user" u, app.standings(u."id") st
   where u."id" = i.invited_by and u."suspendedAt" is null and st.organisation_id = i.organisation_id)`;

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

/**
 * The invitation behind a link's token, while it can be accepted: whoever sent it may still give the role, which nobody may in an
 * organisation that was closed. Needs the platform's scope.
 */
export async function openInvitation(read: Handle, token: string, now: Date) {
  const invitation = await read
    .selectFrom('invitation as i')
    .selectAll('i')
    .select(inviterRole.as('inviter_role'))
    .select((row) =>
      row
        .exists(
          row
            .selectFrom('organisation as o')
            .whereRef('o.id', '=', 'i.organisation_id')
            .where('o.closed_at', 'is', null),
        )
        .as('open'),
    )
    .where('i.digest', '=', digestOf(token))
    .where('i.accepted_at', 'is', null)
    .where('i.withdrawn_at', 'is', null)
    .where('i.expires_at', '>', now)
    .executeTakeFirst();
  if (!invitation) return undefined;
  // Whoever opened the organisation is not in it: what they opened stays good for as long as it is open.
  const by = invitation.opens ? (invitation.open ? 'director' : '') : (invitation.inviter_role ?? '');
  return mayGrant(by, invitation.role as Role) ? invitation : undefined;
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
