import type { RawBuilder } from 'kysely';
import { openedDatabase, type Database, type Tx } from '../database/connection.ts';
import type { Entry } from './journal.ts';

/** Something that must be set going by what the journal tells, in the transaction that tells it. */
export interface Follower {
  /** An expression evaluated in the statement that appends, so that it costs no round trip: what was noted, null for nothing. */
  note(entry: Entry): RawBuilder<string[] | null> | null;
  /** Takes what was noted; runs only where something was. */
  follow(tx: Tx, noted: readonly string[]): Promise<void>;
}

const followers = new WeakMap<Database, Follower>();

/** Has the journal of one database followed: at most one follower, set once at start. */
export function followJournal(db: Database, follower: Follower): void {
  followers.set(db, follower);
}

/** Who follows the journal that the current transaction writes in. */
export function presentFollower(): Follower | undefined {
  const db = openedDatabase();
  return db && followers.get(db);
}
