import type { Readable } from 'node:stream';
import type { ScanState } from '../../contract/file.ts';
import type { Scope, Tx } from '../database/connection.ts';
import type { MediaType } from './media-type.ts';

/** A file's row: the right of one organisation to some bytes. */
export interface StoredFile {
  id: string;
  organisationId: string;
  /** SHA-256 of the bytes in hexadecimal: their address. */
  digest: string;
  name: string;
  mediaType: MediaType;
  /** In bytes. */
  size: number;
  /** Never `infected`: such an upload is refused. */
  scan: Exclude<ScanState, 'infected'>;
}

export interface StoreRequest {
  organisationId: string;
  accountId: string | null;
  /** As the sender named it; kept for display, never used as a path. */
  name: string;
  maxBytes: number;
  /** Types accepted; every known type unless told. */
  accepts?: readonly MediaType[];
  /** What row-level security opens for `record`; the organisation and the account unless told. */
  scope?: Scope;
}

/** A file kept until the antivirus found malware in it. */
export interface InfectedFile {
  id: string;
  organisationId: string;
  /** Who sent it; null when no account did. */
  accountId: string | null;
  name: string;
  digest: string;
}

/** What one pass of the antivirus did: contents answered for or not, and rows that became infected. */
export interface Rescan {
  answered: number;
  unanswered: number;
  infected: number;
}

export interface Files {
  /** The antivirus: `absent` when none is configured, else whether it answers now. */
  antivirus(): Promise<'absent' | 'answering' | 'silent'>;
  /**
   * Streams bytes in, then writes the row and what `record` writes in one transaction; gives what `record` gives.
   * Throws a Problem on `file`: 413 too large, 415 unknown or disguised type, 422 empty, cut or infected, 507 disk full.
   * After any failure nothing is left: neither bytes nor row. An antivirus that does not answer is no failure: the file is kept, as `pending`.
   */
  store<T>(stream: Readable, request: StoreRequest, record: (tx: Tx, file: StoredFile) => Promise<T>): Promise<T>;
  store(stream: Readable, request: StoreRequest): Promise<StoredFile>;
  /** The bytes of a file that the caller may read. Throws 404 when they are gone, 409 while they are `pending`, 403 when they are `infected`. */
  open(file: { digest: string; scan: string }): Promise<Readable>;
  /**
   * Gives to the antivirus what it has not answered for, or all that is kept, and writes its verdicts. A file that it
   * cannot examine keeps its state; one found infected stays so.
   */
  rescan(which: 'pending' | 'all'): Promise<Rescan>;
  /** Removes bytes that no row names any more, and uploads abandoned for a day; gives how many. */
  sweep(): Promise<number>;
  /** Bytes free and total where files are kept; null where that has no meaning. */
  space(): Promise<{ free: number; total: number } | null>;
}
