import type { Context } from '../context.ts';
import { reading, writing } from '../database/connection.ts';
import type { JobHandler } from '../jobs/jobs.ts';
import { SEND_QUEUE } from './mail.ts';
import { MailRefusal, type OutgoingMail } from './transport.ts';

const RETRIES = 30; // about a day: a mail server may be down for a night
const platform = { platform: true };

/** The job that hands one message to the mail server; a refusal is kept beside the message, where the administrator reads it. */
export const sendJob: JobHandler<{ id: string }> = {
  queue: SEND_QUEUE,
  retries: RETRIES,
  expireInSeconds: 120,
  async handle(context, { id }) {
    const mail = await waitingMail(context, id);
    if (!mail || !context.mail) return;
    try {
      await context.mail.send(mail);
    } catch (error) {
      const final = (error instanceof MailRefusal && error.final) || mail.attempts >= RETRIES;
      await mark(context, id, { state: final ? 'failed' : 'waiting', error: (error as Error).message.slice(0, 1000) });
      if (final) return;
      throw error;
    }
    // What a link's fragment holds lets its reader in: once sent, it is the reader's alone.
    await mark(context, id, {
      state: 'sent',
      error: null,
      sent_at: context.clock.now(),
      body: withoutTokens(mail.body),
    });
  },
};

/** Null when the message was sent already, or never committed. */
async function waitingMail(context: Context, id: string): Promise<(OutgoingMail & { attempts: number }) | null> {
  const row = await reading(context.db, platform, (read) =>
    read.selectFrom('mail').selectAll().where('id', '=', id).where('state', '=', 'waiting').executeTakeFirst(),
  );
  if (!row) return null;
  const calendar = (row.attachment as { calendar?: string } | null)?.calendar;
  const { recipient: to, subject, body, attempts } = row;
  return { id, to, subject, body, attempts, ...(calendar !== undefined && { calendar }) };
}

async function mark(
  context: Context,
  id: string,
  outcome: { state: string; error: string | null; sent_at?: Date; body?: string },
): Promise<void> {
  await writing(context.db, platform, (tx) =>
    tx
      .updateTable('mail')
      .set((row) => ({ ...outcome, attempts: row('attempts', '+', 1) }))
      .where('id', '=', id)
      .execute(),
  );
}

const withoutTokens = (body: string): string => body.replaceAll(/(https?:\/\/[^\s#]+)#\S+/g, '$1#…');
