import type { Tx } from '../../platform/server/database/connection.ts';
import type { JournalActor } from '../../platform/server/journal/journal.ts';
import { publish } from '../../platform/server/versioned/commands.ts';
import { QUESTIONNAIRES } from '../referentials/queries.ts';
import type { Mapped } from './map.ts';
import type { LibraryFormat } from './model.ts';

/**
 * Publishes the questionnaire made from a library, with the library itself. Gives false, and changes nothing, when the very same
 * questionnaire is published already. Throws 409 when another content bears this version. Needs the platform's scope.
 */
export async function publishLibrary(
  tx: Tx,
  { mapped, format, original }: { mapped: Mapped; format: LibraryFormat; original: string },
  by: JournalActor,
  now: Date,
): Promise<boolean> {
  const { referential, requirements } = mapped;
  if (!(await publish(tx, QUESTIONNAIRES, referential, by, now))) return false;
  await tx
    .insertInto('referential_library')
    .values({
      referential_id: referential.id,
      version: referential.version,
      format,
      original,
      requirements: JSON.stringify(requirements),
    })
    .execute();
  return true;
}
