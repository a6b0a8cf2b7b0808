import { sql } from 'kysely';
import { notFound } from '../../platform/contract/problem.ts';
import { rowsOf } from '../inventory/queries-rows.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { categories, type ObjectKind } from '../inventory/model-kinds.ts';
import { joined } from './joined.ts';
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

export type Outcome = 'new' | 'changed' | 'same' | 'ambiguous' | 'left';
const PAGE = 50;

interface RowOf {
  n: number;
  line: number;
  kind: ObjectKind;
  category: string;
  name: string;
  outcome: Outcome;
  matched_by: string | null;
  object_id: string | null;
  moves: Record<string, [unknown, unknown]> | null;
  warnings: { code: string; field: string; value: string }[] | null;
  candidates: string[] | null;
}

/** One page of the rows of a preview with this outcome, or of those with a warning, in the order of the file. */
export async function previewRows(
  read: Read,
  previewId: string,
  { show, after }: { show: Outcome | 'warned'; after: number },
) {
  const rows = await rowsOf(
    read,
    sql<RowOf>`
    select n, line, kind, category, name, outcome, matched_by, object_id, moves, warnings, candidates from import_row
    where preview_id = ${previewId} and n > ${after}
      and ${show === 'warned' ? sql`warnings is not null` : sql`outcome = ${show}`}
    order by n limit ${PAGE + 1}`,
  );
  const wanted = rows.flatMap(({ candidates }) => candidates ?? []);
  const held = await rowsOf(
    read,
    sql<{ id: string; name: string; category: string; kind: ObjectKind; serial: string | null; place: string | null }>`
    select id, name, category, kind, fields ->> 'serial' as serial, coalesce(fields ->> 'place', fields ->> 'domain') as place
    from inventory_object where id = any (${wanted}::uuid[])`,
  );
  const objects = new Map(held.map((one) => [one.id, one]));
  const page = rows.slice(0, PAGE);
  return {
    rows: page.map(({ matched_by: matchedBy, object_id: objectId, moves, candidates, warnings, category, ...row }) => ({
      ...row,
      category: categoryName(row.kind, category),
      matchedBy: matchedBy?.split(':')[0] ?? null,
      objectId,
      moves: Object.entries(moves ?? {})
        .filter(([key]) => key !== 'keys')
        .map(([key, [before, now]]) => ({ key, before: shown(before), after: shown(now) })),
      warnings: warnings ?? [],
      candidates: (candidates ?? []).flatMap((id) => {
        const one = objects.get(id);
        return one
          ? [
              {
                id,
                name: one.name,
                category: categoryName(one.kind, one.category),
                serial: one.serial,
                place: one.place,
              },
            ]
          : [];
      }),
    })),
    next: rows.length > PAGE ? page.at(-1)!.n : null,
  };
}

const categoryName = (kind: ObjectKind, category: string) =>
  (categories[kind] as Record<string, { fr: string; en: string }>)[category] ?? { fr: category, en: category };

/** A value as it is shown: lists on one line, what is not known as null. */
const shown = (value: unknown): string | number | boolean | null =>
  Array.isArray(value)
    ? value.join(', ')
    : value === undefined || typeof value === 'object'
      ? null
      : (value as string | number | boolean);

/** Rows that were not taken, and what the file no longer holds. */
export async function previewRejected(read: Read, previewId: string) {
  const rows = await rowsOf(
    read,
    sql<{ line: number; code: string; value: string }>`
    select line, code, value from import_rejected where preview_id = ${previewId} order by line, code limit 500`,
  );
  return rows;
}

/** Objects that the file no longer holds, and ties that are over, the first five hundred of each by name. */
export async function previewGone(read: Read, previewId: string) {
  const rows = await rowsOf(
    read,
    sql<{ id: string; name: string; kind: ObjectKind; target: string | null }>`
    select o.id, o.name, o.kind, t.name as target from import_gone g
      join inventory_object o on o.id = g.object_id left join inventory_object t on t.id = g.target_id
    where g.preview_id = ${previewId} order by (g.target_id is not null), lower(o.name), o.id limit 500`,
  );
  return rows;
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
