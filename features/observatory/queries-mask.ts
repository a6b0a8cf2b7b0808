import { sql } from 'kysely';
import type { Database, Read, Tx } from '../../platform/server/database/connection.ts';
import type { Extent } from './model-cells.ts';
import { maskOf, type Mask } from './model-mask.ts';
import type { Quarter } from './model-quarter.ts';

/** Which figures: of a territory, a questionnaire and a quarter. */
export interface Edition {
  territory: string;
  referentialId: string;
  quarter: Quarter;
}

interface KeptMask {
  mask: Mask;
  sequence: string;
  minimum: number;
}

/** Classes up to which a mask is decided while the page waits: some milliseconds. Beyond, another process decides. */
export const AT_ONCE = 150;
const CACHED = 200;
// By database: a process of tests has several.
const caches = new WeakMap<Database, Map<string, KeptMask>>();

const keyOf = ({ territory, referentialId, quarter }: Edition): string => `${territory} ${referentialId} ${quarter}`;

function cacheOf(db: Database): Map<string, KeptMask> {
  let cache = caches.get(db);
  if (!cache) caches.set(db, (cache = new Map()));
  return cache;
}

/** Keeps a mask in memory for the next pages of this process. */
function remember(db: Database, place: string, kept: KeptMask): Mask {
  const cache = cacheOf(db);
  cache.delete(place);
  cache.set(place, kept);
  const [oldest] = cache.keys();
  if (cache.size > CACHED && oldest !== undefined) cache.delete(oldest);
  return kept.mask;
}

/** Levels of the structures that agreed to be named, by finest class: their region takes them away from the counts. */
async function namedIn(db: Read | Tx, { territory, referentialId, quarter }: Edition): Promise<Map<string, number[]>> {
  const { rows } = await sql<{ key: string; place: number; n: number }>`
    select key, place, n from app.named_levels(${territory}, ${referentialId}, ${quarter})`.execute(db as Read & Tx);
  const named = new Map<string, number[]>();
  for (const { key, place, n } of rows) {
    const counts = named.get(key) ?? [];
    named.set(key, counts);
    while (counts.length <= place) counts.push(0);
    counts[place] = n;
  }
  return named;
}

/** The finest classes of an edition, their counts as the database writes them, and of those named. */
export async function classesOf(
  db: Read | Tx,
  edition: Edition,
): Promise<{ key: string; text: string; named: number[] | undefined }[]> {
  const named = await namedIn(db, edition);
  const { rows } = await sql<{ key: string; text: string }>`
    select key, levels::text as text from observatory_cell
    where quarter = ${edition.quarter} and territory = ${edition.territory} and referential_id = ${edition.referentialId}
      and kind = 'atom' order by key`.execute(db as Read & Tx);
  return rows.map((row) => ({ ...row, named: named.get(row.key) }));
}

/** Decides now what is withheld, where the classes are few; null where they are many. */
async function decided(
  read: Read,
  edition: Edition,
  { themes, levels }: Extent,
  minimum: number,
): Promise<Mask | null> {
  const { rows } = await sql<{ key: string; levels: number[] }>`
    select key, levels from observatory_cell
    where quarter = ${edition.quarter} and territory = ${edition.territory} and referential_id = ${edition.referentialId}
      and kind = 'atom' order by key limit ${AT_ONCE + 1}`.execute(read as Read & Tx);
  if (rows.length > AT_ONCE) return null;
  const named = await namedIn(read, edition);
  return maskOf({ classes: rows.map((row) => ({ ...row, named: named.get(row.key) })), themes, levels, minimum });
}

/** What is needed to decide: how the counts stand, and the rule. */
export interface Rule {
  /** Of the nation’s counts: they move with any structure’s. */
  sequence: string;
  extent: Extent;
  minimum: number;
}

/**
 * What is withheld of an edition. A small territory’s is decided at once; a large one’s is the last that another process decided,
 * nothing being shown before the first, nor under another minimum.
 */
export async function maskFor(db: Database, read: Read, edition: Edition, rule: Rule): Promise<Mask> {
  const { sequence, extent, minimum } = rule;
  const place = keyOf(edition);
  const known = cacheOf(db).get(place);
  if (known?.sequence === sequence && known.minimum === minimum) return known.mask;
  const kept = await read
    .selectFrom('observatory_mask')
    .select('sequence')
    .where('territory', '=', edition.territory)
    .where('referential_id', '=', edition.referentialId)
    .where('quarter', '=', edition.quarter)
    .where('minimum', '=', minimum)
    .executeTakeFirst();
  // Only a large territory’s is kept.
  if (!kept) {
    const mask = await decided(read, edition, extent, minimum);
    return mask ? remember(db, place, { mask, sequence, minimum }) : {};
  }
  if (known?.sequence === kept.sequence && known.minimum === minimum) return known.mask;
  const { withheld } = await read
    .selectFrom('observatory_mask')
    .select('withheld')
    .where('territory', '=', edition.territory)
    .where('referential_id', '=', edition.referentialId)
    .where('quarter', '=', edition.quarter)
    .executeTakeFirstOrThrow();
  return remember(db, place, { mask: withheld as Mask, sequence: kept.sequence, minimum });
}
