import type { Language } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { sendMail } from '../../platform/server/mail/mail.ts';
import { mails as en } from './mails.en.ts';
import { mails as fr } from './mails.fr.ts';

export interface Mail {
  subject: string;
  body: string;
}
export type Mails = typeof fr;
const all: Record<Language, Mails> = { fr, en };

/** Writes one of this feature's messages to someone, in their language. */
export async function tell(
  tx: Tx,
  context: Context,
  to: { email: string; language: string },
  write: (mails: Mails) => Mail,
): Promise<void> {
  await sendMail(tx, context, { to: to.email, ...write(all[to.language === 'en' ? 'en' : 'fr']) });
}

/** The address of a page with its token in the fragment: no log and no referrer ever holds it. */
export function linkTo(context: Context, page: string, token: string): string {
  return `${context.origin}/${page}#${token}`;
}
