import { sql } from 'kysely';
import type { z } from 'zod';
import type { Language } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { sendMail } from '../../platform/server/mail/mail.ts';
import { alreadyUsed } from '../../platform/server/robots/challenge.ts';
import { newToken } from '../accounts/commands.ts';
import { noManager } from '../cases/commands-start.ts';
import { partnersOf } from '../cases/queries.ts';
import { checkStructure } from '../organisations/commands-opening.ts';
import { fillTemplate } from '../programmes/model-letters.ts';
import type { Programme } from '../programmes/model.ts';
import { offeredProgramme } from '../programmes/queries.ts';
import type { sendRequest } from './contract.ts';
import { CONFIRM_DAYS, CONFIRMATION_PAGE, MAILS_AN_HOUR } from './model.ts';
import { holdAddress, requestsSince } from './queries.ts';

const HOUR_MS = 3_600_000;

type Sent = z.output<NonNullable<(typeof sendRequest)['body']>>;
/** What is kept of a request until it is confirmed. */
export type RequestData = Pick<Sent, 'name' | 'type' | 'region' | 'contact' | 'providerName'>;

/** The structure that a request describes, as it would be created. */
export function structureIn({ name, type, region, contact: { address, phone } }: RequestData, programme: Programme) {
  return { name, type, region, address, phone, territory: programme.territory };
}

/**
 * Keeps a request and sends the link that confirms it. `nonce` is that of the solved challenge, which serves once. Says nothing of whether
 * the address is known; past three messages an hour to one address, nothing more is kept or sent. Throws 404 for a programme that is not
 * offered, 409 where it has no manager, 422 on the structure's type or place, or on a challenge that has served. Needs the platform's scope.
 */
export async function keepRequest(
  tx: Tx,
  { programmeId, nonce, data, language }: { programmeId: string; nonce: string; data: RequestData; language: Language },
  context: Context,
  now: Date,
): Promise<void> {
  const programme = await offeredProgramme(tx, programmeId);
  checkStructure(structureIn(data, programme));
  if ((await partnersOf(tx, programmeId, 'manager')).length === 0) throw noManager();
  const { email } = data.contact;
  await holdAddress(tx, email);
  if ((await requestsSince(tx, email, new Date(now.getTime() - HOUR_MS))) >= MAILS_AN_HOUR) return;
  const { token, digest } = newToken();
  const link = `${context.origin}${CONFIRMATION_PAGE}#${token}`;
  const mailId = await sendMail(tx, context, { to: email, ...letterOf(programme, data.name, link, language) });
  const kept = await tx
    .insertInto('audit_request')
    .values({
      id: newId(now.getTime()),
      programme_id: programmeId,
      token_hash: digest,
      challenge: nonce,
      // With its message, which names an address that nobody may have proven: they are erased together.
      data: JSON.stringify({ ...data, mailId }),
      email,
      language,
      created_at: now,
      expires_at: new Date(now.getTime() + CONFIRM_DAYS * 24 * HOUR_MS),
    })
    .onConflict((on) => on.column('challenge').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!kept) throw alreadyUsed();
}

// A programme may have another wording or none: the message always leads somewhere.
function letterOf(programme: Programme, structure: string, link: string, language: Language) {
  const letter = programme.letters.find(({ id }) => id === 'request-confirm');
  const values = { programme: programme.title[language], structure, link };
  const subject = fillTemplate(letter?.subject[language] ?? '{{programme}}', values);
  const body = fillTemplate(letter?.body[language] ?? '{{structure}}', values);
  return { subject, body: body.includes(link) ? body : `${body}\n\n${link}` };
}

/** Erases the requests whose time is over, with the message of those that were never confirmed. Needs the platform's scope. */
export async function eraseEnded(tx: Tx, now: Date): Promise<void> {
  const ended = await tx
    .deleteFrom('audit_request')
    .where('expires_at', '<=', now)
    .returning(sql<string | null>`data ->> 'mailId'`.as('mailId'))
    .execute();
  const mailIds = ended.flatMap(({ mailId }) => mailId ?? []);
  if (mailIds.length > 0) await tx.deleteFrom('mail').where('id', 'in', mailIds).execute();
}
