import { sql } from 'kysely';
import type { Tx } from '../../platform/server/database/connection.ts';
import { TABLES } from './commands-tables.ts';

/** Gives a programme's applications to the organisation that manages it from now on. Needs the platform's scope. */
export async function handOverApplications(
  tx: Tx,
  programmeId: string,
  { from, to, name }: { from: string; to: string; name: string },
): Promise<void> {
  for (const table of TABLES) {
    const key = sql.ref(table === 'application' ? 'id' : 'application_id');
    await sql`update ${sql.table(table)} set readers = array_replace(readers, ${from}::uuid, ${to}::uuid)
      where ${from}::uuid = any (readers)
        and ${key} in (select id from application where programme_id = ${programmeId} and national_id = ${from}::uuid)`.execute(
      tx,
    );
  }
  await tx
    .updateTable('application')
    .set({ national_id: to, national_name: name })
    .where('programme_id', '=', programmeId)
    .where('national_id', '=', from)
    .execute();
}
