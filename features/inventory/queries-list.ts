import { sql, type RawBuilder } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import { invalid } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { COUNTED, COUNTED_READING, PAGE, type listObjects } from './contract.ts';
import { missingFields, type Fields } from './model-fields.ts';
import { readCursor, writeCursor, type Filter, type Sort } from './model-filter.ts';
import type { Criticality, ObjectKind } from './model-kinds.ts';
import { filterCondition } from './queries-filter.ts';
import { foundBy } from './queries-found.ts';
import { rowsOf } from './queries-rows.ts';

export type ObjectRow = Reply<typeof listObjects>['rows'][number];

/** How a page is asked for: at most one of `after` and `before`. */
export interface Paging {
  sort: Sort;
  order: 'up' | 'down';
  after?: string | undefined;
  before?: string | undefined;
}

export interface StoredObject {
  id: string;
  kind: string;
  category: string;
  name: string;
  site_id: string | null;
  site_name: string | null;
  owner: string;
  provider_id: string | null;
  provider_name: string | null;
  criticality: string | null;
  fields: unknown;
  state: string;
  source: string;
  seen_at: Date | null;
  reviewed: string | null;
  version: number;
}

/** The columns of `inventory_object o` with its site `s` and its provider `p`, as `presentRow` takes them. */
export const objectColumns = sql`o.id, o.kind, o.category, o.name, o.site_id, s.name as site_name, o.owner, o.provider_id,
  p.name as provider_name, o.criticality, o.fields, o.state, o.source, o.seen_at,
  to_char(o.reviewed_on, 'YYYY-MM-DD') as reviewed, o.version`;
export const objectJoins = sql`left join site s on s.id = o.site_id left join inventory_object p on p.id = o.provider_id`;

/** An object as it travels. */
export function presentRow(row: StoredObject): ObjectRow {
  const fields = row.fields as Record<string, string | number | boolean | string[]>;
  return {
    id: row.id,
    category: row.category,
    name: row.name,
    site: row.site_id ? { id: row.site_id, name: row.site_name ?? '' } : null,
    owner: row.owner,
    provider: row.provider_id ? { id: row.provider_id, name: row.provider_name ?? '' } : null,
    criticality: row.criticality as Criticality | null,
    fields,
    missing: missingFields(row.kind as ObjectKind, row.category, fields as Fields).length,
    state: row.state as ObjectRow['state'],
    source: row.source,
    seenAt: row.seen_at?.toISOString() ?? null,
    reviewedOn: row.reviewed,
    version: row.version,
  };
}

const sortColumns: Record<Sort, { column: RawBuilder<unknown>; type: RawBuilder<unknown> } | null> = {
  name: null,
  category: { column: sql`o.category`, type: sql`text` },
  site: { column: sql`o.sort_site`, type: sql`uuid` },
  criticality: { column: sql`o.sort_criticality`, type: sql`int` },
  reviewed: { column: sql`o.sort_reviewed`, type: sql`date` },
  seen: { column: sql`o.sort_seen`, type: sql`timestamptz` },
};

interface Found extends StoredObject {
  cursor_value: string;
  cursor_name: string;
}

const cursorValue: Record<Sort, RawBuilder<string>> = {
  name: sql`''`,
  category: sql`o.category`,
  site: sql`o.sort_site::text`,
  criticality: sql`o.sort_criticality::text`,
  reviewed: sql`to_char(o.sort_reviewed, 'YYYY-MM-DD')`,
  seen: sql`to_char(o.sort_seen at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
};

function placed(sort: Sort, text: string, forwards: boolean, path: string): RawBuilder<unknown> {
  const cursor = readCursor(sort, text);
  if (!cursor)
    throw invalid(path, { fr: 'Cette page n’existe plus : reprenez au début.', en: 'This page is gone: start again.' });
  const [value, name, id] = cursor;
  const compared = sortColumns[sort];
  const sign = forwards ? sql`>` : sql`<`;
  return compared
    ? sql`and (${compared.column}, o.sort_name, o.id) ${sign} (${value}::${compared.type}, ${name}, ${id}::uuid)`
    : sql`and (o.sort_name, o.id) ${sign} (${name}, ${id}::uuid)`;
}

/** Whether a filter asks what no index holds, so that each row is read to be counted. */
const asksRows = ({ text, incomplete, field, owner, source, alert, batch }: Filter): boolean =>
  [text, incomplete, field, owner, source, alert, batch].some((asked) => asked !== undefined);

async function counted(read: Read | Tx, where: RawBuilder<boolean>, most: number): Promise<number> {
  const [row] = await rowsOf(
    read,
    sql<{ n: number }>`
    select count(*)::int as n from (select 1 from inventory_object o where ${where} limit ${most + 1}) x`,
  );
  return row?.n ?? 0;
}

/**
 * One page of an inventory. The rows are found by an index alone where the filter lets it, then read; the count stops at `COUNTED`.
 * Throws 422 on a place that is none.
 */
export async function objectPage(
  read: Read | Tx,
  organisationId: string,
  filter: Filter,
  { sort, order, after, before }: Paging,
): Promise<Omit<Reply<typeof listObjects>, 'abilities'>> {
  const asked = filterCondition(organisationId, filter);
  const found = await foundBy(read, organisationId, filter);
  const where = found ? sql<boolean>`${asked} and o.id = any (${found}::uuid[])` : asked;
  const backwards = before !== undefined;
  const forwards = (order === 'up') !== backwards;
  const cursor = backwards
    ? placed(sort, before, forwards, 'query.before')
    : after === undefined
      ? null
      : placed(sort, after, forwards, 'query.after');
  const first = sortColumns[sort]?.column;
  const direction = forwards ? sql`asc` : sql`desc`;
  const by = [...(first ? [first] : []), sql`o.sort_name`, sql`o.id`].map((column) => sql`${column} ${direction}`);
  const rows = await rowsOf(
    read,
    sql<Found>`
    with found as materialized (
      select o.id from inventory_object o where ${where} ${cursor ?? sql``} order by ${sql.join(by)} limit ${PAGE + 1})
    select ${objectColumns}, ${cursorValue[sort]} as cursor_value, o.sort_name as cursor_name
    from found f join inventory_object o on o.id = f.id ${objectJoins} order by ${sql.join(by)}`,
  );
  const more = rows.length > PAGE;
  const most = asksRows(filter) ? COUNTED_READING : COUNTED;
  // A first page that holds everything has counted already.
  const count = more || cursor ? await counted(read, where, most) : rows.length;
  const page = rows.slice(0, PAGE);
  if (backwards) page.reverse();
  const at = (row: Found | undefined) => (row ? writeCursor([row.cursor_value, row.cursor_name, row.id]) : null);
  return {
    rows: page.map(presentRow),
    previous: (backwards ? more : after !== undefined) ? at(page[0]) : null,
    next: (backwards ? true : more) ? at(page.at(-1)) : null,
    count,
    counted: most,
  };
}
