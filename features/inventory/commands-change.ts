import { sql } from 'kysely';
import { conflict, notFound } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { inChunks, type Batch, type Draft } from './commands-batch.ts';
import type { FieldValue } from './model-fields.ts';

/** What moves in one object: what is left out stays; a field set to null goes. */
export interface ObjectChange {
  id: string;
  /** As its reader saw it; left out where the caller holds the object already. */
  version?: number;
  set: Partial<Omit<Draft, 'kind' | 'fields' | 'seenAt'>> & {
    fields?: Readonly<Record<string, FieldValue | null>>;
    seenAt?: Date | null;
    state?: 'in-use' | 'gone';
    reviewedOn?: string | null;
  };
}

interface Held {
  id: string;
  version: number;
  site_id: string | null;
  category: string;
  name: string;
  owner: string;
  provider_id: string | null;
  criticality: string | null;
  fields: Record<string, FieldValue>;
  keys: string[];
  state: string;
  source: string;
  seen_at: Date | null;
  reviewed_on: string | null;
}

type Values = Record<string, unknown>;

/** The keys that a change sets, where they are others: in another order they recognise the same object, which is no news. */
function newKeys(held: readonly string[], set: readonly string[] | undefined): readonly string[] | undefined {
  if (!set) return undefined;
  const given = new Set(set);
  return given.size === held.length && held.every((key) => given.has(key)) ? undefined : set;
}

/** What a change moves, before and after; the instant of the fact and its source move without being news. */
function movedBy({ set }: ObjectChange, held: Held): { before: Values; after: Values } {
  const before: Values = {};
  const after: Values = {};
  const note = (key: string, old: unknown, value: unknown): void => {
    if (value === undefined || JSON.stringify(old ?? null) === JSON.stringify(value ?? null)) return;
    before[key] = old ?? null;
    after[key] = value ?? null;
  };
  note('siteId', held.site_id, set.siteId);
  note('category', held.category, set.category);
  note('name', held.name, set.name);
  note('owner', held.owner, set.owner);
  note('providerId', held.provider_id, set.providerId);
  note('criticality', held.criticality, set.criticality);
  note('keys', held.keys, newKeys(held.keys, set.keys));
  note('state', held.state, set.state);
  note('reviewedOn', held.reviewed_on, set.reviewedOn);
  for (const [key, value] of Object.entries(set.fields ?? {})) note(`fields.${key}`, held.fields[key], value);
  return { before, after };
}

const actionOf = (after: Values): 'changed' | 'removed' | 'restored' | 'reviewed' => {
  if (after['state'] === 'gone') return 'removed';
  if (after['state'] === 'in-use') return 'restored';
  return Object.keys(after).every((key) => key === 'reviewedOn') ? 'reviewed' : 'changed';
};

async function hold(tx: Tx, batch: Batch, ids: readonly string[]): Promise<Map<string, Held>> {
  const { rows } = await sql<Held>`
    select id, version, site_id, category, name, owner, provider_id, criticality, fields, keys, state, source, seen_at,
      to_char(reviewed_on, 'YYYY-MM-DD') as reviewed_on
    from inventory_object where organisation_id = ${batch.organisationId} and id = any (${ids}::uuid[])
    order by id for update`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

const rowOf = (held: Held, { set }: ObjectChange) => ({
  id: held.id,
  site_id: set.siteId === undefined ? held.site_id : set.siteId,
  category: set.category ?? held.category,
  name: set.name ?? held.name,
  owner: set.owner ?? held.owner,
  provider_id: set.providerId === undefined ? held.provider_id : set.providerId,
  criticality: set.criticality === undefined ? held.criticality : set.criticality,
  fields: Object.fromEntries(
    Object.entries({ ...held.fields, ...set.fields }).filter(([, value]) => value !== null && value !== undefined),
  ),
  keys: newKeys(held.keys, set.keys) ?? held.keys,
  state: set.state ?? held.state,
  source: set.source ?? held.source,
  seen_at: set.seenAt === undefined ? held.seen_at : set.seenAt,
  reviewed_on: set.reviewedOn === undefined ? held.reviewed_on : set.reviewedOn,
});

/**
 * Changes objects, in a few statements however many there are, and keeps what moved. An object that would not move keeps its version.
 * Gives the identifiers of those that moved. Throws 404 on one that is not there, 409 with the version of one that has moved since.
 */
export async function changeObjects(tx: Tx, batch: Batch, changes: readonly ObjectChange[]): Promise<string[]> {
  const changed: string[] = [];
  const held = await hold(
    tx,
    batch,
    changes.map(({ id }) => id),
  );
  const rows: (ReturnType<typeof rowOf> & { before: Values; after: Values; action: string })[] = [];
  const seen: { id: string; source: string; seen_at: Date | null }[] = [];
  for (const change of changes) {
    const one = held.get(change.id);
    if (!one) throw notFound();
    if (change.version !== undefined && change.version !== one.version)
      throw conflict({ id: one.id, version: one.version });
    const { before, after } = movedBy(change, one);
    const row = rowOf(one, change);
    if (Object.keys(after).length === 0) {
      seen.push({ id: row.id, source: row.source, seen_at: row.seen_at });
      continue;
    }
    const action = actionOf(after);
    if (action === 'removed') batch.counts.removed += 1;
    else batch.counts.changed += 1;
    changed.push(row.id);
    rows.push({ ...row, before, after, action });
  }
  await inChunks(rows, (json) =>
    sql`with given as (select x.*, y.before, y.after, y.action
        from json_array_elements(${json}::json) e,
          json_populate_record(null::inventory_object, e) x,
          json_to_record(e) as y (before jsonb, after jsonb, action text)),
      moved as (
        update inventory_object o set site_id = g.site_id, category = g.category, name = g.name, owner = g.owner,
          provider_id = g.provider_id, criticality = g.criticality, fields = g.fields, keys = g.keys, state = g.state,
          source = g.source, seen_at = g.seen_at, reviewed_on = g.reviewed_on, version = o.version + 1, updated_at = ${batch.now}
        from given g where o.id = g.id returning o.id, o.version)
      insert into inventory_change (batch_id, object_id, organisation_id, action, before, after, version)
      select ${batch.id}, g.id, ${batch.organisationId}, g.action, g.before, g.after, m.version
      from given g join moved m on m.id = g.id`.execute(tx),
  );
  // Seen again as it was: no news, yet the fact is fresher.
  await inChunks(seen, (json) =>
    sql`update inventory_object o set seen_at = x.seen_at, source = x.source
      from json_populate_recordset(null::inventory_object, ${json}::json) x
      where o.id = x.id and o.seen_at is distinct from x.seen_at`.execute(tx),
  );
  return changed;
}
