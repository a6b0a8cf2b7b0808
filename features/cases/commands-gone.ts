import type { Language, Text } from '../../platform/contract/problem.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { sendMail } from '../../platform/server/mail/mail.ts';
import { addEntry } from './commands-entries.ts';
import { mailboxes } from './commands-tell.ts';
import { notifyRoles } from '../notifications/commands.ts';
import { kindOfPart } from './commands-readers.ts';
import type { Part } from './model.ts';
import type { CaseAct, SeenCase } from './queries-held.ts';

/** Who leaves a case, and what it is told; the sentence completes “case N: …”. */
interface Gone {
  organisationId: string;
  part: Part;
  sentence: Text;
}

/**
 * Tells a provider or an audit body that it no longer takes part in a case: a notification and an e-mail whose link leads home, since the case is
 * closed to it, and one entry of the history for the beneficiary and the manager with the e-mail's words.
 */
export async function tellGone(
  tx: Tx,
  act: CaseAct,
  { row }: SeenCase,
  { organisationId, part, sentence }: Gone,
): Promise<void> {
  const link = `/organisations/${organisationId}`;
  const of = (language: Language, colon: string, thanks: string) => ({
    subject: `${row.number}${colon} ${sentence[language]}`,
    body: `${row.beneficiary_name}${colon} ${sentence[language]}. ${thanks}\n\n${act.context.origin}${link}`,
  });
  const words = {
    fr: of('fr', '\u00a0:', 'Ce dossier n’apparaît plus parmi les vôtres. Merci d’y avoir pris part.'),
    en: of('en', ':', 'This case is no longer among yours. Thank you for taking part.'),
  };
  await withOrganisations(tx, [organisationId], async () => {
    await notifyRoles(tx, act.context, {
      organisationId,
      kind: 'case.news',
      data: { number: row.number, sentence },
      link,
      actorId: act.actor.id,
      now: act.now,
      permission: 'case.act',
    });
    for (const { email, language } of await mailboxes(tx, organisationId, kindOfPart(part)))
      await sendMail(tx, act.context, { to: email, ...words[language] });
    await addEntry(tx, { now: act.now, actor: null }, row, null, {
      kind: 'mail',
      data: {
        to: part,
        letter: null,
        subject: { fr: words.fr.subject, en: words.en.subject },
        body: { fr: words.fr.body, en: words.en.body },
      },
      readers: [row.beneficiary_id, row.manager_id],
    });
  });
}
