/** What a question to the DNS gives, by type of record. Texts hold one character per byte. */
export interface RecordData {
  A: string;
  AAAA: string;
  CAA: { critical: boolean; tag: string; value: string };
  DS: string;
  MX: { preference: number; exchange: string };
  PTR: string;
  TXT: string;
}
export type RecordKind = keyof RecordData;

/** Why there is no answer: nobody answered in time, the answer could not be read, or the resolver itself failed. */
export type LookupFailure = 'timeout' | 'malformed' | 'refused' | 'server' | 'bogus' | 'loop' | 'budget';

/**
 * An answer. `none` with `exists` is a name without such records (NODATA), without it a name that does not exist (NXDOMAIN);
 * `secure` is the resolver's word that DNSSEC vouches for it (the flag AD, RFC 4035 §3.2.3).
 */
export type Answer<Kind extends RecordKind = RecordKind> =
  | { outcome: 'found'; records: RecordData[Kind][]; secure: boolean }
  | { outcome: 'none'; exists: boolean; secure: boolean }
  | { outcome: 'failed'; reason: LookupFailure };

/** Asks the DNS one question. Never throws. */
export type Lookup = <Kind extends RecordKind>(name: string, kind: Kind) => Promise<Answer<Kind>>;

/** The records of an answer, none where there is none. */
export function recordsOf<Kind extends RecordKind>(answer: Answer<Kind>): RecordData[Kind][] {
  return answer.outcome === 'found' ? answer.records : [];
}
