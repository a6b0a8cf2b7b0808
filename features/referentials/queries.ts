import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { contentOf, versionsOf } from '../../platform/server/versioned/queries.ts';
import { QUESTIONNAIRES } from './kind.ts';
import type { Referential } from './model.ts';

export { QUESTIONNAIRES };

/** The whole of a published version. Throws 404 for one that was never published. */
export async function loadReferential(read: Read | Tx, id: string, version: string): Promise<Referential> {
  return (await contentOf(read, QUESTIONNAIRES, id, version)) as Referential;
}

/** Every published version of every questionnaire, with when it was published. */
export function allVersions(read: Read | Tx): Promise<{ id: string; version: string; publishedAt: Date }[]> {
  return read.selectFrom(versionsOf(QUESTIONNAIRES)).select(['id', 'version', 'published_at as publishedAt']).execute();
}
