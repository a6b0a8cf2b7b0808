import { sql } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { readBatch } from './contract-batches.ts';
import type { FieldValue } from './model-fields.ts';
import { inverse, type KeptReason, type Values } from './model-undo.ts';
import { rowsOf } from './queries-rows.ts';

type Undoing = Reply<typeof readBatch>['undo'];

/** Some of what undoing a batch does, worked out: what objects take back, which leave, which stay as they are. */
export interface UndoPart {
  restored: { id: string; set: Values }[];
  removed: string[];
  kept: { id: string; name: string; reason: KeptReason }[];
}

/** What all parts come to: counts, and the first of those that stay. */
export type UndoTally = Pick<Undoing, 'restored' | 'removed' | 'keptCount'> & { kept: UndoPart['kept'] };

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

/** A batch of two hundred thousand objects is never held whole. */
const AT_A_TIME = 2000;
const TOLD = 100;
const FIRST = '00000000-0000-0000-0000-000000000000';

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

const changedAfter = (read: Read | Tx, organisationId: string, batchId: string, after: string): Promise<Changed[]> =>
  rowsOf(
    read,
    sql<Changed>`
    select o.id, o.name, c.before, c.after, o.site_id, o.category, o.owner, o.provider_id, o.criticality, o.keys, o.state,
      to_char(o.reviewed_on, 'YYYY-MM-DD') as reviewed, o.fields
    from inventory_change c join inventory_object o on o.id = c.object_id
    where c.batch_id = ${batchId} and c.organisation_id = ${organisationId} and c.object_id > ${after}
    order by c.object_id limit ${AT_A_TIME}`,
  );

interface Added {
  id: string;
  name: string;
  state: string;
  changed: boolean;
}

// A review says that the object is there: it does not make it someone’s work to keep.
const addedAfter = (read: Read | Tx, organisationId: string, batchId: string, after: string): Promise<Added[]> =>
  rowsOf(
    read,
    sql<Added>`
    select o.id, o.name, o.state,
      exists (select 1 from inventory_change c where c.object_id = o.id and c.action <> 'reviewed') as changed
    from inventory_object o where o.batch_id = ${batchId} and o.organisation_id = ${organisationId} and o.id > ${after}
    order by o.id limit ${AT_A_TIME}`,
  );

function changedPart(rows: readonly Changed[]): UndoPart {
  const part: UndoPart = { restored: [], removed: [], kept: [] };
  for (const row of rows) {
    const back = inverse(row, nowOf(row));
    if ('set' in back) part.restored.push({ id: row.id, set: back.set });
    else part.kept.push({ id: row.id, name: row.name, reason: back.kept });
  }
  return part;
}

function addedPart(rows: readonly Added[]): UndoPart {
  const part: UndoPart = { restored: [], removed: [], kept: [] };
  for (const { id, name, state, changed } of rows) {
    if (state === 'gone') part.kept.push({ id, name, reason: 'already' });
    else if (changed) part.kept.push({ id, name, reason: 'changed-since-added' });
    else part.removed.push(id);
  }
  return part;
}

/** Works out what undoing a batch does, from what its objects hold now, some thousands at a time; a part may be written before the next. */
export async function* undoParts(read: Read | Tx, organisationId: string, batchId: string): AsyncGenerator<UndoPart> {
  for (let after: string | undefined = FIRST; after !== undefined;) {
    const rows: Changed[] = await changedAfter(read, organisationId, batchId, after);
    if (rows.length > 0) yield changedPart(rows);
    after = rows.at(-1)?.id;
  }
  for (let after: string | undefined = FIRST; after !== undefined;) {
    const rows: Added[] = await addedAfter(read, organisationId, batchId, after);
    if (rows.length > 0) yield addedPart(rows);
    after = rows.at(-1)?.id;
  }
}

/** An empty tally, that `addTo` fills. */
export const emptyTally = (): UndoTally => ({ restored: 0, removed: 0, keptCount: 0, kept: [] });

/** Counts one part in. */
export function addTo(tally: UndoTally, { restored, removed, kept }: UndoPart): void {
  tally.restored += restored.length;
  tally.removed += removed.length;
  tally.keptCount += kept.length;
  tally.kept.push(...kept.slice(0, TOLD - tally.kept.length));
}

/** How many ties undoing a batch ends or brings back. */
export async function tiesToUndo(read: Read | Tx, organisationId: string, batchId: string): Promise<number> {
  const [row] = await rowsOf(
    read,
    sql<{ n: number }>`
    select count(*)::int as n from inventory_link where organisation_id = ${organisationId}
      and ((batch_id = ${batchId} and ended_batch_id is null) or ended_batch_id = ${batchId})`,
  );
  return row!.n;
}

/** What undoing does, as it is told to people: those that stay are named, with who changed them last. */
export async function presentUndo(
  read: Read | Tx,
  { restored, removed, keptCount, kept }: UndoTally,
  ties: number,
): Promise<Undoing> {
  const last = await rowsOf(
    read,
    sql<{ object_id: string; actor_name: string; at: Date }>`
    select distinct on (o.id) o.id as object_id, b.actor_name, b.at
    from inventory_object o left join inventory_change c on c.object_id = o.id
      join inventory_batch b on b.id = coalesce(c.batch_id, o.batch_id)
    where o.id = any (${kept.map(({ id }) => id)}::uuid[])
    order by o.id, c.version desc nulls last`,
  );
  const by = new Map(last.map((row) => [row.object_id, row]));
  return {
    restored,
    removed,
    ties,
    keptCount,
    kept: kept.map((one) => ({
      ...one,
      actorName: by.get(one.id)?.actor_name ?? '',
      at: by.get(one.id)?.at.toISOString() ?? '',
    })),
  };
}
