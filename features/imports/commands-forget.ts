import { sql } from 'kysely';
import type { Tx } from '../../platform/server/database/connection.ts';

/** What a preview is made of, its own row apart. */
export const PREVIEW_TABLES = ['import_row', 'import_link', 'import_gone', 'import_rejected'] as const;

/** Locks a preview, before any of its rows: whoever answers, confirms or forgets it comes one after the other. Gives whether it is there. */
export async function holdPreview(tx: Tx, previewId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from import_preview where id = ${previewId} for update`.execute(tx);
  return rows.length > 0;
}

/** Forgets every preview of an organisation: files sent still name whom or what is being erased. */
export async function forgetPreviews(tx: Tx, organisationId: string): Promise<void> {
  await sql`select 1 from import_preview where organisation_id = ${organisationId} order by id for update`.execute(tx);
  for (const table of [...PREVIEW_TABLES, 'import_preview'])
    await sql`delete from ${sql.table(table)} where organisation_id = ${organisationId}`.execute(tx);
}
