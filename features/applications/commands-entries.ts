import type { Tx } from '../../platform/server/database/connection.ts';
import { writeHistory, type NewEntry } from '../../platform/server/journal/history.ts';
import type { JournalActor } from '../../platform/server/journal/journal.ts';
import type { ApplicationPart } from './model.ts';
import { coreReaders, type ApplicationAct, type ApplicationRow } from './queries-held.ts';

/**
 * Adds an entry to an application's history and to the journal's stream `application:<id>`, in the caller's transaction, for those who
 * follow the whole file unless told. Null for the actor: the product itself.
 */
export async function addEntry(
  tx: Tx,
  act: Pick<ApplicationAct, 'now'> & { actor: JournalActor | null },
  row: ApplicationRow,
  part: ApplicationPart | null,
  { kind, data, readers }: NewEntry,
): Promise<void> {
  const { now: at, actor } = act;
  await writeHistory(tx, {
    sort: 'application',
    id: row.id,
    at,
    actor,
    part,
    kind,
    data,
    readers: readers ?? coreReaders(row),
  });
}
