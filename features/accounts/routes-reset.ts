import { writing } from '../../platform/server/database/connection.ts';
import type { Route } from '../../platform/server/http/serve.ts';
import { serveRaw, serveWrite } from '../../platform/server/http/serve.ts';
import { attemptKey, clearAttempts } from './attempts.ts';
import { endHalfMade, refuseWeakPassword, setPassword } from './commands-account.ts';
import { takeLink } from './commands-links.ts';
import { completeReset, requestReset } from './contract-reset.ts';
import { note } from './journal.ts';
import { tell } from './mails.ts';
import { deadLink } from './problems-joining.ts';
import { RESET_QUEUE } from './queues.ts';

const platform = { platform: true };

export const resetRoutes: readonly Route[] = [
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
      await endHalfMade(tx, context, account.id);
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
