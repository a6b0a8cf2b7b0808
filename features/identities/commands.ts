import { createHash } from 'node:crypto';
import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { canonical, type Json } from '../../platform/server/journal/canonical.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';

/** Who acts on the accounts of which organisation, and when. */
export interface IdentitiesAct {
  organisationId: string;
  actor: JournalActor & { id: string };
  context: Context;
  now: Date;
}

/** What an entry of the journal needs; the night acts without an account. */
export type Noting = Pick<IdentitiesAct, 'organisationId' | 'now'> & { actor: JournalActor };

/** Writes one entry in the stream of an organisation’s accounts. Persons are named in rows alone, never here: nothing leaves a journal. */
export async function journal(
  tx: Tx,
  { organisationId, actor, now }: Noting,
  kind: string,
  data: Record<string, Json | undefined>,
): Promise<void> {
  await append(tx, { stream: `identities:${organisationId}`, organisationId, at: now, actor, kind, data });
}

/** SHA-256 of a record’s canonical form (RFC 8785), in hexadecimal: what the journal keeps of it. */
export const digestOf = (record: Json): string => createHash('sha256').update(canonical(record)).digest('hex');
