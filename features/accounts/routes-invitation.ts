import { writing } from '../../platform/server/database/connection.ts';
import type { Route } from '../../platform/server/http/serve.ts';
import { serveRaw } from '../../platform/server/http/serve.ts';
import { addMember } from '../organisations/commands-team.ts';
import type { Role } from '../organisations/model.ts';
import { organisationName, takeInvitation } from './commands.ts';
import { createAccount } from './commands-account.ts';
import { acceptInvitation, joinByInvitation, readInvitation } from './contract-invitation.ts';
import { deadLink, otherAddress } from './problems-joining.ts';
import { findAccount, openInvitation } from './queries.ts';
import { signInByPassword } from './sign-in.ts';

const platform = { platform: true };

export const invitationRoutes: readonly Route[] = [
  serveRaw(readInvitation, ({ context, body, now }) =>
    writing(context.db, platform, async (tx) => {
      const invitation = await openInvitation(tx, body.token, now);
      if (!invitation) throw deadLink();
      return {
        email: invitation.email,
        organisationName: await organisationName(tx, invitation.organisation_id),
        role: invitation.role,
        invitedByName: invitation.invited_by_name,
        accountExists: (await findAccount(tx, invitation.email)) !== undefined,
      };
    }),
  ),

  serveRaw(acceptInvitation, async (call) => {
    const { context, body, now } = call;
    const email = await writing(context.db, platform, async (tx) => {
      const invitation = await takeInvitation(tx, context, body.token);
      const account = { ...body, email: invitation.email, emailVerified: true };
      const id = await createAccount(tx, context, account, 'invitation');
      const act = { organisationId: invitation.organisation_id, actor: { id, name: body.name }, now };
      await addMember(tx, context, act, invitation.role as Role);
      return invitation.email;
    });
    await signInByPassword(call, email, body.password);
  }),

  serveRaw(joinByInvitation, ({ context, body, actor, now }) =>
    writing(context.db, { ...platform, accountId: actor.accountId }, async (tx) => {
      const invitation = await takeInvitation(tx, context, body.token);
      if (invitation.email !== actor.email) throw otherAddress(invitation.email);
      const organisationId = invitation.organisation_id;
      const act = { organisationId, actor: { id: actor.accountId, name: actor.name }, now };
      await addMember(tx, context, act, invitation.role as Role);
      return { organisationId };
    }),
  ),
];
