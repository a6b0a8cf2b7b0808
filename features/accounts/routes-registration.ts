import { writing } from '../../platform/server/database/connection.ts';
import type { Route } from '../../platform/server/http/serve.ts';
import { serveRaw, serveWrite } from '../../platform/server/http/serve.ts';
import { createAccount } from './commands-account.ts';
import { takeLink } from './commands-links.ts';
import { completeRegistration, createFirstAccount, requestRegistration } from './contract-joining.ts';
import { deadLink, registrationClosed } from './problems-joining.ts';
import { isFirstAccountNeeded, isRegistrationOpen } from './queries.ts';
import { REGISTRATION_QUEUE } from './queues.ts';
import { signInByPassword } from './sign-in.ts';

const platform = { platform: true };

export const registrationRoutes: readonly Route[] = [
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
];
