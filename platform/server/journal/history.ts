import { sql } from 'kysely';
import type { Tx } from '../database/connection.ts';
import type { Json } from './canonical.ts';
import { append, product, type JournalActor } from './journal.ts';

/** What is written in the history of a file that several organisations follow. */
export interface NewEntry {
  kind: string;
  /** Shown to its readers: no more than all of them may know. */
  data: Record<string, Json | undefined>;
  /** Who may read it; those who follow the whole file unless told. */
  readers?: readonly string[];
}

interface Written extends Omit<NewEntry, 'readers'> {
  /** The sort of file: its entries are in `<sort>_entry`, its journal in the stream `<sort>:<id>`. */
  sort: string;
  id: string;
  at: Date;
  /** Null: the product itself. */
  actor: JournalActor | null;
  /** The part in which the actor acts. */
  part: string | null;
  readers: readonly string[];
}

/**
 * Adds an entry to a file's history and to its journal's stream, in the caller's transaction. The journal's entry belongs to no
 * organisation: only the history says who may read it.
 */
export async function writeHistory(tx: Tx, entry: Written): Promise<void> {
  const { sort, id, at, part, kind, data } = entry;
  const actor = entry.actor ?? product;
  const readers = [...entry.readers];
  const sequence = await append(tx, {
    stream: `${sort}:${id}`,
    organisationId: null,
    readers,
    at,
    actor,
    kind: `${sort}.${kind}`,
    data: { ...data, part },
  });
  await sql`
    insert into ${sql.table(`${sort}_entry`)}
      (${sql.ref(`${sort}_id`)}, sequence, at, actor_id, actor_name, part, kind, data, readers)
    values (${id}, ${sequence}, ${at}, ${actor.id}, ${actor.name}, ${part}, ${kind}, ${JSON.stringify(data)}, ${readers}::uuid[])`.execute(
    tx,
  );
}
