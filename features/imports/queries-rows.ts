import { sql } from 'kysely';
import type { Read } from '../../platform/server/database/connection.ts';
import { categoriesOf, type ObjectKind } from '../inventory/model-kinds.ts';
import { rowsOf } from '../inventory/queries-rows.ts';

export type Outcome = 'new' | 'changed' | 'same' | 'ambiguous' | 'left';
const PAGE = 50;

interface Told {
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
  site: string | null;
  provider: string | null;
  former_site: string | null;
  former_provider: string | null;
}
interface Candidate {
  id: string;
  name: string;
  category: string;
  kind: ObjectKind;
  serial: string | null;
  place: string | null;
}

/** One page of the rows of a preview with this outcome, or of those with a warning, in the order of the file. */
export async function previewRows(
  read: Read,
  previewId: string,
  { show, after }: { show: Outcome | 'warned'; after: number },
) {
  const found = await rowsOf(
    read,
    sql<Told>`
      select n, line, kind, category, name, outcome, matched_by, object_id, moves, warnings, candidates,
        (select s.name from site s where s.id = r.site_id) as site,
        (select p.name from import_row p where p.preview_id = r.preview_id and p.n = r.provider_n) as provider,
        (select s.name from inventory_object o join site s on s.id = o.site_id where o.id = r.object_id) as former_site,
        (select p.name from inventory_object o join inventory_object p on p.id = o.provider_id
          where o.id = r.object_id) as former_provider
      from import_row r where preview_id = ${previewId} and n > ${after}
        and ${show === 'warned' ? sql`warnings is not null` : sql`outcome = ${show}`}
      order by n limit ${PAGE + 1}`,
  );
  const page = found.slice(0, PAGE);
  const objects = await candidatesOf(
    read,
    page.flatMap(({ candidates }) => candidates ?? []),
  );
  const rows = page.map((row) => ({
    n: row.n,
    line: row.line,
    kind: row.kind,
    category: categoryName(row.kind, row.category),
    name: row.name,
    outcome: row.outcome,
    matchedBy: row.matched_by?.split(':')[0] ?? null,
    objectId: row.object_id,
    moves: movesOf(row),
    warnings: row.warnings ?? [],
    candidates: (row.candidates ?? []).flatMap((id) => objects.get(id) ?? []),
  }));
  return { rows, next: found.length > PAGE ? page.at(-1)!.n : null };
}

async function candidatesOf(read: Read, ids: readonly string[]) {
  const held = await rowsOf(
    read,
    sql<Candidate>`
      select id, name, category, kind, fields ->> 'serial' as serial, coalesce(fields ->> 'place', fields ->> 'domain') as place
      from inventory_object where id = any (${ids}::uuid[])`,
  );
  return new Map(
    held.map(({ kind, category, ...one }) => [one.id, { ...one, category: categoryName(kind, category) }]),
  );
}

/** What moves, as it is read: identifiers by their names, lists on one line; what serves to recognise is left out. */
function movesOf({ moves, site, provider, former_site: formerSite, former_provider: formerProvider }: Told) {
  return Object.entries(moves ?? {}).flatMap(([key, [before, now]]) => {
    if (key === 'keys') return [];
    if (key === 'siteId') return [{ key: 'site', before: formerSite, after: site }];
    if (key === 'providerId') return [{ key: 'provider', before: formerProvider, after: provider }];
    return [{ key, before: shown(before), after: shown(now) }];
  });
}

const categoryName = (kind: ObjectKind, category: string) =>
  new Map(categoriesOf(kind)).get(category) ?? { fr: category, en: category };

/** A value as it is shown; null where there is none. */
function shown(value: unknown): string | number | boolean | null {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

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
