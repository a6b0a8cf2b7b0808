import { sql } from 'kysely';
import type { Read } from '../../platform/server/database/connection.ts';

/**
 * Everything the product keeps about a person: account, memberships, sessions, invitations, requests for
 * an audit and cases that name them as the contact, and what the journal holds of them or by
 * them. Of organisations they have left, when they did what, and not its content, which is the organisation's. Needs the platform's scope.
 */
export async function personalData(read: Read, accountId: string): Promise<Record<string, unknown>> {
  const account = await read
    .selectFrom('auth.user')
    .select([
      'id',
      'name',
      'email',
      'emailVerified',
      'language',
      'platformAdministrator',
      'twoFactorEnabled',
      'createdAt',
      'updatedAt',
    ])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const signInWays = await read
    .selectFrom('auth.account')
    .select(['providerId', 'accountId', 'createdAt'])
    .where('userId', '=', accountId)
    .execute();
  const sessions = await read
    .selectFrom('auth.session')
    .select(['createdAt', 'updatedAt', 'expiresAt', 'ipAddress', 'userAgent'])
    .where('userId', '=', accountId)
    .orderBy('createdAt')
    .execute();
  const memberships = await read
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select(['organisation.id', 'organisation.name', 'membership.role', 'membership.created_at'])
    .where('membership.account_id', '=', accountId)
    .execute();
  const invitations = await read
    .selectFrom('invitation')
    .select(['organisation_id', 'role', 'invited_by_name', 'created_at', 'accepted_at'])
    .where('email', '=', account.email)
    .execute();
  const auditRequests = await read
    .selectFrom('audit_request')
    .select(['programme_id', 'data', 'created_at', 'expires_at'])
    .where('email', '=', account.email)
    .execute();
  const caseContacts = await read
    .selectFrom('case_file')
    .select(['number', 'contact', 'requested_at'])
    .where(sql`lower(contact ->> 'email')`, '=', account.email.toLowerCase())
    .execute();
  const history = await read
    .selectFrom('journal')
    .select(['stream', 'sequence', 'at', 'kind'])
    .select(
      // A case belongs to no one organisation: its readers today say whether it is still among those of this person.
      sql<unknown>`case when organisation_id is null and stream not like 'case:%'
        or organisation_id in (select st.organisation_id from app.standings(${accountId}) st)
        or exists (select from case_file c where stream = 'case:' || c.id
          and c.readers && array(select st.organisation_id from app.standings(${accountId}) st)) then data end`.as(
        'data',
      ),
    )
    .where((where) => where.or([where('stream', '=', `account:${accountId}`), where('actor_id', '=', accountId)]))
    .orderBy('at')
    .orderBy(sql`stream`)
    .execute();
  return { account, signInWays, sessions, memberships, invitations, auditRequests, caseContacts, history };
}
