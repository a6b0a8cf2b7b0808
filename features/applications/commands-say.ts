import { invalid, Problem } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { addEntry } from './commands-entries.ts';
import { organisationsOf, tellApplication } from './commands-tell.ts';
import type { ApplicationPart } from './model.ts';
import { holdApplication, notYours, type ApplicationAct } from './queries-held.ts';

/** A message from one part to others, kept in the history for them alone. Throws 403 for a member, 422 for a part that is not there yet. */
export async function say(
  tx: Tx,
  act: ApplicationAct,
  { text, to }: { text: string; to: readonly Exclude<ApplicationPart, 'member'>[] },
): Promise<void> {
  const seen = await holdApplication(tx, act);
  const { row, part } = seen;
  if (part === 'member') throw notYours(part);
  if (row.ended_at)
    throw new Problem(409, 'ended', {
      fr: 'Ce dossier est terminé : on n’y écrit plus.',
      en: 'This file is over: nobody writes in it any more.',
    });
  const others = [...new Set(to)].filter((one) => one !== part);
  const addressees = others.flatMap((one) => organisationsOf(row, one));
  if (addressees.length === 0)
    throw invalid('body.to', { fr: 'Choisissez à qui écrire.', en: 'Choose whom to write to.' });
  await addEntry(tx, act, row, part, {
    kind: 'message',
    data: { text, to: others.join(', ') },
    readers: [act.organisationId, ...addressees],
  });
  await tellApplication(tx, act, row, {
    tell: others,
    sentence: { fr: 'un message vous attend', en: 'a message is waiting for you' },
  });
}
