import { createHash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { Text } from '../../contract/problem.ts';
import type { Read } from '../database/connection.ts';
import { anchorHash, type Heads } from './anchor.ts';
import type { Json } from './canonical.ts';
import { canonicalEntry } from './journal.ts';

export type FaultKind = 'content' | 'chain' | 'missing' | 'cut' | 'anchor' | 'anchored';

/** The first thing found wrong. */
export interface Fault {
  /** Null when an anchor itself is wrong. */
  stream: string | null;
  sequence: number | null;
  /** Day of the anchor that shows it, where one does. */
  day: string | null;
  kind: FaultKind;
  sentence: Text;
}

export interface Verdict {
  entries: number;
  streams: number;
  anchors: number;
  /** Null when all is as it was written. */
  fault: Fault | null;
}

const BATCH = 1000;

const sentences: Record<FaultKind, Text> = {
  content: {
    fr: 'Le contenu de cette écriture a été modifié après coup.',
    en: 'The content of this entry was changed after it was written.',
  },
  chain: {
    fr: 'Cette écriture ne suit pas la précédente : l’une des deux a été remplacée.',
    en: 'This entry does not follow the one before: one of the two was replaced.',
  },
  missing: { fr: 'Une écriture a été retirée à cet endroit.', en: 'An entry was removed here.' },
  cut: {
    fr: 'Les dernières écritures de cette suite ont été retirées ou ajoutées sans passer par l’application.',
    en: 'The last entries of this stream were removed, or added without going through the application.',
  },
  anchor: {
    fr: 'L’empreinte de ce jour ne correspond plus à ce qu’elle couvre, ou celle d’un jour précédent a été retirée.',
    en: 'The anchor of this day no longer matches what it covers, or that of an earlier day was removed.',
  },
  anchored: {
    fr: 'Cette écriture était là lors de l’empreinte du jour ; elle a disparu ou changé depuis.',
    en: 'This entry was there when the day’s anchor was made; it has gone or changed since.',
  },
};

const fault = (kind: FaultKind, stream: string | null, sequence: number | null, day: string | null = null): Fault => ({
  stream,
  sequence,
  day,
  kind,
  sentence: sentences[kind],
});

/**
 * Checks the whole journal, in batches: each entry against its hash and the entry before, each stream against its head,
 * each anchor against the one before and the entries it names. Stops at the first fault. Needs the platform's scope.
 */
export async function verifyJournal(read: Read): Promise<Verdict> {
  const verdict: Verdict = { entries: 0, streams: 0, anchors: 0, fault: null };
  verdict.fault = (await checkChains(read, verdict)) ?? (await checkHeads(read)) ?? (await checkAnchors(read, verdict));
  return verdict;
}

async function checkChains(read: Read, verdict: Verdict): Promise<Fault | null> {
  let last = { stream: '', sequence: 0, hash: '' };
  for (;;) {
    const rows = await read
      .selectFrom('journal')
      .selectAll()
      .where(sql<boolean>`(stream, sequence) > (${last.stream}, ${last.sequence})`)
      .orderBy('stream')
      .orderBy('sequence')
      .limit(BATCH)
      .execute();
    for (const row of rows) {
      if (row.stream !== last.stream) {
        verdict.streams += 1;
        last = { stream: row.stream, sequence: 0, hash: '' };
      }
      verdict.entries += 1;
      if (row.sequence !== last.sequence + 1) return fault('missing', row.stream, last.sequence + 1);
      if (row.previous_hash !== last.hash) return fault('chain', row.stream, row.sequence);
      const text = canonicalEntry({
        stream: row.stream,
        organisationId: row.organisation_id,
        at: row.at,
        ...(row.occurred_at && { occurredAt: row.occurred_at }),
        actor: { id: row.actor_id, name: row.actor_name },
        kind: row.kind,
        data: row.data as { [key: string]: Json },
      });
      const hash = createHash('sha256')
        .update(last.hash + text)
        .digest('hex');
      if (hash !== row.hash) return fault('content', row.stream, row.sequence);
      last = { stream: row.stream, sequence: row.sequence, hash };
    }
    if (rows.length < BATCH) return null;
  }
}

interface Place {
  stream: string;
  sequence: number;
}

function firstOf(read: Read, places: RawBuilder<unknown>): Promise<Place | undefined> {
  return read
    .selectFrom(sql<Place>`(${places})`.as('place'))
    .select(['place.stream', 'place.sequence'])
    .orderBy('place.stream')
    .limit(1)
    .executeTakeFirst();
}

// One statement sees one instant, so that entries appended meanwhile accuse nobody.
async function checkHeads(read: Read): Promise<Fault | null> {
  const first = await firstOf(
    read,
    sql`select coalesce(h.stream, j.stream) as stream, coalesce(least(h.sequence, j.sequence + 1), 1) as sequence
          from app.journal_heads() h
          full join (select distinct on (stream) stream, sequence, hash from journal order by stream, sequence desc) j using (stream)
         where (h.sequence, h.hash) is distinct from (j.sequence, j.hash)`,
  );
  return first ? fault('cut', first.stream, first.sequence) : null;
}

async function checkAnchors(read: Read, verdict: Verdict): Promise<Fault | null> {
  let previous = { day: '0001-01-01', hash: '' };
  for (;;) {
    const anchor = await read
      .selectFrom('journal_anchor')
      .select(['at', 'streams', 'hash', 'heads', 'day'])
      .where('day', '>', previous.day)
      .orderBy('day')
      .limit(1)
      .executeTakeFirst();
    if (!anchor) return null;
    verdict.anchors += 1;
    if (anchorHash(previous.hash, anchor, anchor.heads as Heads) !== anchor.hash)
      return fault('anchor', null, null, anchor.day);
    const gone = await firstOf(
      read,
      sql`select h.key as stream, (h.value ->> 0)::int as sequence
            from journal_anchor a cross join jsonb_each(a.heads) h
            left join journal j on j.stream = h.key and j.sequence = (h.value ->> 0)::int
           where a.day = ${anchor.day}::date and j.hash is distinct from h.value ->> 1`,
    );
    if (gone) return fault('anchored', gone.stream, gone.sequence, anchor.day);
    previous = anchor;
  }
}
