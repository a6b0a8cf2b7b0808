import { invalid, notFound, Problem, type Text } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import type { NewDocument } from '../cases/commands-documents.ts';
import { addEntry } from '../cases/commands-entries.ts';
import { readersFor } from '../cases/commands-readers.ts';
import { tellCase } from '../cases/commands-tell.ts';
import { PARTS, type Part } from '../cases/model.ts';
import { holdCase, seeCase, type CaseAct, type SeenCase } from '../cases/queries-held.ts';
import { audiencesFor, MAX_FILES, type Present } from './model.ts';
import { closedTo, messageRow, presentIn, unreadIn } from './queries.ts';

const waiting: Record<Part, Text> = {
  beneficiary: { fr: 'un message de la structure vous attend', en: 'a message from the structure awaits you' },
  auditor: { fr: 'un message de l’organisme d’audit vous attend', en: 'a message from the audit body awaits you' },
  provider: { fr: 'un message du prestataire vous attend', en: 'a message from the provider awaits you' },
  manager: { fr: 'un message de l’administration vous attend', en: 'a message from the administration awaits you' },
};

/** Refuses, in words, what is written in a case that is over, or by a provider once another's quote is signed. */
function mustBeOpen(seen: SeenCase, present: Present): void {
  const closed = closedTo(seen, present);
  if (closed === 'ended')
    throw new Problem(409, 'case-ended', {
      fr: 'Ce dossier est terminé\u00a0: on n’y écrit plus de message.',
      en: 'This case is over: no message can be written in it any more.',
    });
  if (closed === 'other-quote')
    throw new Problem(409, 'other-quote-signed', {
      fr: 'Un autre devis est signé dans ce dossier\u00a0: vous ne pouvez plus y écrire de message.',
      en: 'Another quote is signed in this case: you can no longer write messages in it.',
    });
}

/** A message as it is sent. */
interface NewMessage {
  text: string;
  /** The parts it is for, besides the writer's own. */
  audience: readonly Part[];
  /** The provider it is for: needed while several may be, refused where the message would not go to it. */
  providerId: string | null;
}

/**
 * Writes to other parts of a case. Those who read it are fixed now: the writer's organisation and those behind the parts named.
 * Throws 422 for a part that the writer may not write to, 409 once the case is over
 * or, for a provider, once another's quote is signed.
 */
export async function writeMessage(tx: Tx, act: CaseAct, given: NewMessage): Promise<{ id: string }> {
  const seen = await holdCase(tx, act);
  const present = await presentIn(tx, seen, act.organisationId);
  mustBeOpen(seen, present);
  const audience = PARTS.filter((part) => given.audience.includes(part));
  const possible = audiencesFor(seen.part, present);
  if (!audience.every((part) => possible.includes(part)))
    throw invalid('body.audience', {
      fr: 'Vous ne pouvez pas écrire à ces destinataires dans ce dossier.',
      en: 'You cannot write to these parts in this case.',
    });
  const provider =
    audience.includes('provider') && present.provider === 'invited'
      ? invitedProvider(audience, given.providerId, present.providers)
      : null;
  if (given.providerId && given.providerId !== (provider ?? settledProvider(audience, seen))) throw notTheirs();
  const others = provider ? [provider] : await readersFor(tx, seen.row, audience);
  const readers = [...new Set([act.organisationId, ...others])];
  const id = newId(act.now.getTime());
  await tx
    .insertInto('case_message')
    .values({
      id,
      case_id: act.caseId,
      text: given.text,
      audience,
      author_id: act.actor.id,
      author_name: act.actor.name,
      author_part: seen.part,
      written_at: act.now,
      readers,
    })
    .execute();
  await addEntry(tx, act, seen.row, seen.part, { kind: 'message.written', data: { message: id, audience }, readers });
  await tellCase(
    tx,
    act,
    { ...seen, row: { ...seen.row, reason: '' } },
    {
      tell: audience,
      sentence: waiting[seen.part],
      next: { fr: 'Lisez-le et répondez depuis le dossier.', en: 'Read it and answer from the case.' },
      ...(provider ? { providers: [provider] } : {}),
    },
  );
  return { id };
}

/** A provider that sees the plan while none is chosen is written to alone: neither the others nor the audit body read it. */
function invitedProvider(audience: readonly Part[], providerId: string | null, invited: readonly string[]): string {
  if (audience.length > 1)
    throw invalid('body.audience', {
      fr: 'Tant qu’aucun devis n’est signé, écrivez au prestataire seul.',
      en: 'Until a quote is signed, write to the provider alone.',
    });
  const chosen = providerId ?? (invited.length === 1 ? invited[0] : undefined);
  if (!chosen || !invited.includes(chosen))
    throw invalid('body.providerId', {
      fr: 'Choisissez le prestataire à qui vous écrivez.',
      en: 'Choose the provider that you are writing to.',
    });
  return chosen;
}

/** The provider that a message for “the provider” reaches once a quote is signed. */
const settledProvider = (audience: readonly Part[], { row }: SeenCase): string | null =>
  audience.includes('provider') ? row.provider_id : null;

const notTheirs = () =>
  invalid('body.providerId', {
    fr: 'Ce message n’irait pas à ce prestataire\u00a0: rechargez la page et vérifiez à qui vous écrivez.',
    en: 'This message would not go to that provider: reload the page and check whom you are writing to.',
  });

/** What a file sent with a message is: only its writer adds any, and those who read the message open it. */
export async function attachment(tx: Tx, act: CaseAct, seen: SeenCase, messageId: string): Promise<NewDocument> {
  mustBeOpen(seen, await presentIn(tx, seen, act.organisationId));
  const message = await messageRow(tx, act, messageId);
  if (message.author_id !== act.actor.id) throw notFound();
  const { count } = await tx
    .selectFrom('case_document')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('subject_id', '=', message.id)
    .executeTakeFirstOrThrow();
  if (Number(count) >= MAX_FILES)
    throw new Problem(409, 'too-many-files', {
      fr: `Un message porte au plus ${MAX_FILES} fichiers.`,
      en: `A message carries at most ${MAX_FILES} files.`,
    });
  return { kind: 'message', subjectId: message.id, readers: message.readers };
}

/** Marks messages as read by the one who acts; those that they may not read are left alone. Gives how many remain unread. */
export async function markRead(tx: Tx, act: CaseAct, ids: readonly string[]): Promise<{ unread: number }> {
  await seeCase(tx, act);
  await tx
    .insertInto('case_message_read')
    .columns(['message_id', 'account_id', 'read_at'])
    .expression((from) =>
      from
        .selectFrom('case_message as m')
        .select(({ val }) => [
          'm.id',
          val(act.actor.id).$castTo<string>().as('account_id'),
          val(act.now).$castTo<Date>().as('read_at'),
        ])
        .where('m.case_id', '=', act.caseId)
        .where('m.id', 'in', [...ids])
        .where(({ eb, fn, val }) => eb(val(act.organisationId), '=', fn.any('m.readers'))),
    )
    .onConflict((on) => on.doNothing())
    .execute();
  return { unread: await unreadIn(tx, act) };
}
