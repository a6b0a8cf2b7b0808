import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { feedFile } from './apart.ts';
import { comparePreview, type Compared } from './commands-compare.ts';
import { holdPreview, PREVIEW_TABLES } from './commands-forget.ts';
import type { Portion } from './feed.ts';
import { PREVIEW_MINUTES, type DateOrder, type Mapping } from './model.ts';
import { batchesOf } from './queries.ts';
import { clean } from './values.ts';

/** A file sent, and what its sender says of it. */
export interface Sent {
  bytes: Buffer;
  name: string;
  mapping: Mapping | null;
  signature: string | null;
  dateOrder: DateOrder | null;
  /** Whether the file holds everything of its kind; null: as files of its form usually do. */
  complete: boolean | null;
}

/** Forgets a preview, whole. */
export async function forgetPreview(tx: Tx, previewId: string): Promise<void> {
  await holdPreview(tx, previewId);
  for (const table of PREVIEW_TABLES)
    await sql`delete from ${sql.table(table)} where preview_id = ${previewId}`.execute(tx);
  await tx.deleteFrom('import_preview').where('id', '=', previewId).execute();
}

/** Forgets the previews whose hour is over, within what the transaction may see; one being confirmed is left to whoever confirms it. */
export async function forgetExpired(tx: Tx, now: Date): Promise<void> {
  const expired = await tx
    .selectFrom('import_preview')
    .select('id')
    .where('expires_at', '<', now)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const { id } of expired) await forgetPreview(tx, id);
}

/** How many previews of one structure live at the same time; each may hold the rows of a large file. */
const MOST_PREVIEWS = 10;

/** Makes place for one more preview: the oldest ones go. */
async function makePlace(tx: Tx, organisationId: string): Promise<void> {
  const old = await tx
    .selectFrom('import_preview')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .offset(MOST_PREVIEWS - 1)
    .execute();
  for (const { id } of old) await forgetPreview(tx, id);
}

/**
 * Reads a file and compares it with the inventory, without touching the inventory. Gives the preview's identifier. Throws the Problem that
 * says why the file cannot be taken.
 */
export async function preparePreview(tx: Tx, organisationId: string, sent: Sent, now: Date): Promise<string> {
  await forgetExpired(tx, now);
  await makePlace(tx, organisationId);
  const id = newId(now.getTime());
  const told = {
    mapping: sent.mapping,
    dateOrder: sent.dateOrder,
    kind: sent.mapping?.kind ?? null,
    signature: sent.signature,
  };
  const fed = await feedFile(sent.bytes, told, (portion) => take(tx, { id, organisationId }, portion));
  const complete = sent.complete ?? sent.mapping?.complete ?? fed.format === 'accounts-csv';
  await tx
    .insertInto('import_preview')
    .values({
      id,
      organisation_id: organisationId,
      file_name: clean(sent.name, 200) || fed.format,
      digest: createHash('sha256').update(sent.bytes).digest('hex'),
      format: fed.format,
      tool: clean(fed.tool, 100),
      signature: fed.format === 'table' ? sent.signature : null,
      complete,
      dropped: fed.dropped,
      base: await batchesOf(tx, organisationId),
      created_at: now,
      expires_at: new Date(now.getTime() + PREVIEW_MINUTES * 60_000),
    })
    .execute();
  if (fed.complete.length > 0)
    await sql`update import_row set complete = true where preview_id = ${id} and n = any (${fed.complete}::int[])`.execute(
      tx,
    );
  const compared: Compared = { id, organisationId, format: fed.format, complete, signature: sent.signature };
  await comparePreview(tx, compared);
  return id;
}

async function take(
  tx: Tx,
  { id, organisationId }: { id: string; organisationId: string },
  { table, json }: Portion,
): Promise<void> {
  if (table === 'link')
    await sql`insert into import_link (preview_id, organisation_id, source, kind, target)
      select ${id}, ${organisationId}, x.source, x.kind, x.target
      from json_to_recordset(${json}::json) as x (source int, kind text, target int)`.execute(tx);
  else if (table === 'rejected')
    await sql`insert into import_rejected (preview_id, organisation_id, line, code, value)
      select ${id}, ${organisationId}, x.line, x.code, x.value
      from json_to_recordset(${json}::json) as x (line int, code text, value text)`.execute(tx);
  // A site is named as people name it; one that the structure does not have is told.
  else
    await sql`insert into import_row (preview_id, organisation_id, n, line, kind, category, name, owner, criticality, site_id, provider_n,
        fields, keys, seen_at, warnings, guessed, tentative, complete, outcome)
      select ${id}, ${organisationId}, x.n, x.line, x.kind, x.category, x.name, x.owner, x.criticality, s.id, x.provider_n,
        x.fields, x.keys, x.seen_at,
        case when x.site is not null and s.id is null
          then coalesce(x.warnings, '[]') || jsonb_build_object('code', 'choice', 'field', 'site', 'value', x.site) else x.warnings end,
        x.guessed, x.tentative, false, 'new'
      from json_to_recordset(${json}::json) as x (n int, line int, kind text, category text, name text, owner text, criticality text,
          site text, provider_n int, fields jsonb, keys text[], seen_at timestamptz, warnings jsonb, guessed boolean, tentative boolean)
        left join lateral (select id from site where organisation_id = ${organisationId} and lower(name) = lower(x.site)
          order by id limit 1) s on x.site is not null`.execute(tx);
}
