import { sql } from 'kysely';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import type { Json } from '../../platform/server/journal/canonical.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import { remindOfReview } from './commands-reminder.ts';
import type { Fields } from './model-fields.ts';
import type { Criticality, LinkKind, ObjectKind } from './model-kinds.ts';

/** Who changes which inventories, and when. */
export interface InventoryAct {
  organisationId: string;
  actor: JournalActor;
  now: Date;
}

export type BatchKind = 'edit' | 'bulk' | 'import' | 'review' | 'undo';

/** One gesture being written: opened, filled in as many parts as needed, closed with one journal entry. */
export interface Batch extends InventoryAct {
  id: string;
  kind: BatchKind;
  counts: { added: number; changed: number; removed: number };
}

/** What an object says; its name, category and fields have been checked by `model-fields.ts`. */
export interface Draft {
  kind: ObjectKind;
  category: string;
  name: string;
  siteId: string | null;
  owner: string;
  providerId: string | null;
  criticality: Criticality | null;
  fields: Fields;
  /** What recognises it in a file, without placeholders. */
  keys: readonly string[];
  /** `manual`, or the format of the file that tells it. */
  source: string;
  /** The instant of the fact. */
  seenAt: Date | null;
}

const CHUNK = 5000;

export const inventoryStream = (organisationId: string): string => `inventory:${organisationId}`;

/** Writes rows given as JSON, some thousands in one statement, so that memory stays bounded. */
export async function inChunks<T>(all: readonly T[], write: (json: string, chunk: readonly T[]) => Promise<unknown>) {
  for (let at = 0; at < all.length; at += CHUNK) {
    const chunk = all.slice(at, at + CHUNK);
    await write(JSON.stringify(chunk), chunk);
  }
}

/** Opens a batch; `data` says what it is about, without personal data: it is journaled. */
export async function openBatch(
  tx: Tx,
  act: InventoryAct,
  kind: BatchKind,
  data: { [key: string]: Json },
  undoes: string | null = null,
): Promise<Batch> {
  const id = newId(act.now.getTime());
  await tx
    .insertInto('inventory_batch')
    .values({
      id,
      organisation_id: act.organisationId,
      kind,
      data: JSON.stringify(data),
      at: act.now,
      actor_id: act.actor.id,
      actor_name: act.actor.name,
      undoes,
    })
    .execute();
  return { ...act, id, kind, counts: { added: 0, changed: 0, removed: 0 } };
}

/** Closes a batch: keeps its counts and journals it, once whatever its size. What came in is from then on to be reviewed. */
export async function closeBatch(tx: Tx, batch: Batch): Promise<void> {
  const { data } = await tx
    .updateTable('inventory_batch')
    .set(batch.counts)
    .where('id', '=', batch.id)
    .returning('data')
    .executeTakeFirstOrThrow();
  await append(tx, {
    stream: inventoryStream(batch.organisationId),
    organisationId: batch.organisationId,
    at: batch.now,
    actor: batch.actor,
    kind: `inventory.${batch.kind}`,
    data: { ...(data as { [key: string]: Json }), ...batch.counts, batch: batch.id },
  });
  if (batch.counts.added > 0) await remindOfReview(tx, batch.organisationId, batch.now);
}

/** Adds objects; gives their identifiers in the order given. */
export async function addObjects(tx: Tx, batch: Batch, drafts: readonly Draft[]): Promise<string[]> {
  const ids = drafts.map(() => newId(batch.now.getTime()));
  const rows = drafts.map((draft, index) => ({
    id: ids[index],
    site_id: draft.siteId,
    kind: draft.kind,
    category: draft.category,
    name: draft.name,
    owner: draft.owner,
    provider_id: draft.providerId,
    criticality: draft.criticality,
    fields: draft.fields,
    keys: draft.keys,
    source: draft.source,
    seen_at: draft.seenAt,
  }));
  await inChunks(rows, (json) =>
    sql`insert into inventory_object (id, organisation_id, site_id, kind, category, name, owner, provider_id, criticality,
        fields, keys, source, seen_at, batch_id, created_at, updated_at)
      select x.id, ${batch.organisationId}, x.site_id, x.kind, x.category, x.name, x.owner, x.provider_id, x.criticality,
        x.fields, x.keys, x.source, x.seen_at, ${batch.id}, ${batch.now}, ${batch.now}
      from json_populate_recordset(null::inventory_object, ${json}::json) x`.execute(tx),
  );
  batch.counts.added += drafts.length;
  return ids;
}

/** Ties objects of this organisation; a tie that had ended lives again. Gives how many were new. */
export async function linkObjects(
  tx: Tx,
  batch: Batch,
  links: readonly { sourceId: string; kind: LinkKind; targetId: string }[],
): Promise<number> {
  let tied = 0;
  await inChunks(
    links.map(({ sourceId, kind, targetId }) => ({ source_id: sourceId, kind, target_id: targetId })),
    async (json) => {
      const { numAffectedRows } = await sql`
        insert into inventory_link (source_id, kind, target_id, organisation_id, batch_id)
        select x.source_id, x.kind, x.target_id, ${batch.organisationId}, ${batch.id}
        from (select distinct source_id, kind, target_id
            from json_populate_recordset(null::inventory_link, ${json}::json)) x
          join inventory_object s on s.id = x.source_id and s.organisation_id = ${batch.organisationId}
          join inventory_object t on t.id = x.target_id and t.organisation_id = ${batch.organisationId}
        on conflict (source_id, kind, target_id) do update set batch_id = excluded.batch_id, ended_batch_id = null
          where inventory_link.ended_batch_id is not null`.execute(tx);
      tied += Number(numAffectedRows ?? 0);
    },
  );
  return tied;
}

/** Ends ties; they stay, marked with the batch. Gives how many were live. */
export async function unlinkObjects(
  tx: Tx,
  batch: Batch,
  links: readonly { sourceId: string; kind: LinkKind; targetId: string }[],
): Promise<number> {
  let ended = 0;
  await inChunks(
    links.map(({ sourceId, kind, targetId }) => ({ source_id: sourceId, kind, target_id: targetId })),
    async (json) => {
      const { numAffectedRows } = await sql`
        update inventory_link l set ended_batch_id = ${batch.id}
        from json_populate_recordset(null::inventory_link, ${json}::json) x
        where l.source_id = x.source_id and l.kind = x.kind and l.target_id = x.target_id
          and l.organisation_id = ${batch.organisationId} and l.ended_batch_id is null`.execute(tx);
      ended += Number(numAffectedRows ?? 0);
    },
  );
  return ended;
}
