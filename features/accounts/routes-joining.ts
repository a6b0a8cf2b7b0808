import { writing } from '../../platform/server/database/connection.ts';
import type { Route } from '../../platform/server/http/serve.ts';
import { serveRaw, serveWrite } from '../../platform/server/http/serve.ts';
import { addMember } from '../organisations/commands-team.ts';
import type { Role } from '../organisations/model.ts';
import { attemptKey, clearAttempts } from './attempts.ts';
import { organisationName, takeInvitation } from './commands.ts';
import { createAccount, refuseWeakPassword, setPassword, takeLink } from './commands-account.ts';
import {
  acceptInvitation,
  completeRegistration,
  completeReset,
  createFirstAccount,
  joinByInvitation,
  readInvitation,
  requestRegistration,
  requestReset,
} from './contract.ts';
import { note } from './journal.ts';
import { tell } from './mails.ts';
import { deadLink, otherAddress, registrationClosed } from './problems.ts';
import { findAccount, isFirstAccountNeeded, isRegistrationOpen, openInvitation } from './queries.ts';
import { REGISTRATION_QUEUE, RESET_QUEUE } from './queues.ts';
import { signInByPassword } from './sign-in.ts';

const platform = { platform: true };

export const joiningRoutes: readonly Route[] = [
  serveWrite(requestRegistration, async (tx, { context, body, language }) => {
    if (!(await isRegistrationOpen(tx))) throw registrationClosed();
    await context.jobs.enqueue(tx, REGISTRATION_QUEUE, { email: body.email, language });
  }),

  serveRaw(completeRegistration, async (call) => {
    const { context, body } = call;
    const email = await writing(context.db, platform, async (tx) => {
      const link = await takeLink(tx, context, 'registration', body.token);
      if (!link.email) throw deadLink();
      await createAccount(tx, context, { ...body, email: link.email, emailVerified: true }, 'registration');
      return link.email;
    });
    await signInByPassword(call, email, body.password);
  }),

  serveRaw(createFirstAccount, async (call) => {
    const { context, body } = call;
    await writing(context.db, platform, async (tx) => {
      await takeLink(tx, context, 'first-account', body.token);
      if (!(await isFirstAccountNeeded(tx))) throw deadLink();
      const account = { ...body, emailVerified: false, platformAdministrator: true };
      await createAccount(tx, context, account, 'first-account');
    });
    await signInByPassword(call, body.email, body.password);
  }),

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

  serveWrite(requestReset, (tx, { context, body }) => context.jobs.enqueue(tx, RESET_QUEUE, { email: body.email })),

  serveRaw(completeReset, ({ context, body }) =>
    writing(context.db, platform, async (tx) => {
      const { account_id: accountId } = await takeLink(tx, context, 'reset', body.token);
      const account = await tx
        .selectFrom('auth.user')
        .select(['id', 'name', 'email', 'language'])
        .where('id', '=', accountId)
        .executeTakeFirst();
      if (!account) throw deadLink();
      refuseWeakPassword(body.password, 'password', account);
      await setPassword(tx, context, account.id, body.password);
      await tx.deleteFrom('auth.session').where('userId', '=', account.id).execute();
      // The link reached this address: a lock is lifted, and the address is now known to be the person's.
      await tx.updateTable('auth.user').set({ emailVerified: true }).where('id', '=', account.id).execute();
      await clearAttempts(tx, attemptKey(context, 'sign-in', account.email));
      await clearAttempts(tx, attemptKey(context, 'check', account.id));
      await note(tx, context, account.id, account, 'password.changed', { by: 'reset' });
      await tell(tx, context, account, (mails) =>
        mails.passwordChanged({ forgotten: `${context.origin}/forgotten-password` }),
      );
    }),
  ),
];
