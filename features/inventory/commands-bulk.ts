import { sql } from 'kysely';
import { invalid, Problem } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { closeBatch, openBatch, type InventoryAct } from './commands-batch.ts';
import { changeObjects, type ObjectChange } from './commands-change.ts';
import { checkReferences } from './commands-objects.ts';
import { bulkRefusal } from './model-bulk.ts';
import type { Fields, FieldValue } from './model-fields.ts';
import { rekeyed } from './model-keys.ts';
import { planBulk, type BulkEdit } from './queries-bulk.ts';

const AT_A_TIME = 5000;

/** Refuses a bulk edit that cannot be made, whatever its objects. Throws 422. */
export async function checkBulk(tx: Tx, organisationId: string, { kind, target, value }: BulkEdit): Promise<void> {
  const refusal = bulkRefusal(kind, { target, value });
  if (refusal) throw invalid('body.value', refusal);
  const reference = target === 'site' ? 'siteId' : target === 'provider' ? 'providerId' : null;
  if (!reference) return;
  try {
    await checkReferences(tx, organisationId, kind, { [reference]: value as string | null });
  } catch (error) {
    if (error instanceof Problem && error.issues[0]) throw invalid('body.value', error.issues[0].message);
    throw error;
  }
}

function setOf(target: string, value: FieldValue | null): ObjectChange['set'] {
  if (target.startsWith('fields.')) return { fields: { [target.slice('fields.'.length)]: value } };
  const keys: Record<string, keyof ObjectChange['set']> = {
    site: 'siteId',
    provider: 'providerId',
    presence: 'state',
    reviewed: 'reviewedOn',
  };
  return { [keys[target] ?? target]: value };
}

// Fields that recognise an object in the next file, together with its name.
const RECOGNISING = ['version', 'publisher', 'domain', 'directory'];

interface Recognised {
  id: string;
  name: string;
  fields: Record<string, FieldValue>;
  keys: string[];
  source: string;
}

/** What recognises each object once the edit is made; null where the edit does not touch it. */
async function keysAfter(
  tx: Tx,
  { kind, target }: BulkEdit,
  set: ObjectChange['set'],
  changing: readonly { id: string }[],
): Promise<Map<string, string[]> | null> {
  if (!RECOGNISING.some((key) => target === `fields.${key}`)) return null;
  const { rows } = await sql<Recognised>`
    select id, name, fields, keys, source from inventory_object where id = any (${changing.map(({ id }) => id)}::uuid[])`.execute(
    tx,
  );
  return new Map(
    rows.map((row) => {
      const after = Object.entries({ ...row.fields, ...set.fields }).filter(([, value]) => value !== null);
      const fields = Object.fromEntries(after) as Fields;
      return [row.id, rekeyed(kind, row, { name: row.name, fields }, row.keys, row.source !== 'manual')];
    }),
  );
}

/**
 * Makes a bulk edit as one batch; gives it, null when nothing had to change. Throws 422 on an edit that cannot be made,
 * 409 when an object moved, came or went since the preview.
 */
export async function applyBulk(
  tx: Tx,
  act: InventoryAct,
  edit: BulkEdit & { seal: string },
): Promise<{ batchId: string | null; changed: number }> {
  await checkBulk(tx, act.organisationId, edit);
  const plan = await planBulk(tx, act.organisationId, edit);
  if (plan.seal !== edit.seal)
    throw new Problem(409, 'stale-preview', {
      fr: 'Des éléments ont changé depuis l’aperçu. Rien n’a été modifié : regardez l’aperçu à nouveau.',
      en: 'Some objects have changed since the preview. Nothing was changed: look at the preview again.',
    });
  if (plan.changing.length === 0) return { batchId: null, changed: 0 };
  // The value may name a person: the journal and the history of batches hold only what it is about.
  const batch = await openBatch(tx, act, 'bulk', { inventory: edit.kind, target: edit.target });
  const set = setOf(edit.target, plan.value);
  for (let at = 0; at < plan.changing.length; at += AT_A_TIME) {
    const changing = plan.changing.slice(at, at + AT_A_TIME);
    const keys = await keysAfter(tx, edit, set, changing);
    await changeObjects(
      tx,
      batch,
      changing.map(({ id, version }) => ({ id, version, set: { ...set, ...(keys && { keys: keys.get(id) ?? [] }) } })),
    );
  }
  await closeBatch(tx, batch);
  return { batchId: batch.id, changed: plan.changing.length };
}
