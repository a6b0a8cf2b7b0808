import { sql } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import type { readObject } from './contract.ts';
import { rowsOf } from './queries-rows.ts';

type Entry = Reply<typeof readObject>['history'][number];
type Value = Entry['changes'][number]['before'];
type Moved = Record<string, Value>;

const MOST = 200;
/** What identifies an object for the next file is no news for people. */
const SILENT = ['keys'];

interface Row {
  batch_id: string;
  at: Date;
  actor_name: string;
  batch: Entry['batch'];
  action: Entry['action'];
  version: number | null;
  before: Moved | null;
  after: Moved | null;
  tied: number;
  untied: number;
}

/** The names of the sites and providers that some changes tell by their identifiers. */
export async function namesOf(read: Read, moved: readonly Moved[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(moved.flatMap(({ siteId, providerId }) => [siteId, providerId]))].filter(
    (one) => typeof one === 'string',
  );
  if (ids.length === 0) return new Map();
  const rows = await rowsOf(
    read,
    sql<{ id: string; name: string }>`
    select id, name from site where id = any (${ids}::uuid[])
    union all select id, name from inventory_object where id = any (${ids}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Changes as people read them: names in place of identifiers, nothing of what identifies. */
export function presentChanges(before: Moved, after: Moved, names: ReadonlyMap<string, string>): Entry['changes'] {
  const shown = (key: string, value: Value | undefined): Value =>
    key.endsWith('Id') && typeof value === 'string' ? (names.get(value) ?? value) : (value ?? null);
  return Object.keys(after)
    .filter((key) => !SILENT.includes(key))
    .map((key) => ({ key, before: shown(key, before[key]), after: shown(key, after[key]) }));
}

/** What happened to an object, the last first: 200 gestures at most. */
export async function historyOf(read: Read, organisationId: string, objectId: string): Promise<Entry[]> {
  const rows = await rowsOf(
    read,
    sql<Row>`
    with gestures as (
      select batch_id, 'added' as action, null::int as version, null::jsonb as before, null::jsonb as after, 0 as tied, 0 as untied
        from inventory_object where id = ${objectId} and organisation_id = ${organisationId}
      union all
      select batch_id, action, version, before, after, 0, 0 from inventory_change
        where object_id = ${objectId} and organisation_id = ${organisationId}
      union all
      select batch_id, 'linked', null, null, null, count(*)::int, 0 from inventory_link
        where (source_id = ${objectId} or target_id = ${objectId}) and organisation_id = ${organisationId} group by batch_id
      union all
      select ended_batch_id, 'linked', null, null, null, 0, count(*)::int from inventory_link
        where (source_id = ${objectId} or target_id = ${objectId}) and organisation_id = ${organisationId} and ended_batch_id is not null
        group by ended_batch_id)
    select g.*, b.at, b.actor_name, b.kind as batch from gestures g join inventory_batch b on b.id = g.batch_id
    order by b.at desc, g.version desc nulls last, b.id desc limit ${MOST}`,
  );
  const names = await namesOf(
    read,
    rows.flatMap(({ before, after }) => [before ?? {}, after ?? {}]),
  );
  return rows.map((row) => ({
    batchId: row.batch_id,
    at: row.at.toISOString(),
    actorName: row.actor_name,
    batch: row.batch,
    action: row.action,
    version: row.version,
    changes: presentChanges(row.before ?? {}, row.after ?? {}, names),
    tied: row.tied,
    untied: row.untied,
  }));
}
