import { invalid, Problem } from '../../contract/problem.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../database/connection.ts';
import { newId } from '../id.ts';

export interface Message {
  /** One address, without a name. */
  to: string;
  subject: string;
  /** Plain text; links stand alone on their line. */
  body: string;
  /** An event to add to a calendar, as iCalendar text (RFC 5545). */
  calendar?: string;
}

/** The queue whose jobs hand one message each to the mail server. */
export const SEND_QUEUE = 'mail.send';

const ADDRESS = /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]]{1,190}$/;
// oxlint-disable-next-line no-control-regex -- control characters are what is refused
const CONTROL = /[\u0000-\u001f\u007f\u2028\u2029]/;

/**
 * Writes a message in the caller's transaction: sent after commit, or held for the administrator where no server is set.
 * Gives its identifier. Throws a Problem when the address or the subject could forge a header.
 */
export async function sendMail(tx: Tx, context: Context, message: Message): Promise<string> {
  if (!ADDRESS.test(message.to) || CONTROL.test(message.to))
    throw invalid('body.email', {
      fr: 'Cette adresse électronique n’a pas la forme attendue : nom@domaine.',
      en: 'This e-mail address is not of the expected form: name@domain.',
    });
  if (CONTROL.test(message.subject))
    throw invalid('body.subject', {
      fr: 'L’objet du message tient sur une seule ligne.',
      en: 'The subject of a message is a single line.',
    });
  const id = newId();
  await tx
    .insertInto('mail')
    .values({
      id,
      recipient: message.to,
      subject: message.subject,
      body: message.body,
      attachment: message.calendar === undefined ? null : JSON.stringify({ calendar: message.calendar }),
      state: context.mail ? 'waiting' : 'held',
      created_at: context.clock.now(),
    })
    .execute();
  if (context.mail) await context.jobs.enqueue(tx, SEND_QUEUE, { id });
  return id;
}

/** Sends a message that was held or failed; false when none by this identifier waits for that. One that left holds no link any more. */
export async function resendMail(tx: Tx, context: Context, id: string): Promise<boolean> {
  if (!context.mail)
    throw new Problem(409, 'no-mail-server', {
      fr: 'Aucun serveur de messagerie n’est configuré : copiez le message et transmettez-le autrement.',
      en: 'No mail server is configured: copy the message and pass it on another way.',
    });
  const { numUpdatedRows } = await tx
    .updateTable('mail')
    .set({ state: 'waiting', attempts: 0, error: null })
    .where('id', '=', id)
    .where('state', '<>', 'sent')
    .executeTakeFirst();
  if (!numUpdatedRows) return false;
  await context.jobs.enqueue(tx, SEND_QUEUE, { id }, { singletonKey: id });
  return true;
}
