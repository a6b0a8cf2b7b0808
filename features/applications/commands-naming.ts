import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { addEntry } from './commands-entries.ts';
import type { ApplicationAct, SeenApplication } from './queries-held.ts';
import { regionReaders } from './queries-naming.ts';

/**
 * Writes in the history, for every reader of the file, its members too, that its structures are named to their region from now on, and
 * to whom; or that they no longer are. Nothing where the programme names nobody.
 */
export async function recordNaming(
  tx: Tx,
  act: ApplicationAct,
  { row, part }: SeenApplication,
  kind: 'naming.began' | 'naming.ended',
): Promise<void> {
  if (!row.names_region) return;
  const readers = await withOrganisations(tx, row.member_ids, () => regionReaders(tx, row.member_ids, row.region));
  await withOrganisations(tx, row.readers, () =>
    addEntry(tx, act, row, part, {
      kind,
      data: { structures: row.member_ids.length, readers: readers.join(', ') },
      readers: row.readers,
    }),
  );
}
