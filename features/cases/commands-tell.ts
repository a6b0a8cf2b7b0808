import type { Language, Text } from '../../platform/contract/problem.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import type { JournalActor } from '../../platform/server/journal/journal.ts';
import { sendMail } from '../../platform/server/mail/mail.ts';
import { notifyRoles } from '../notifications/commands.ts';
import { permissionsOf, ROLES } from '../organisations/model.ts';
import { fillTemplate } from '../programmes/model-letters.ts';
import { addEntry } from './commands-entries.ts';
import type { CaseAct, SeenCase } from './queries-held.ts';
import type { Part } from './model.ts';
import { stateNames, turns } from './model-todo.ts';
import { kindOfPart, organisationsOf } from './commands-readers.ts';
import { letterValues } from './queries-values.ts';

/** What is told of a case. */
export interface Telling {
  /** The programme's letter, by its id. */
  letter?: string;
  /** The parts told; those the letter names are added. The part that acts is left out unless `self`. */
  tell: readonly Part[];
  /** Completes “case N: …”. */
  sentence: Text;
  /** Values of the letter's placeholders besides those every case has. */
  values?: Record<string, Text>;
  /** An iCalendar text that goes with the e-mails, one for each part. */
  calendar?: Partial<Record<Part, string>>;
  /** Also tell the part that acts: a receipt. */
  self?: true;
  /** Narrows the providers told to these organisations. */
  providers?: readonly string[];
  /** Our own message's last words, where the next step of the case is not what matters. */
  next?: Text;
}

/**
 * Tells the parts of a case, in the caller's transaction: a notification for each member who may act there, an e-mail with a
 * link and no attachment but an invitation to a calendar, and one entry of the history per part with the e-mail's words.
 */
export async function tellCase(
  tx: Tx,
  act: Pick<CaseAct, 'context' | 'now'> & { actor: JournalActor | null },
  given: SeenCase,
  telling: Telling,
): Promise<void> {
  const { row, programme } = given;
  const letter = programme.letters.find(({ id }) => id === telling.letter);
  const parts = new Set([...telling.tell, ...(letter?.to ?? [])]);
  if (act.actor && !telling.self) parts.delete(given.part);
  const addressees = await organisationsOf(tx, row);
  for (const part of parts) {
    const organisations = addressees[part].filter(
      (id) => part !== 'provider' || !telling.providers || telling.providers.includes(id),
    );
    for (const organisationId of organisations) {
      const seen = told(given, part, organisationId, telling);
      const link = `/organisations/${organisationId}/cases/${row.id}`;
      const values = letterValues(seen, `${act.context.origin}${link}`, telling.values);
      const words =
        letter && letter.to.includes(part)
          ? {
              fr: {
                subject: fillTemplate(letter.subject.fr, values.fr),
                body: withLink(fillTemplate(letter.body.fr, values.fr), values.fr),
              },
              en: {
                subject: fillTemplate(letter.subject.en, values.en),
                body: withLink(fillTemplate(letter.body.en, values.en), values.en),
              },
            }
          : plain(seen, part, telling, `${act.context.origin}${link}`);
      await withOrganisations(tx, [organisationId, row.manager_id], async () => {
        await notifyRoles(tx, act.context, {
          organisationId,
          kind: 'case.news',
          data: { number: row.number, sentence: telling.sentence },
          link,
          actorId: act.actor?.id ?? null,
          now: act.now,
          permission: 'case.act',
        });
        for (const { email, language } of await mailboxes(tx, organisationId, kindOfPart(part)))
          await sendMail(tx, act.context, {
            to: email,
            ...words[language],
            ...(telling.calendar?.[part] ? { calendar: telling.calendar[part] } : {}),
          });
        await addEntry(tx, { now: act.now, actor: null }, row, null, {
          kind: 'mail',
          data: {
            to: part,
            letter: letter?.id ?? null,
            subject: { fr: words.fr.subject, en: words.en.subject },
            body: { fr: words.fr.body, en: words.en.body },
          },
          readers: [...new Set([organisationId, row.manager_id])],
        });
      });
    }
  }
}

// The reason of the last move may be about another provider's quote: it is told to the one it concerns, or whose quote is signed.
const told = (seen: SeenCase, part: Part, organisationId: string, { providers }: Telling): SeenCase =>
  part !== 'provider' || providers || seen.row.provider_id === organisationId
    ? seen
    : { ...seen, row: { ...seen.row, reason: '' } };

/** A letter's words, ended by the way to the case where they do not hold it themselves. */
const withLink = (body: string, { link = '' }: Record<string, string>): string =>
  body.includes(link) ? body : `${body}\n\n${link}`;

/** Our own message where the programme has no letter: what happened, what is expected of the reader, where. */
function plain({ row }: SeenCase, part: Part, { sentence, next: given }: Telling, link: string) {
  const turn = turns[row.state];
  const next = given ?? (turn ? (turn.part === part ? turn.todo : turn.waiting) : stateNames[row.state]);
  const of = (language: Language, colon: string) => ({
    subject: `${row.number}${colon} ${sentence[language]}`,
    body: `${row.beneficiary_name}${colon} ${sentence[language]}.${row.reason ? `\n\n${language === 'fr' ? 'Raison donnée' : 'Reason given'}${colon} ${row.reason}` : ''}\n\n${next[language]}\n\n${link}`,
  });
  return { fr: of('fr', '\u00a0:'), en: of('en', ':') };
}

/**
 * Where a part of a case is written to: the mailboxes of those who may act there, the group's for a structure in which nobody does;
 * none for an organisation that is closed. The scope must open the organisation.
 */
export async function mailboxes(
  tx: Tx,
  organisationId: string,
  kind: string,
): Promise<{ email: string; language: Language }[]> {
  const { closed, group_id: groupId } = await tx
    .selectFrom('organisation')
    .select(({ eb }) => [eb('closed_at', 'is not', null).as('closed'), 'group_id'])
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  if (closed) return [];
  const own = await mailboxesIn(tx, organisationId, kind);
  if (own.length > 0 || !groupId) return own;
  return withOrganisations(tx, [groupId], () => mailboxesIn(tx, groupId, kind));
}

async function mailboxesIn(tx: Tx, organisationId: string, kind: string) {
  const roles = ROLES.filter((role) => permissionsOf(role, kind).has('case.act'));
  const rows = await tx
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .select(['a.email', 'a.language'])
    .where('m.organisation_id', '=', organisationId)
    .where('m.role', 'in', roles)
    .where('a.suspended', '=', false)
    .orderBy('a.email')
    .execute();
  return rows.flatMap(({ email, language }) => (email ? [{ email, language: language as Language }] : []));
}
