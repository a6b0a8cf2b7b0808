import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { MOST_AT_ONCE, type previewBulk } from './contract-bulk.ts';
import { concerns, type BulkSet } from './model-bulk.ts';
import type { FieldValue } from './model-fields.ts';
import type { Filter } from './model-filter.ts';
import type { ObjectKind } from './model-kinds.ts';
import { filterCondition } from './queries-filter.ts';
import { namesOf } from './queries-history.ts';
import { rowsOf } from './queries-rows.ts';

type Preview = Reply<typeof previewBulk>;

/** A bulk edit: which objects of one inventory, and what they are given. `today` is the day in Paris. */
export interface BulkEdit extends BulkSet {
  kind: ObjectKind;
  chosen: { ids: readonly string[] } | { filter: Filter };
  today: string;
}

interface Row {
  id: string;
  version: number;
  category: string;
  name: string;
  held: FieldValue | null;
}

export interface BulkPlan {
  chosen: number;
  outside: number;
  changing: Row[];
  /** The value that they are given, as it is kept. */
  value: FieldValue | null;
  seal: string;
}

const EXAMPLES = 5;
const columns: Record<string, string> = {
  category: 'category',
  site: 'site_id',
  owner: 'owner',
  provider: 'provider_id',
  criticality: 'criticality',
  presence: 'state',
};

function heldOf(target: string) {
  const column = columns[target];
  if (column) return sql`to_jsonb(o.${sql.raw(column)})`;
  return target === 'reviewed'
    ? sql`to_jsonb(to_char(o.reviewed_on, 'YYYY-MM-DD'))`
    : sql`o.fields -> ${target.slice('fields.'.length)}`;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Works out a bulk edit without making it: which objects move, and the seal of what was seen. */
export async function planBulk(read: Read | Tx, organisationId: string, edit: BulkEdit): Promise<BulkPlan> {
  const { kind, chosen, target, today } = edit;
  const which =
    'ids' in chosen
      ? sql`o.organisation_id = ${organisationId} and o.kind = ${kind} and o.id = any (${[...chosen.ids]}::uuid[])`
      : filterCondition(organisationId, { ...chosen.filter, kind });
  const rows = await rowsOf(
    read,
    sql<Row>`select o.id, o.version, o.category, o.name, ${heldOf(target)} as held from inventory_object o
      where ${which} order by o.sort_name, o.id limit ${MOST_AT_ONCE}`,
  );
  const value = target === 'reviewed' ? today : target === 'owner' ? (edit.value ?? '') : edit.value;
  const concerned = rows.filter(({ category }) => concerns(kind, category, target));
  const seal = createHash('sha256').update(JSON.stringify([kind, target, value]));
  for (const { id, version } of rows) seal.update(`${id} ${version}\n`);
  return {
    chosen: rows.length,
    outside: rows.length - concerned.length,
    changing: concerned.filter(({ held }) => !same(held, value)),
    value,
    seal: seal.digest('hex'),
  };
}

/** What a bulk edit would change, with some examples. */
export async function bulkPreview(read: Read | Tx, organisationId: string, edit: BulkEdit): Promise<Preview> {
  const { chosen, outside, changing, value, seal } = await planBulk(read, organisationId, edit);
  const examples = changing.slice(0, EXAMPLES);
  const key = edit.target === 'site' ? 'siteId' : edit.target === 'provider' ? 'providerId' : null;
  const kept = (one: FieldValue | null) => (Array.isArray(one) ? [...one] : (one as string | number | boolean | null));
  const names = key
    ? await namesOf(read as Read, [...examples.map(({ held }) => ({ [key]: kept(held) })), { [key]: kept(value) }])
    : new Map<string, string>();
  const shown = (one: FieldValue | null) => (typeof one === 'string' && key ? (names.get(one) ?? one) : kept(one));
  return {
    chosen,
    outside,
    changing: changing.length,
    same: chosen - outside - changing.length,
    examples: examples.map(({ id, name, held }) => ({ id, name, before: shown(held), after: shown(value) })),
    seal,
  };
}
