import { sql, type RawBuilder } from 'kysely';
import { fieldsOf } from './model-fields.ts';
import { filterValue, NONE, searchWords, type Filter } from './model-filter.ts';
import type { ObjectKind } from './model-kinds.ts';

const NO_SITE = '00000000-0000-0000-0000-000000000000';
const CRITICALITY_RANKS = { vital: 1, high: 2, medium: 3, low: 4, none: 5 } as const;

/** True of an object of this inventory that lacks an essential field of its category. */
export function incompleteCondition(kind: ObjectKind): RawBuilder<boolean> {
  const lacks = fieldsOf[kind]
    .filter(({ essential }) => essential)
    .map(({ key, categories }) =>
      categories
        ? sql`(o.category = any (${[...categories]}::text[]) and not o.fields ? ${key})`
        : sql`not o.fields ? ${key}`,
    );
  return lacks.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(lacks, sql` or `)})`;
}

function fieldCondition({ kind, field, value }: Filter & { field: string }): RawBuilder<boolean> {
  if (!value) return sql<boolean>`not o.fields ? ${field}`;
  const kept = filterValue(kind, field, value);
  if (kept === undefined) return sql<boolean>`false`;
  return Array.isArray(kept)
    ? sql<boolean>`o.fields @> ${JSON.stringify({ [field]: kept })}::jsonb`
    : sql<boolean>`o.fields ->> ${field} = ${String(kept)}`;
}

/** What a filter asks of `inventory_object o`; conditions come in the order of its indexes. */
export function filterCondition(organisationId: string, filter: Filter): RawBuilder<boolean> {
  const { kind, state, category, site, owner, provider, criticality, text, unreviewed, source, field } = filter;
  const parts: RawBuilder<unknown>[] = [
    sql`o.organisation_id = ${organisationId} and o.kind = ${kind} and o.state = ${state}`,
  ];
  if (category) parts.push(sql`o.category = ${category}`);
  if (site) parts.push(sql`o.sort_site = ${site === NONE ? NO_SITE : site}`);
  if (criticality) parts.push(sql`o.sort_criticality = ${CRITICALITY_RANKS[criticality]}`);
  if (owner) parts.push(sql`o.owner = ${owner}`);
  if (provider) parts.push(provider === NONE ? sql`o.provider_id is null` : sql`o.provider_id = ${provider}`);
  if (text) {
    for (const word of searchWords(text)) parts.push(sql`strpos(o.searched, ${` ${word}`}) > 0`);
  }
  if (filter.incomplete) parts.push(incompleteCondition(kind));
  if (unreviewed) parts.push(sql`o.sort_reviewed < ${unreviewed}::date`);
  if (source) parts.push(sql`o.source = ${source}`);
  if (field) parts.push(fieldCondition({ ...filter, field }));
  if (filter.alert)
    parts.push(sql`o.id = any (array(select unnest(a.object_ids) from alert a
      where a.id = ${filter.alert} and a.organisation_id = ${organisationId}))`);
  if (filter.batch)
    parts.push(sql`(o.batch_id = ${filter.batch}
      or o.id in (select c.object_id from inventory_change c where c.batch_id = ${filter.batch}))`);
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}
