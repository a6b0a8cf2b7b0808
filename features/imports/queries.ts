import { sql } from 'kysely';
import { notFound } from '../../platform/contract/problem.ts';
import { rowsOf } from '../inventory/queries-rows.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { ObjectKind } from '../inventory/model-kinds.ts';
import { joined } from './joined.ts';
import type { Outcome } from './queries-rows.ts';
import { newLinks } from './queries-links.ts';
import type { Dropped, Format, Mapping } from './model.ts';

/** How many gestures the inventories of an organisation have known: one more, and a preview is out of date. */
export async function batchesOf(read: Read | Tx, organisationId: string): Promise<string> {
  const { n } = await read
    .selectFrom('inventory_batch')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return String(n);
}

/** One preview that still lives. Throws 404. */
export async function previewOf(read: Read | Tx, organisationId: string, previewId: string, now: Date) {
  const preview = await read
    .selectFrom('import_preview')
    .selectAll()
    .where('id', '=', previewId)
    .where('organisation_id', '=', organisationId)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (!preview) throw notFound();
  return preview;
}

/** What a preview says in short: how many of each, and what was left out. Throws 404. */
export async function previewView(read: Read, organisationId: string, previewId: string, now: Date) {
  const preview = await previewOf(read, organisationId, previewId, now);
  const { outcomes, gone, other } = await joined(read, previewId, async () => ({
    outcomes: await rowsOf(
      read,
      sql<{ kind: ObjectKind; outcome: Outcome; n: number; warned: number; older: number }>`
        select r.kind, r.outcome, count(*)::int as n, count(r.warnings)::int as warned,
          (count(*) filter (where r.seen_at < o.seen_at))::int as older
        from import_row r left join inventory_object o on o.id = r.object_id and o.organisation_id = ${organisationId}
        where r.preview_id = ${previewId} group by r.kind, r.outcome`,
    ),
    gone: await rowsOf(
      read,
      sql<{ kind: ObjectKind; objects: number }>`
        select o.kind, count(*)::int as objects from import_gone g
          join inventory_object o on o.id = g.object_id and o.organisation_id = ${organisationId}
        where g.preview_id = ${previewId} and g.link_kind is null group by o.kind`,
    ),
    other: await rowsOf(
      read,
      sql<{ rejected: number; untied: number; tied: number }>`
        select (select count(*)::int from import_rejected where preview_id = ${previewId}) as rejected,
          (select count(*)::int from import_gone where preview_id = ${previewId} and link_kind is not null) as untied,
          (select count(*)::int from (${newLinks(organisationId, previewId)}) x) as tied`,
    ),
  }));
  const sum = (of: (row: (typeof outcomes)[number]) => number): number =>
    outcomes.reduce((total, row) => total + of(row), 0);
  return {
    id: preview.id,
    fileName: preview.file_name,
    format: preview.format as Format,
    tool: preview.tool,
    complete: preview.complete,
    dropped: preview.dropped as Dropped[],
    expiresAt: preview.expires_at.toISOString(),
    stale: String(preview.base) !== (await batchesOf(read, organisationId)),
    outcomes: outcomes.map(({ kind, outcome, n }) => ({ kind, outcome, n })),
    gone: gone.map(({ kind, objects }) => ({ kind, n: objects })),
    rejected: other[0]!.rejected,
    tied: other[0]!.tied,
    untied: other[0]!.untied,
    warned: sum(({ warned }) => warned),
    older: sum(({ older }) => older),
  };
}

/** How the columns of a table with these headings were mapped the last time; null when they never were. */
export async function savedMapping(
  read: Read | Tx,
  organisationId: string,
  signature: string,
): Promise<Mapping | null> {
  const row = await read
    .selectFrom('import_mapping')
    .select('mapping')
    .where('organisation_id', '=', organisationId)
    .where('signature', '=', signature)
    .executeTakeFirst();
  return row ? (row.mapping as unknown as Mapping) : null;
}

/** What was imported, newest first: two hundred at most. */
export async function importHistory(read: Read, organisationId: string) {
  const rows = await read
    .selectFrom('import_run as r')
    .innerJoin('inventory_batch as b', 'b.id', 'r.batch_id')
    .leftJoin('inventory_batch as u', 'u.undoes', 'b.id')
    .select([
      'b.id',
      'b.added',
      'b.changed',
      'b.removed',
      'b.actor_name',
      'r.file_name',
      'r.format',
      'r.tool',
      'r.rejected',
      'r.at',
      'u.at as undone_at',
    ])
    .where('r.organisation_id', '=', organisationId)
    .orderBy('r.at', 'desc')
    .orderBy('b.id', 'desc')
    .limit(200)
    .execute();
  return rows.map(({ id, added, changed, removed, actor_name, file_name, format, tool, rejected, at, undone_at }) => ({
    id,
    fileName: file_name,
    format: format as Format,
    tool,
    added,
    changed,
    removed,
    rejected,
    at: at.toISOString(),
    actorName: actor_name,
    undoneAt: undone_at?.toISOString() ?? null,
  }));
}
