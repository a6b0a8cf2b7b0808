import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../database/connection.ts';
import { canonical } from './canonical.ts';

/** The state of the journal on one day: kept elsewhere too (printed, sent), it shows a journal cut short afterwards. */
export interface Anchor {
  /** UTC day, `2026-11-21`. */
  day: string;
  at: Date;
  /** Streams in the journal that day. */
  streams: number;
  /** Covers the anchor before, this one's day, and every stream's head that moved since. */
  hash: string;
}

/** Sequence and hash of a stream's last entry, by stream. */
export type Heads = { readonly [stream: string]: readonly [sequence: number, hash: string] };

/** The hash of an anchor, which covers the one before it ('' for the first). */
export function anchorHash(previous: string, anchor: Omit<Anchor, 'hash'>, heads: Heads): string {
  const { day, at, streams } = anchor;
  const text = canonical({ day, at: at.toISOString(), streams, heads: heads as Record<string, [number, string]> });
  return createHash('sha256')
    .update(previous + text)
    .digest('hex');
}

/**
 * Anchors the heads of all streams, once per UTC day; gives the day's anchor, the one already made where there is one.
 * Verify first: an anchor made over a damaged journal vouches for it. Needs the platform's scope.
 */
export async function anchorJournal(tx: Tx, at: Date): Promise<Anchor> {
  const day = at.toISOString().slice(0, 10);
  await sql`select pg_advisory_xact_lock(hashtext('vigie.journal.anchor'))`.execute(tx);
  const last = await tx
    .selectFrom('journal_anchor')
    .select(['at', 'streams', 'hash', 'day'])
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last && last.day >= day) return last;

  // One statement, one instant: appending moves an entry and its head together.
  const { rows } = await sql<{ stream: string; sequence: number; hash: string; moved: boolean }>`
    with anchored as (
      select h.key as stream, max((h.value ->> 0)::int) as sequence
        from journal_anchor a, jsonb_each(a.heads) h group by h.key)
    select h.stream, h.sequence, h.hash, h.sequence > coalesce(a.sequence, 0) as moved
      from app.journal_heads() h left join anchored a using (stream)`.execute(tx);
  const heads: Heads = Object.fromEntries(
    rows.filter(({ moved }) => moved).map(({ stream, sequence, hash }) => [stream, [sequence, hash]]),
  );
  const anchor = { day, at, streams: rows.length };
  const hash = anchorHash(last?.hash ?? '', anchor, heads);
  await tx
    .insertInto('journal_anchor')
    .values({ ...anchor, hash, heads: JSON.stringify(heads) })
    .execute();
  return { ...anchor, hash };
}
