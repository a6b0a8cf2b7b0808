import { sql } from 'kysely';
import type { Database, Read, Tx } from '../../platform/server/database/connection.ts';
import type { Observatory } from './contract-figures.ts';
import { quarterOf } from './model-quarter.ts';
import { MINIMUM_KEY } from './queries-settings.ts';
import { observatoryView, type Asked } from './queries-view.ts';

interface Kept {
  stamp: string;
  view: Observatory;
}

/** Pages kept: a nation and its regions, with some filters. */
const CACHED = 40;
// By database: a process of tests has several.
const caches = new WeakMap<Database, Map<string, Kept>>();

/** What moves whenever anything that an open page is made of does: counts, what is withheld, the rule, the questionnaires. */
async function stampOf(read: Read, territory: string, now: Date): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select concat_ws('/', ${quarterOf(now)}::int,
      (select string_agg(quarter || ' ' || sequence || ' ' || moved_at, ',' order by quarter) from observatory_quarter
        where quarter < ${quarterOf(now)}),
      (select string_agg(quarter || ' ' || referential_id || ' ' || sequence || ' ' || minimum, ',' order by quarter, referential_id)
        from observatory_mask where territory = ${territory}),
      (select value from setting where key = ${MINIMUM_KEY}),
      (select string_agg(referential_id || ' ' || version, ',' order by referential_id, version) from referential_version)) as stamp`.execute(
    read as Read & Tx,
  );
  return rows[0]!.stamp;
}

/** What everyone may read: closed quarters only, so it is put together once and kept until something moves. Throws as the view does. */
export async function openView(db: Database, read: Read, asked: Omit<Asked, 'live'>, now: Date): Promise<Observatory> {
  let cache = caches.get(db);
  if (!cache) caches.set(db, (cache = new Map()));
  const { territory, region, department, type, size, referential, from, to, level } = asked;
  const place = JSON.stringify([territory, region, department, type, size, referential, from, to, level]);
  // Read first: what moves in between is found by the next reader.
  const stamp = await stampOf(read, territory, now);
  const known = cache.get(place);
  const view = known?.stamp === stamp ? known.view : await observatoryView(db, read, { ...asked, live: false }, now);
  cache.delete(place);
  cache.set(place, { stamp, view });
  const [oldest] = cache.keys();
  if (cache.size > CACHED && oldest !== undefined) cache.delete(oldest);
  return view;
}
