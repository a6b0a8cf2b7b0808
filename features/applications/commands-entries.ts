import type { Tx } from '../../platform/server/database/connection.ts';
import type { Json } from '../../platform/server/journal/canonical.ts';
import { append, product, type JournalActor } from '../../platform/server/journal/journal.ts';
import type { ApplicationPart } from './model.ts';
import { coreReaders, type ApplicationAct, type ApplicationRow } from './queries-held.ts';

/** What is written in an application's history. */
export interface NewEntry {
  kind: string;
  data: Record<string, Json | undefined>;
  /** Who may read it; those who follow the whole file unless told. */
  readers?: readonly string[];
}

/**
 * Adds an entry to an application's history and to the journal's stream `application:<id>`, in the caller's transaction. Null for
 * the actor: the product itself.
 */
export async function addEntry(
  tx: Tx,
  act: Pick<ApplicationAct, 'now'> & { actor: JournalActor | null },
  row: ApplicationRow,
  part: ApplicationPart | null,
  { kind, data, readers }: NewEntry,
): Promise<void> {
  const actor = act.actor ?? product;
  const seenBy = [...(readers ?? coreReaders(row))];
  const sequence = await append(tx, {
    stream: `application:${row.id}`,
    organisationId: null,
    readers: seenBy,
    at: act.now,
    actor,
    kind: `application.${kind}`,
    data: { ...data, part },
  });
  await tx
    .insertInto('application_entry')
    .values({
      application_id: row.id,
      sequence,
      at: act.now,
      actor_id: actor.id,
      actor_name: actor.name,
      part,
      kind,
      data: JSON.stringify(data),
      readers: seenBy,
    })
    .execute();
}
