import { sql } from 'kysely';
import { Problem } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import {
  addObjects,
  closeBatch,
  linkObjects,
  openBatch,
  unlinkObjects,
  type Batch,
  type InventoryAct,
} from '../inventory/commands-batch.ts';
import { changeObjects, type ObjectChange } from '../inventory/commands-change.ts';
import type { FieldValue } from '../inventory/model-fields.ts';
import type { Criticality, LinkKind, ObjectKind } from '../inventory/model-kinds.ts';
import { newLinks } from './queries-links.ts';
import { joined } from './joined.ts';
import { forgetPreview } from './commands-preview.ts';
import { stalePreview, unanswered } from './problems.ts';
import { batchesOf } from './queries.ts';

const CHUNK = 5000;

interface Row {
  n: number;
  kind: ObjectKind;
  category: string;
  name: string;
  owner: string | null;
  criticality: Criticality | null;
  site_id: string | null;
  provider_n: number | null;
  fields: Record<string, FieldValue | null>;
  keys: string[];
  seen_at: Date | null;
  object_id: string | null;
  moves: Record<string, [unknown, unknown]> | null;
}

export interface Imported {
  /** Null when the file told nothing new. */
  batchId: string | null;
  added: number;
  changed: number;
  removed: number;
}

/**
 * Writes what a preview tells into the inventories: all of it, or nothing, as one batch that can be undone. Throws 409 when its hour is
 * over or the inventory has changed since, 422 while rows wait for an answer.
 */
export async function confirmPreview(tx: Tx, act: InventoryAct, previewId: string): Promise<Imported> {
  const { organisationId } = act;
  // One import of an organisation at a time: the second finds that the inventory has changed.
  await sql`select pg_advisory_xact_lock(hashtext(${`import:${organisationId}`}))`.execute(tx);
  const preview = await tx
    .selectFrom('import_preview')
    .selectAll()
    .where('id', '=', previewId)
    .where('organisation_id', '=', organisationId)
    // Until all is written, nobody forgets its rows.
    .forUpdate()
    .executeTakeFirst();
  if (!preview || preview.expires_at <= act.now || String(preview.base) !== (await batchesOf(tx, organisationId)))
    throw stalePreview();
  const { rows } = await joined(tx, previewId, () =>
    sql<{ ambiguous: number; rejected: number; work: boolean }>`
      select (select count(*)::int from import_row where preview_id = ${previewId} and outcome = 'ambiguous') as ambiguous,
        (select count(*)::int from import_rejected where preview_id = ${previewId}) as rejected,
        exists (select from import_row where preview_id = ${previewId} and outcome in ('new', 'changed'))
          or exists (select from import_gone where preview_id = ${previewId})
          or exists (select from import_row r
            join inventory_object o on o.id = r.object_id and o.organisation_id = ${organisationId}
            where r.preview_id = ${previewId} and r.outcome = 'same' and (r.seen_at > o.seen_at or o.seen_at is null and r.seen_at is not null))
          or exists (${newLinks(organisationId, previewId)}) as work`.execute(tx),
  );
  const { ambiguous, rejected, work } = rows[0]!;
  if (ambiguous > 0) throw unanswered(ambiguous);
  if (!work) {
    await forgetPreview(tx, previewId);
    return { batchId: null, added: 0, changed: 0, removed: 0 };
  }
  const batch = await openBatch(tx, act, 'import', { format: preview.format, digest: preview.digest, rejected });
  try {
    await write(tx, batch, previewId, preview.format);
  } catch (error) {
    // An object was erased for good since: the comparison is out of date.
    if (error instanceof Problem && (error.status === 404 || error.status === 409)) throw stalePreview();
    throw error;
  }
  // Whoever changed something while a long file was written is not overwritten: counted here, this import alone came since.
  if (BigInt(await batchesOf(tx, organisationId)) !== BigInt(preview.base) + 1n) throw stalePreview();
  await closeBatch(tx, batch);
  const { file_name, digest, format, tool, signature } = preview;
  await tx
    .insertInto('import_run')
    .values({
      batch_id: batch.id,
      organisation_id: organisationId,
      file_name,
      digest,
      format,
      tool,
      signature,
      rejected,
      at: act.now,
    })
    .execute();
  await forgetPreview(tx, previewId);
  return { batchId: batch.id, ...batch.counts };
}

