import { sql } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { readBatch } from './contract-batches.ts';
import type { FieldValue } from './model-fields.ts';
import { inverse, type KeptReason, type Values } from './model-undo.ts';
import { rowsOf } from './queries-rows.ts';

type Undoing = Reply<typeof readBatch>['undo'];

/** Undoing one batch, worked out: what each object takes back, which leave, which ties move, which stay as they are. */
export interface UndoPlan {
  restored: { id: string; set: Values }[];
  removed: string[];
  ties: { live: Tie[]; ended: Tie[] };
  kept: { id: string; name: string; reason: KeptReason }[];
}

export interface Tie {
  sourceId: string;
  kind: string;
  targetId: string;
}

interface Changed {
  id: string;
  name: string;
  before: Values;
  after: Values;
  site_id: string | null;
  category: string;
  owner: string;
  provider_id: string | null;
  criticality: string | null;
  keys: string[];
  state: string;
  reviewed: string | null;
  fields: Record<string, FieldValue>;
}

const nowOf = (row: Changed): Values => ({
  siteId: row.site_id,
  category: row.category,
  name: row.name,
  owner: row.owner,
  providerId: row.provider_id,
  criticality: row.criticality,
  keys: row.keys,
  state: row.state,
  reviewedOn: row.reviewed,
  ...Object.fromEntries(Object.entries(row.fields).map(([key, value]) => [`fields.${key}`, value])),
});

async function changesOf(read: Read | Tx, organisationId: string, batchId: string, plan: UndoPlan): Promise<void> {
  const rows = await rowsOf(
    read,
    sql<Changed>`
    select o.id, o.name, c.before, c.after, o.site_id, o.category, o.owner, o.provider_id, o.criticality, o.keys, o.state,
      to_char(o.reviewed_on, 'YYYY-MM-DD') as reviewed, o.fields
    from inventory_change c join inventory_object o on o.id = c.object_id
    where c.batch_id = ${batchId} and c.organisation_id = ${organisationId} order by o.sort_name, o.id`,
  );
  for (const row of rows) {
    const back = inverse(row, nowOf(row));
    if ('set' in back) plan.restored.push({ id: row.id, set: back.set });
    else plan.kept.push({ id: row.id, name: row.name, reason: back.kept });
  }
}

interface Added {
  id: string;
  name: string;
  state: string;
  changed: boolean;
}

// A review says that the object is there: it does not make it someone’s work to keep.
async function addedOf(read: Read | Tx, organisationId: string, batchId: string, plan: UndoPlan): Promise<void> {
  const rows = await rowsOf(
    read,
    sql<Added>`
    select o.id, o.name, o.state,
      exists (select 1 from inventory_change c where c.object_id = o.id and c.action <> 'reviewed') as changed
    from inventory_object o where o.batch_id = ${batchId} and o.organisation_id = ${organisationId} order by o.sort_name, o.id`,
  );
  for (const { id, name, state, changed } of rows) {
    if (state === 'gone') plan.kept.push({ id, name, reason: 'already' });
    else if (changed) plan.kept.push({ id, name, reason: 'changed-since-added' });
    else plan.removed.push(id);
  }
}

async function tiesOf(read: Read | Tx, organisationId: string, batchId: string): Promise<UndoPlan['ties']> {
  const rows = await rowsOf(
    read,
    sql<{ source_id: string; kind: string; target_id: string; live: boolean }>`
    select source_id, kind, target_id, ended_batch_id is null as live from inventory_link
    where organisation_id = ${organisationId}
      and ((batch_id = ${batchId} and ended_batch_id is null) or ended_batch_id = ${batchId})`,
  );
  const ties = rows.map(({ source_id, kind, target_id, live }) => ({
    sourceId: source_id,
    kind,
    targetId: target_id,
    live,
  }));
  return { live: ties.filter(({ live }) => live), ended: ties.filter(({ live }) => !live) };
}

/** Works out what undoing a batch does, from what its objects hold now. */
export async function planUndo(read: Read | Tx, organisationId: string, batchId: string): Promise<UndoPlan> {
  const plan: UndoPlan = { restored: [], removed: [], ties: { live: [], ended: [] }, kept: [] };
  await changesOf(read, organisationId, batchId, plan);
  await addedOf(read, organisationId, batchId, plan);
  plan.ties = await tiesOf(read, organisationId, batchId);
  return plan;
}

const TOLD = 100;

/** What a plan of undoing does, as it is told to people: those that stay are named, with who changed them last. */
export async function presentUndo(read: Read | Tx, plan: UndoPlan): Promise<Undoing> {
  const told = plan.kept.slice(0, TOLD);
  const last = await rowsOf(
    read,
    sql<{ object_id: string; actor_name: string; at: Date }>`
    select distinct on (o.id) o.id as object_id, b.actor_name, b.at
    from inventory_object o left join inventory_change c on c.object_id = o.id
      join inventory_batch b on b.id = coalesce(c.batch_id, o.batch_id)
    where o.id = any (${told.map(({ id }) => id)}::uuid[])
    order by o.id, c.version desc nulls last`,
  );
  const by = new Map(last.map((row) => [row.object_id, row]));
  return {
    restored: plan.restored.length,
    removed: plan.removed.length,
    ties: plan.ties.live.length + plan.ties.ended.length,
    keptCount: plan.kept.length,
    kept: told.map((one) => ({
      ...one,
      actorName: by.get(one.id)?.actor_name ?? '',
      at: by.get(one.id)?.at.toISOString() ?? '',
    })),
  };
}
