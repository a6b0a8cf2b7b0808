import type { Read } from '../../platform/server/database/connection.ts';
import type { LibraryFormat } from './model.ts';

/** The file that a version was imported from, and the requirement behind each criterion; undefined for a version made here. */
export async function libraryOf(
  read: Read,
  referentialId: string,
  version: string,
): Promise<{ format: LibraryFormat; original: string; requirements: Record<string, string> } | undefined> {
  const row = await read
    .selectFrom('referential_library')
    .select(['format', 'original', 'requirements'])
    .where('referential_id', '=', referentialId)
    .where('version', '=', version)
    .executeTakeFirst();
  return (
    row && { ...row, format: row.format as LibraryFormat, requirements: row.requirements as Record<string, string> }
  );
}