async function write(tx: Tx, batch: Batch, previewId: string, source: string): Promise<void> {
  const ids = new Map<number, string>();
  // Providers first: the rows that name them need their identifiers.
  for (const isProvider of [true, false])
    for (let after = -1; ;) {
      const rows = await rowsAfter(tx, previewId, after, isProvider);
      if (rows.length === 0) break;
      after = rows.at(-1)!.n;
      await writeRows(tx, batch, rows, ids, source);
    }
  await writeLinks(tx, batch, previewId, ids);
  await writeGone(tx, batch, previewId);
}

async function rowsAfter(tx: Tx, previewId: string, after: number, isProvider: boolean): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select n, kind, category, name, owner, criticality, site_id, provider_n, fields, keys, seen_at, object_id, moves
    from import_row where preview_id = ${previewId} and n > ${after} and outcome in ('new', 'changed', 'same')
      and (kind = 'provider') = ${isProvider} order by n limit ${CHUNK}`.execute(tx);
  return rows;
}

async function writeRows(
  tx: Tx,
  batch: Batch,
  rows: readonly Row[],
  ids: Map<number, string>,
  source: string,
): Promise<void> {
  const providerOf = ({ provider_n: n }: Row): string | null => (n === null ? null : (ids.get(n) ?? null));
  const fresh = rows.filter(({ object_id: id }) => id === null);
  const added = await addObjects(
    tx,
    batch,
    fresh.map((row) => ({
      kind: row.kind,
      category: row.category,
      name: row.name,
      siteId: row.site_id,
      owner: row.owner ?? '',
      providerId: providerOf(row),
      criticality: row.criticality,
      fields: Object.fromEntries(
        Object.entries(row.fields).filter((entry): entry is [string, FieldValue] => entry[1] !== null),
      ),
      keys: row.keys.filter((key) => !key.startsWith('ip:')),
      source,
      seenAt: row.seen_at,
    })),
  );
  fresh.forEach(({ n }, index) => ids.set(n, added[index]!));
  const known = rows.filter(({ object_id: id }) => id !== null);
  for (const { n, object_id: id } of known) ids.set(n, id!);
  const moving = known.filter(({ moves, seen_at: seen }) => moves !== null || seen !== null);
  if (moving.length > 0)
    await changeObjects(
      tx,
      batch,
      moving.map((row) => changeOf(row, providerOf(row), source)),
    );
}

/** What moves, as the inventory’s own command takes it. */
function changeOf(
  { object_id: id, moves, seen_at: seenAt }: Row,
  providerId: string | null,
  source: string,
): ObjectChange {
  const set: Record<string, unknown> = {};
  const fields: Record<string, FieldValue | null> = {};
  for (const [key, [, after]] of Object.entries(moves ?? {}))
    if (key.startsWith('fields.')) fields[key.slice('fields.'.length)] = after as FieldValue | null;
    else if (key !== 'providerId') set[key] = after;
    // A provider that was left out takes the place of none.
    else if (providerId !== null) set[key] = providerId;
  return { id: id!, set: { ...set, fields, source, ...(seenAt ? { seenAt } : {}) } as ObjectChange['set'] };
}

async function writeLinks(tx: Tx, batch: Batch, previewId: string, ids: ReadonlyMap<number, string>): Promise<void> {
  const { rows } = await joined(tx, previewId, () =>
    sql<{ source: number; kind: LinkKind; target: number }>`${newLinks(batch.organisationId, previewId)}`.execute(tx),
  );
  const links = rows.map(({ source, kind, target }) => ({
    sourceId: ids.get(source)!,
    kind,
    targetId: ids.get(target)!,
  }));
  await linkObjects(tx, batch, links);
}

async function writeGone(tx: Tx, batch: Batch, previewId: string): Promise<void> {
  const { rows } = await sql<{ object_id: string; link_kind: LinkKind | null; target_id: string | null }>`
    select object_id, link_kind, target_id from import_gone where preview_id = ${previewId}`.execute(tx);
  await unlinkObjects(
    tx,
    batch,
    rows.flatMap(({ object_id: sourceId, link_kind: kind, target_id: targetId }) =>
      kind && targetId ? [{ sourceId, kind, targetId }] : [],
    ),
  );
  const gone = rows.filter(({ link_kind: kind }) => kind === null);
  for (let at = 0; at < gone.length; at += CHUNK)
    await changeObjects(
      tx,
      batch,
      gone.slice(at, at + CHUNK).map(({ object_id: id }) => ({ id, set: { state: 'gone' } })),
    );
}
