// Generated from the migrations by `npm run types`: change those, not this file.
import type { ColumnType } from 'kysely';

/** Filled by the database unless given. */
export type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;
/** Read parsed, its shape checked by who reads it; written as JSON text. */
export type Json = ColumnType<unknown, string, string>;
/** Read as an instant; written as an instant or its ISO 8601 text. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** A whole number beyond 2^53 or an exact decimal: read as text so that nothing is rounded. */
export type Exact = ColumnType<string, string | number | bigint, string | number | bigint>;

/** The same three faces, each of which may be null. */
type Nullable<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S | null, I | null | undefined, U | null> : never;

export interface DeadlineTable {
  id: string;
  organisation_id: string | null;
  subject: string;
  kind: string;
  due_at: Timestamp;
  reminders: Generated<Date[]>;
  sent: Generated<number>;
  next_reminder_at: Nullable<Timestamp>;
  met_at: Nullable<Timestamp>;
}

export interface FileTable {
  id: string;
  organisation_id: string;
  digest: string;
  name: string;
  media_type: string;
  size: Exact;
  scan: string;
  created_by: string | null;
  created_at: Timestamp;
}

export interface JournalTable {
  stream: string;
  sequence: number;
  organisation_id: string | null;
  at: Timestamp;
  occurred_at: Nullable<Timestamp>;
  actor_id: string | null;
  actor_name: string;
  kind: string;
  data: Json;
  previous_hash: string;
  hash: string;
}

export interface JournalAnchorTable {
  day: string;
  at: Timestamp;
  streams: number;
  hash: string;
  heads: Json;
}

export interface JournalHeadTable {
  stream: string;
  sequence: number;
  hash: string;
}

export interface MailTable {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  attachment: Nullable<Json>;
  state: string;
  attempts: Generated<number>;
  error: string | null;
  created_at: Timestamp;
  sent_at: Nullable<Timestamp>;
}

export interface SettingTable {
  key: string;
  value: Json;
  updated_at: Timestamp;
}

export interface DB {
  deadline: DeadlineTable;
  file: FileTable;
  journal: JournalTable;
  journal_anchor: JournalAnchorTable;
  journal_head: JournalHeadTable;
  mail: MailTable;
  setting: SettingTable;
}
