import { sql } from 'kysely';
import type { Tx } from '../../platform/server/database/connection.ts';

/** What a preview is made of, its own row apart. */
export const PREVIEW_TABLES = ['import_row', 'import_link', 'import_gone', 'import_rejected'] as const;

/** Forgets every preview of an organisation: files sent still name whom or what is being erased. */
export async function forgetPreviews(tx: Tx, organisationId: string): Promise<void> {
  for (const table of [...PREVIEW_TABLES, 'import_preview'])
    await sql`delete from ${sql.table(table)} where organisation_id = ${organisationId}`.execute(tx);
}
