import { sql } from 'kysely';
import { conflict, invalid, notFound } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { addObjects, closeBatch, openBatch, type InventoryAct } from './commands-batch.ts';
import { changeObjects, type ObjectChange } from './commands-change.ts';
import { accepts, fieldOf, type Fields, type FieldValue } from './model-fields.ts';
import { keysOf, rekeyed } from './model-keys.ts';
import { isCategory, type Criticality, type ObjectKind } from './model-kinds.ts';

/** What people say of an object; a field that is null or empty is not known. */
export interface Said {
  category: string;
  name: string;
  siteId: string | null;
  owner: string;
  providerId: string | null;
  criticality: Criticality | null;
  fields: Readonly<Record<string, FieldValue | null>>;
}

const isEmpty = (value: FieldValue | null): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** The fields said, empty ones as null. Throws 422 naming the one that the inventory does not have, or that cannot hold its value. */
export function checkedFields(
  kind: ObjectKind,
  fields: Said['fields'],
  path = 'body.fields',
): Record<string, FieldValue | null> {
  const checked: Record<string, FieldValue | null> = {};
  for (const [key, given] of Object.entries(fields)) {
    const value = Array.isArray(given) ? given.filter((line) => line !== '') : given;
    const field = fieldOf(kind, key);
    if (!field)
      throw invalid(`${path}.${key}`, {
        fr: 'Cet inventaire n’a pas cette information.',
        en: 'This inventory does not hold this.',
      });
    if (isEmpty(value)) checked[key] = null;
    else if (accepts(field, value)) checked[key] = value;
    else
      throw invalid(`${path}.${key}`, {
        fr: `« ${field.label.fr} » : cette valeur ne convient pas.`,
        en: `“${field.label.en}”: this value is not right.`,
      });
  }
  return checked;
}

const known = (fields: Readonly<Record<string, FieldValue | null>>): Fields =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, FieldValue] => entry[1] !== null));

/** Checks what an object refers to. Throws 422 on a category that is not of its inventory, a site or a provider that is not theirs. */
export async function checkReferences(
  tx: Tx,
  organisationId: string,
  kind: ObjectKind,
  { category, siteId, providerId }: { category?: string; siteId?: string | null; providerId?: string | null },
  path = 'body.',
): Promise<void> {
  if (category !== undefined && !isCategory(kind, category))
    throw invalid(`${path}category`, { fr: 'Choisissez une catégorie.', en: 'Choose a category.' });
  if (siteId) {
    const { rows } = await sql`
      select 1 from site where id = ${siteId} and organisation_id = ${organisationId}`.execute(tx);
    if (!rows[0])
      throw invalid(`${path}siteId`, {
        fr: 'Ce site ne fait pas partie de votre structure.',
        en: 'This site is not part of your structure.',
      });
  }
  if (providerId) {
    const { rows } = await sql`
      select 1 from inventory_object where id = ${providerId} and organisation_id = ${organisationId} and kind = 'provider'`.execute(
      tx,
    );
    if (!rows[0])
      throw invalid(`${path}providerId`, {
        fr: 'Ce prestataire ne figure pas dans votre inventaire.',
        en: 'This provider is not in your inventory.',
      });
  }
}

interface Held {
  id: string;
  kind: ObjectKind;
  category: string;
  name: string;
  site_id: string | null;
  owner: string;
  provider_id: string | null;
  criticality: Criticality | null;
  fields: Record<string, FieldValue>;
  keys: string[];
  source: string;
  state: 'in-use' | 'gone';
  version: number;
}

/** Locks one object as its reader saw it. Throws 404, or 409 with the version that it now has. */
export async function holdObject(tx: Tx, organisationId: string, id: string, version?: number): Promise<Held> {
  const { rows } = await sql<Held>`
    select id, kind, category, name, site_id, owner, provider_id, criticality, fields, keys, source, state, version
    from inventory_object where id = ${id} and organisation_id = ${organisationId} for update`.execute(tx);
  const held = rows[0];
  if (!held) throw notFound();
  if (version !== undefined && held.version !== version) throw conflict({ version: held.version });
  return held;
}

