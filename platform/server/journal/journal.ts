import { sql } from 'kysely';
import type { Tx } from '../database/connection.ts';
import { canonical, type Json } from './canonical.ts';
import { presentFollower } from './follow.ts';

/** Who acted, as named at that time. */
export interface JournalActor {
  id: string | null;
  name: string;
}

export interface Entry {
  /** `assessment:<id>`, `organisation:<id>`, `account:<id>`…: one stream per subject. */
  stream: string;
  /** Null for what concerns no organisation. */
  organisationId: string | null;
  /** The organisations that may know of it, where it belongs to none: they are told, and the chain does not cover it. */
  readers?: readonly string[];
  at: Date;
  /** The instant of the fact, where it differs from the instant of writing. */
  occurredAt?: Date;
  actor: JournalActor;
  /** `answer.saved`, `assessment.submitted`… */
  kind: string;
  data: { [key: string]: Json | undefined };
}

/** The product itself, when no person acts. */
export const product: JournalActor = { id: null, name: 'Vigie' };

/** The part of an entry that its hash covers, apart from its place in the chain. */
export function canonicalEntry(entry: Entry): string {
  return canonical({
    stream: entry.stream,
    organisation: entry.organisationId,
    at: entry.at.toISOString(),
    occurredAt: entry.occurredAt?.toISOString() ?? null,
    actor: { id: entry.actor.id, name: entry.actor.name },
    kind: entry.kind,
    data: entry.data,
  });
}

/**
 * Appends one entry in the caller's transaction; gives its sequence in the stream, from 1.
 * The hash is SHA-256 over the hash before and the canonical form, computed where the stream's head is locked.
 */
export async function append(tx: Tx, entry: Entry): Promise<number> {
  const text = canonicalEntry(entry);
  const follower = presentFollower();
  const noted = follower?.note(entry) ?? sql<null>`null`;
  const { rows } = await sql<{ sequence: number; noted: string[] | null }>`
    select app.journal_append(${entry.stream}, ${entry.organisationId}, ${entry.at}, ${entry.occurredAt ?? null},
      ${entry.actor.id}, ${entry.actor.name}, ${entry.kind}, ${JSON.stringify(entry.data)}::jsonb, ${text}) as sequence, ${noted} as noted
  `.execute(tx);
  const [appended] = rows;
  if (appended?.noted) await follower?.follow(tx, appended.noted);
  return appended!.sequence;
}
