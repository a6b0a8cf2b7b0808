import { invalid, Problem } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { moveEnvelope, releaseReserve } from '../funding/commands-envelope.ts';
import { addEntry } from './commands-entries.ts';
import { moveApplication, mustAllow } from './commands.ts';
import { openOpinion, type ApplicationEvent } from './model.ts';
import { notReady, outOfOrder } from './problems.ts';
import { coreReaders, holdApplication, notYours, type ApplicationAct, type SeenApplication } from './queries-held.ts';

/** What money is held for: the programme's envelope knows this application by its identifier. */
export const heldFor = ({ row }: SeenApplication) => ({
  row: { id: row.id, programme_id: row.programme_id, manager_id: row.national_id! },
});

export interface Opinion {
  itemId: string;
  opinion: 'attained' | 'not-attained';
  note: string;
  version: number;
}

/** An instruction says what it thinks of one objective. Throws 403 for another part, 409 out of its time, 422 for no such objective. */
export async function giveOpinion(
  tx: Tx,
  act: ApplicationAct,
  { itemId, opinion, note, version }: Opinion,
): Promise<void> {
  const seen = await holdApplication(tx, act, version);
  const part = openOpinion(seen.row.state);
  if (!part) throw outOfOrder(seen.row.state);
  if (seen.part !== part) throw notYours(seen.part);
  if (!seen.programme.objectives.some(({ id }) => id === itemId))
    throw invalid('params.itemId', {
      fr: 'Ce programme n’a pas de tel objectif.',
      en: 'This programme has no such objective.',
    });
  if (opinion === 'not-attained' && !note)
    throw invalid('body.note', { fr: 'Dites pourquoi, en une phrase.', en: 'Say why, in one sentence.' });
  const said = { opinion, note, by_name: act.actor.name, at: act.now };
  await tx
    .insertInto('application_opinion')
    .values({ application_id: seen.row.id, item_id: itemId, part, ...said, readers: coreReaders(seen.row) })
    .onConflict((on) => on.columns(['application_id', 'item_id', 'part']).doUpdateSet(said))
    .execute();
  await tx
    .updateTable('application')
    .set({ version: seen.row.version + 1 })
    .where('id', '=', seen.row.id)
    .execute();
  await addEntry(tx, act, seen.row, seen.part, { kind: 'opinion.given', data: { item: itemId, opinion, note } });
}

/** The objectives that an instruction found not attained. Throws 422 while it has not said its opinion of each. */
async function notAttained(tx: Tx, seen: SeenApplication, part: 'region' | 'national'): Promise<string[]> {
  const said = await tx
    .selectFrom('application_opinion')
    .select(['item_id', 'opinion'])
    .where('application_id', '=', seen.row.id)
    .where('part', '=', part)
    .execute();
  const silent = seen.programme.objectives.filter(({ id }) => !said.some((one) => one.item_id === id));
  if (silent.length > 0)
    throw notReady(
      silent.map(({ id }) => ({
        path: `items.${id}`,
        message: {
          fr: `${id} : dites votre avis sur cet objectif.`,
          en: `${id}: give your opinion on this objective.`,
        },
      })),
    );
  return said.filter(({ opinion }) => opinion === 'not-attained').map(({ item_id: item }) => item);
}

/** The national instructor accepts a candidacy with its amount, kept in the envelope. Throws 409 where the envelope cannot give it. */
export async function accept(
  tx: Tx,
  act: ApplicationAct,
  { grantedCents, version }: { grantedCents: number; version: number },
): Promise<void> {
  const seen = await holdApplication(tx, act, version);
  mustAllow(seen, act, 'accept');
  await moveEnvelope(tx, act, heldFor(seen), { kind: 'reserve', cents: grantedCents });
  await moveApplication(tx, act, seen, 'accept', {
    set: { granted_cents: grantedCents, accepted_at: act.now },
    data: { grantedCents },
  });
}

/** The regional authority passes the declaration on, with its opinion of each objective. */
export async function validateRegionally(tx: Tx, act: ApplicationAct, version: number): Promise<void> {
  const seen = await holdApplication(tx, act, version);
  mustAllow(seen, act, 'validate-regionally');
  const against = await notAttained(tx, seen, 'region');
  await moveApplication(tx, act, seen, 'validate-regionally', { data: { notAttained: against.join(', ') } });
}

/**
 * The national instructor validates attainment, whole or, where the programme allows it, in part; what will not be paid goes back to
 * the envelope. Throws 422 for an amount that is not the one that follows, 409 where partial attainment gives right to nothing.
 */
export async function validateNationally(
  tx: Tx,
  act: ApplicationAct,
  { payableCents, version }: { payableCents: number; version: number },
): Promise<void> {
  const seen = await holdApplication(tx, act, version);
  mustAllow(seen, act, 'validate-nationally');
  const against = await notAttained(tx, seen, 'national');
  const granted = Number(seen.row.granted_cents);
  if (against.length > 0 && !seen.programme.run.partial.allowed)
    throw new Problem(409, 'partial-not-allowed', {
      fr: `Ce programme ne paie pas une atteinte partielle (${against.join(', ')}) : renvoyez la déclaration, ou dites que les objectifs ne sont pas atteints.`,
      en: `This programme does not pay partial attainment (${against.join(', ')}): send the declaration back, or say that the objectives are not attained.`,
    });
  if (against.length === 0 && payableCents !== granted)
    throw invalid('body.payableCents', {
      fr: 'Tous les objectifs sont atteints : le montant est celui de l’acceptation.',
      en: 'Every objective is attained: the amount is that of the acceptance.',
    });
  if (payableCents > granted)
    throw invalid('body.payableCents', {
      fr: 'Ce montant dépasse celui de l’acceptation.',
      en: 'This amount is over that of the acceptance.',
    });
  if (payableCents < granted)
    await moveEnvelope(tx, act, heldFor(seen), { kind: 'release', cents: granted - payableCents });
  await moveApplication(tx, act, seen, 'validate-nationally', {
    set: { payable_cents: payableCents },
    data: { payableCents, notAttained: against.join(', ') },
  });
}

/** Ends in which what the file still keeps of the envelope goes back to it. */
const ending: readonly ApplicationEvent[] = ['withdraw', 'find-not-attained', 'close'];

/** Moves an application by an event that needs nothing but a reason; its money follows where it ends. */
export async function movePlainly(
  tx: Tx,
  act: ApplicationAct,
  { event, reason, version }: { event: ApplicationEvent; reason: string; version: number },
): Promise<void> {
  const seen = await holdApplication(tx, act, version);
  mustAllow(seen, act, event, reason);
  if (event === 'find-not-attained' && (await notAttained(tx, seen, 'national')).length === 0)
    throw new Problem(409, 'all-attained', {
      fr: 'Vous avez dit que chaque objectif est atteint : changez votre avis sur celui qui ne l’est pas.',
      en: 'You said that every objective is attained: change your opinion on the one that is not.',
    });
  if (ending.includes(event) && seen.row.national_id) await releaseReserve(tx, act, heldFor(seen));
  await moveApplication(tx, act, seen, event, { reason });
}
