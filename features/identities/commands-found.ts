import type { Tx } from '../../platform/server/database/connection.ts';
import { product } from '../../platform/server/journal/journal.ts';
import { journal, type Noting } from './commands.ts';
import { bumpChecklist, insertSteps, MOST_STEPS } from './commands-lists.ts';
import { accessesOf } from './queries-people.ts';

/** Adds to a departure, locked and open, the accesses that the inventory has got of this person since. Gives how many there are and how many had room. */
export async function addFoundAccesses(
  tx: Tx,
  act: Noting,
  checklist: { id: string; kind: string; person: string; day: string },
): Promise<{ found: number; added: number }> {
  if (checklist.kind !== 'leaver') return { found: 0, added: 0 };
  const steps = await tx
    .selectFrom('access_step')
    .select(['object_id', 'origin', 'doer', 'position'])
    .where('checklist_id', '=', checklist.id)
    .orderBy('position')
    .execute();
  const listed = new Set(steps.map(({ object_id }) => object_id));
  const found = (await accessesOf(tx, act.organisationId, checklist.person)).filter(({ id }) => !listed.has(id));
  const room = found.slice(0, Math.max(MOST_STEPS - steps.length, 0));
  if (room.length === 0) return { found: found.length, added: 0 };
  const doer = steps.find(({ origin }) => origin === 'inventory')?.doer ?? '';
  await insertSteps(
    tx,
    act,
    checklist.id,
    room.map(({ id, name, category }) => ({
      origin: 'inventory',
      title: name,
      category,
      objectId: id,
      doer,
      dueOn: checklist.day,
    })),
    (steps.at(-1)?.position ?? 0) + 1,
  );
  await bumpChecklist(tx, checklist.id);
  await journal(tx, act, 'identities.accesses-found', { checklist: checklist.id, accesses: room.length });
  return { found: found.length, added: room.length };
}

/** Completes every open departure with the accesses that the inventory has got of the person since. The scope must open the organisation. */
export async function completeDepartures(
  tx: Tx,
  { organisationId, now }: { organisationId: string; now: Date },
): Promise<void> {
  const open = await tx
    .selectFrom('access_checklist')
    .select(['id', 'kind', 'person', 'day'])
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'leaver')
    .where('state', '=', 'open')
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const checklist of open) await addFoundAccesses(tx, { organisationId, now, actor: product }, checklist);
}