/** Adds an object by hand: whoever adds it has just seen it, so it counts as reviewed. Throws 422 on what its inventory does not take. */
export async function addObject(
  tx: Tx,
  act: InventoryAct,
  kind: ObjectKind,
  said: Said,
  gesture: 'added' | 'copied' = 'added',
): Promise<{ id: string; version: number }> {
  const fields = known(checkedFields(kind, said.fields));
  await checkReferences(tx, act.organisationId, kind, said);
  const batch = await openBatch(tx, act, 'edit', { gesture, inventory: kind });
  const keys = keysOf(kind, said.name, fields);
  const [id = ''] = await addObjects(tx, batch, [{ ...said, kind, fields, keys, source: 'manual', seenAt: null }]);
  await tx
    .updateTable('inventory_object')
    .set({ reviewed_on: sql<string>`${parisDay(act.now)}::date` })
    .where('id', '=', id)
    .execute();
  await closeBatch(tx, batch);
  return { id, version: 1 };
}

/** Changes an object; what is left out stays. Throws 404, 409 when it has moved since, 422 on what its inventory does not take. */
export async function changeObject(
  tx: Tx,
  act: InventoryAct,
  id: string,
  change: { [K in keyof Said]?: Said[K] | undefined } & { version: number; reviewed: boolean },
): Promise<{ id: string; version: number }> {
  const held = await holdObject(tx, act.organisationId, id, change.version);
  const { version, reviewed, fields: given = {}, ...said } = change;
  const fields = checkedFields(held.kind, given);
  const set = Object.fromEntries(
    Object.entries(said).filter(([, value]) => value !== undefined),
  ) as ObjectChange['set'];
  const { category, siteId, providerId } = set;
  await checkReferences(tx, act.organisationId, held.kind, {
    ...(category === undefined ? {} : { category }),
    ...(siteId === undefined ? {} : { siteId }),
    ...(providerId === undefined ? {} : { providerId }),
  });
  const after = { name: set.name ?? held.name, fields: known({ ...held.fields, ...fields }) };
  const batch = await openBatch(tx, act, 'edit', { gesture: 'changed', inventory: held.kind });
  await changeObjects(tx, batch, [
    {
      id,
      version,
      set: {
        ...set,
        fields,
        keys: rekeyed(held.kind, held, after, held.keys, held.source !== 'manual'),
        ...(reviewed && { reviewedOn: parisDay(act.now) }),
      },
    },
  ]);
  if (batch.counts.changed === 0) {
    await tx.deleteFrom('inventory_batch').where('id', '=', batch.id).execute();
    return { id, version };
  }
  await closeBatch(tx, batch);
  return { id, version: version + 1 };
}

// What tells one object from another of the same make, and what only time tells.
const OWN_FIELDS = [
  'serial',
  'assetTag',
  'uuid',
  'addresses',
  'macs',
  'person',
  'lastUsedOn',
  'passwordSetOn',
  'leftOn',
];

/** Adds an object like another under a new name, without what identifies it. Throws 404. */
export async function duplicateObject(
  tx: Tx,
  act: InventoryAct,
  id: string,
  name: string,
): Promise<{ id: string; version: number }> {
  const held = await holdObject(tx, act.organisationId, id);
  const fields = Object.fromEntries(Object.entries(held.fields).filter(([key]) => !OWN_FIELDS.includes(key)));
  const { kind, category, site_id: siteId, owner, provider_id: providerId, criticality } = held;
  return addObject(tx, act, kind, { name, category, siteId, owner, providerId, criticality, fields }, 'copied');
}

/** Removes an object from its inventory, or brings it back. Throws 404, or 409 when it has moved since. */
export async function moveObject(
  tx: Tx,
  act: InventoryAct,
  id: string,
  version: number,
  state: 'in-use' | 'gone',
): Promise<{ id: string; version: number }> {
  const held = await holdObject(tx, act.organisationId, id, version);
  if (held.state === state) return { id, version };
  const gesture = state === 'gone' ? 'removed' : 'restored';
  const batch = await openBatch(tx, act, 'edit', { gesture, inventory: held.kind });
  await changeObjects(tx, batch, [{ id, version, set: { state } }]);
  await closeBatch(tx, batch);
  return { id, version: version + 1 };
}
