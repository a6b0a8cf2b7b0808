import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { ROLES } from './model.ts';

const base = '/api/organisations/:organisationId' as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const member = organisation.extend({ accountId: z.guid() });
const invitation = organisation.extend({ invitationId: z.guid() });
const manage = { kind: 'organisation', permission: 'team.manage' } as const;
const role = z.enum(ROLES);

export const readTeam = endpoint({
  name: 'organisations.readTeam',
  method: 'GET',
  path: `${base}/team`,
  summary: 'Members of an organisation; for those who manage the team, the invitations that wait as well.',
  access: { kind: 'organisation', permission: 'team.read' },
  params: organisation,
  reply: z.object({
    members: z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        email: z.string(),
        role,
        since: z.string(),
        /** Null for those who do not manage security. */
        secondFactor: z.boolean().nullable(),
        you: z.boolean(),
        abilities: z.object({ change: z.boolean() }),
      }),
    ),
    invitations: z.array(
      z.object({
        id: z.string(),
        email: z.string(),
        role,
        invitedByName: z.string(),
        createdAt: z.string(),
        expiresAt: z.string(),
        expired: z.boolean(),
      }),
    ),
    /** The group whose people reach this structure too. */
    group: z.object({ name: z.string() }).nullable(),
    abilities: z.object({ invite: z.boolean(), grant: z.array(role), leave: z.boolean() }),
  }),
});

export const inviteMember = endpoint({
  name: 'organisations.invite',
  method: 'POST',
  path: `${base}/invitations`,
  summary: 'Invites someone by e-mail; the reply is the same whether or not they have an account.',
  access: manage,
  params: organisation,
  body: z.strictObject({ email: z.email().max(254), role }),
  status: 202,
  perMinute: 30,
});

export const resendInvitation = endpoint({
  name: 'organisations.resendInvitation',
  method: 'POST',
  path: `${base}/invitations/:invitationId/resending`,
  summary: 'Sends an invitation again, with a new link; the old one no longer works.',
  access: manage,
  params: invitation,
  status: 202,
  perMinute: 30,
});

export const withdrawInvitation = endpoint({
  name: 'organisations.withdrawInvitation',
  method: 'DELETE',
  path: `${base}/invitations/:invitationId`,
  summary: 'Withdraws an invitation: its link no longer works.',
  access: manage,
  params: invitation,
});

export const changeRole = endpoint({
  name: 'organisations.changeRole',
  method: 'PUT',
  path: `${base}/members/:accountId`,
  summary: 'Changes a member’s role; nobody gives or takes a role above their own.',
  access: manage,
  params: member,
  body: z.strictObject({ role }),
});

export const removeMember = endpoint({
  name: 'organisations.removeMember',
  method: 'DELETE',
  path: `${base}/members/:accountId`,
  summary: 'Removes a member; what they did stays, under their name.',
  access: manage,
  params: member,
});

export const leaveOrganisation = endpoint({
  name: 'organisations.leave',
  method: 'DELETE',
  path: `${base}/membership`,
  summary: 'Leaves an organisation; refused to its last director.',
  access: { kind: 'organisation', permission: 'organisation.read' },
  params: organisation,
});
