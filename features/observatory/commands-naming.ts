import { sql } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { filesNaming } from '../applications/queries-naming.ts';
import { record, type Act } from '../organisations/commands.ts';
import { loadAny } from '../programmes/queries.ts';

/** Since when a structure agreed that its region reads its levels under its name, who reads them then, and which files name it anyway. */
export async function namingOf(db: Read | Tx, organisationId: string) {
  const { named_since: since } = await db
    .selectFrom('organisation')
    .select('named_since')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  const { rows } = await sql<{ name: string }>`select app.region_readers(${organisationId}) as name`.execute(
    db as Read & Tx,
  );
  const files = await filesNaming(db, organisationId);
  const requiredBy = await Promise.all(
    files.map(async ({ id, number, programme_id: programmeId, programme_version: version }) => ({
      programme: { id: programmeId, title: (await loadAny(db, programmeId, version)).title },
      file: { id, number },
    })),
  );
  return { since: since?.toISOString() ?? null, readers: rows.map(({ name }) => name), requiredBy };
}

/** Agrees that the region reads the structure’s levels under its name, or withdraws; what is so already stays. Journalled. */
export async function decideNaming(tx: Tx, act: Act, agreed: boolean): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('organisation')
    .set({ named_since: agreed ? act.now : null })
    .where('id', '=', act.organisationId)
    .where('named_since', agreed ? 'is' : 'is not', null)
    .executeTakeFirst();
  if (!numUpdatedRows) return;
  await record(tx, act, agreed ? 'naming.agreed' : 'naming.withdrawn', {});
  // What is withheld must hold for those that are not named, as soon as this one is.
  await sql`select app.naming_moved(${act.organisationId})`.execute(tx);
}
