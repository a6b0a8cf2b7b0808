import type { Context } from '../../platform/server/context.ts';
import { writing, type Tx } from '../../platform/server/database/connection.ts';
import type { JobHandler } from '../../platform/server/jobs/jobs.ts';
import { product } from '../../platform/server/journal/journal.ts';
import { createLink } from './commands-links.ts';
import { note } from './journal.ts';
import { linkTo, tell } from './mails.ts';
import { LOCK_MINUTES } from './model.ts';
import { findAccount, isRegistrationOpen } from './queries.ts';
import { LOCKED_QUEUE, REGISTRATION_QUEUE, RESET_QUEUE } from './queues.ts';

const platform = { platform: true };
const HOUR_MS = 3_600_000;
const MAILS_AN_HOUR = 3;
/** The address travels in the job: it is not kept longer than it takes to send. */
const keepSeconds = 600;

/** Whether this address was already written to several times within the hour: nobody's mailbox is flooded from here. */
async function isFlooded(tx: Tx, context: Context, kind: string, email: string): Promise<boolean> {
  const recent = await tx
    .selectFrom('account_token')
    .select('digest')
    .where('kind', '=', kind)
    .where('email', '=', email)
    .where('created_at', '>', new Date(context.clock.now().getTime() - HOUR_MS))
    .execute();
  return recent.length >= MAILS_AN_HOUR;
}

/** Sends the link to choose a new password, where the address has an account: asked for here, so that the answer takes the same time. */
const sendReset: JobHandler<{ email: string }> = {
  queue: RESET_QUEUE,
  keepSeconds,
  handle: (context, { email }) =>
    writing(context.db, platform, async (tx) => {
      const account = await findAccount(tx, email);
      if (!account || (await isFlooded(tx, context, 'reset', email))) return;
      const token = await createLink(tx, context, 'reset', { accountId: account.id, email });
      await note(tx, context, account.id, product, 'reset.requested');
      await tell(tx, context, account, (mails) => mails.reset({ link: linkTo(context, 'reset', token) }));
    }),
};

/** Sends the link to create an account, or says that there is one already. */
const sendRegistration: JobHandler<{ email: string; language: string }> = {
  queue: REGISTRATION_QUEUE,
  keepSeconds,
  handle: (context, { email, language }) =>
    writing(context.db, platform, async (tx) => {
      if (!(await isRegistrationOpen(tx)) || (await isFlooded(tx, context, 'registration', email))) return;
      const token = await createLink(tx, context, 'registration', { email });
      const account = await findAccount(tx, email);
      const signIn = `${context.origin}/sign-in`;
      await tell(tx, context, account ?? { email, language }, (mails) =>
        account
          ? mails.alreadyRegistered({ signIn, forgotten: `${context.origin}/forgotten-password` })
          : mails.registration({ link: linkTo(context, 'registration', token) }),
      );
    }),
};

/** Tells someone that failed attempts locked their sign-in, where the address has an account. */
const tellLocked: JobHandler<{ email: string; failures: number }> = {
  queue: LOCKED_QUEUE,
  keepSeconds,
  handle: (context, { email, failures }) =>
    writing(context.db, platform, async (tx) => {
      const account = await findAccount(tx, email);
      if (!account) return;
      await note(tx, context, account.id, product, 'sign-in.locked', { failures });
      await tell(tx, context, account, (mails) =>
        mails.locked({ minutes: LOCK_MINUTES, forgotten: `${context.origin}/forgotten-password` }),
      );
    }),
};

/** Forgets what has ended: sessions, challenges, links and counts of failures. */
const purge: JobHandler = {
  queue: 'accounts.purge',
  cron: '20 3 * * *',
  handle: (context) =>
    writing(context.db, platform, async (tx) => {
      const now = context.clock.now();
      const dayAgo = new Date(now.getTime() - 24 * HOUR_MS);
      await tx.deleteFrom('auth.session').where('expiresAt', '<', now).execute();
      await tx.deleteFrom('auth.verification').where('expiresAt', '<', now).execute();
      await tx.deleteFrom('account_token').where('expires_at', '<', dayAgo).execute();
      await tx.deleteFrom('sign_in_attempt').where('last_at', '<', dayAgo).execute();
    }),
};

export const jobs: readonly JobHandler[] = [sendReset, sendRegistration, tellLocked, purge] as readonly JobHandler[];
