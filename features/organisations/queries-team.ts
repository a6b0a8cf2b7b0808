import { sql } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { inviterRole } from '../accounts/queries.ts';
import { ROLES, mayGrant, rolesOf, type OrganisationKind, type Role } from './model.ts';
import { organisationRow } from './queries.ts';

export interface TeamReader {
  accountId: string;
  /** Role by which the reader reaches this organisation. */
  role: string;
  permissions: ReadonlySet<string>;
  now: Date;
}

/** Members by role, then name; invitations that wait, for those who manage the team. */
export async function readTeam(read: Read, organisationId: string, reader: TeamReader) {
  const rows = await read
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .select(['m.account_id', 'm.role', 'm.created_at', 'a.name', 'a.email', 'a.second_factor'])
    .where('m.organisation_id', '=', organisationId)
    .orderBy(sql`lower(a.name)`)
    .execute();
  const rank = (role: string): number => ROLES.indexOf(role as Role);
  const members = rows
    .toSorted((a, b) => rank(a.role) - rank(b.role))
    .map((row) => ({
      accountId: row.account_id,
      name: row.name ?? '',
      email: row.email ?? '',
      role: row.role as Role,
      since: row.created_at.toISOString(),
      secondFactor: reader.permissions.has('security.manage') ? (row.second_factor ?? false) : null,
      you: row.account_id === reader.accountId,
      abilities: { change: mayGrant(reader.role, row.role as Role) },
    }));
  const invite = reader.permissions.has('team.manage');
  const { kind, group_id: grouped, group_name: group } = await organisationRow(read, organisationId);
  return {
    members,
    invitations: invite ? await pendingInvitations(read, organisationId, reader.now) : [],
    group: grouped ? { name: group ?? '' } : null,
    abilities: {
      invite,
      grant: rolesOf(kind as OrganisationKind).filter((role) => mayGrant(reader.role, role)),
      leave: members.some(({ you }) => you),
    },
  };
}

async function pendingInvitations(read: Read, organisationId: string, now: Date) {
  const rows = await read
    .selectFrom('invitation as i')
    .select([
      'id',
      'email',
      'role',
      'invited_by_name',
      'created_at',
      'expires_at',
      'opens',
      inviterRole.as('inviter_role'),
    ])
    .where('organisation_id', '=', organisationId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: row.role as Role,
    invitedByName: row.invited_by_name,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    // Who sent it may no longer give the role: the link is dead, and someone who may can send it again.
    expired: row.expires_at <= now || !(row.opens || mayGrant(row.inviter_role ?? '', row.role as Role)),
  }));
}

/** A member’s role and name; undefined for who is not a member. */
export async function memberOf(tx: Tx, organisationId: string, accountId: string) {
  return tx
    .selectFrom('membership as m')
    .leftJoin('account as a', 'a.id', 'm.account_id')
    .select(['m.role', 'a.name', 'a.email'])
    .where('m.organisation_id', '=', organisationId)
    .where('m.account_id', '=', accountId)
    .executeTakeFirst();
}
