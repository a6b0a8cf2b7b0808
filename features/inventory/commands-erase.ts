import { sql } from 'kysely';
import type { Tx } from '../../platform/server/database/connection.ts';
import { append } from '../../platform/server/journal/journal.ts';
import { forgetPerson } from '../identities/commands-erase.ts';
import { forgetPreviews } from '../imports/commands-forget.ts';
import { inventoryStream, type InventoryAct } from './commands-batch.ts';
import { holdObject } from './commands-objects.ts';
import { formsOfPerson, personObjects } from './queries-people.ts';

/** Erases an object, its ties and its history for good; the journal keeps that it was done, never what it was. Throws 404, or 409. */
export async function eraseObject(tx: Tx, act: InventoryAct, id: string, version: number): Promise<void> {
  const held = await holdObject(tx, act.organisationId, id, version);
  await forgetPreviews(tx, act.organisationId);
  await tx.deleteFrom('inventory_object').where('id', '=', id).execute();
  await journalErasure(tx, act, { inventory: held.kind, objects: 1 });
}

/** Journals an erasure: how many, of which inventory. */
export async function journalErasure(
  tx: Tx,
  act: InventoryAct,
  data: { inventory: string; objects: number },
): Promise<void> {
  await append(tx, {
    stream: inventoryStream(act.organisationId),
    organisationId: act.organisationId,
    at: act.now,
    actor: act.actor,
    kind: 'inventory.erased',
    data,
  });
}

/**
 * Erases what the inventories hold about a person: their accesses with their history, and their name where they were in charge, changes
 * included; arrivals, departures and reviews forget them too. Gives how many of each. The journal keeps that it was done, never whom it concerned.
 */
export async function erasePerson(
  tx: Tx,
  act: InventoryAct,
  person: string,
): Promise<{ erased: number; cleared: number }> {
  await forgetPreviews(tx, act.organisationId);
  const forms = await formsOfPerson(tx, act.organisationId, person);
  const objects = await personObjects(tx, act.organisationId, person);
  const own = objects.filter((object) => object.as === 'person').map(({ id }) => id);
  const kept = objects.filter((object) => object.as === 'owner').map(({ id }) => id);
  await sql`delete from inventory_object where id = any (${own}::uuid[]) and organisation_id = ${act.organisationId}`.execute(
    tx,
  );
  await sql`update inventory_object set owner = '', version = version + 1, updated_at = ${act.now}
    where id = any (${kept}::uuid[]) and organisation_id = ${act.organisationId}`.execute(tx);
  // Also what objects said of this person before: in charge once, or behind an access that now names someone else.
  // What is struck out goes from both sides: undoing would otherwise put nothing back where the name was.
  const struck = sql`array(select e.key from (select * from jsonb_each_text(before) union all select * from jsonb_each_text(after)) e
    where e.value = any (${forms}::text[]))`;
  await sql`update inventory_change set before = before - ${struck}, after = after - ${struck}
    where organisation_id = ${act.organisationId} and ${struck} <> '{}'`.execute(tx);
  if (own.length > 0) await journalErasure(tx, act, { inventory: 'access', objects: own.length });
  await forgetPerson(tx, act, person);
  return { erased: own.length, cleared: kept.length };
}
