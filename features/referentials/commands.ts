import { sql } from 'kysely';
import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import * as versioned from '../../platform/server/versioned/commands.ts';
import { notifyRoles } from '../notifications/commands.ts';
import { QUESTIONNAIRES } from './kind.ts';
import { loadReferential } from './queries.ts';

/**
 * Makes a version the one that new assessments start from, and tells those who already use the questionnaire that it moved; a
 * version of null stops offering it. Assessments under way keep theirs. Throws 404 for a version that was never published.
 */
export async function offer(tx: Tx, context: Context, choice: versioned.Choice): Promise<void> {
  const moved = await versioned.offer(tx, QUESTIONNAIRES, choice);
  const { id, version, by, now } = choice;
  if (!moved || version === null) return;
  const { title } = await loadReferential(tx, id, version);
  for (const organisationId of await usersOf(tx, id)) {
    await notifyRoles(tx, context, {
      organisationId,
      permission: 'assessment.manage',
      kind: 'referential.new-version',
      data: { questionnaire: title, version },
      link: `/organisations/${organisationId}/assessments`,
      actorId: by.id,
      now,
    });
  }
}

/** Open organisations that have an assessment on a questionnaire. */
async function usersOf(tx: Tx, referentialId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct o.id from app.referential_use() u join organisation o on o.id = u.organisation_id
    where u.referential_id = ${referentialId} and o.closed_at is null`.execute(tx);
  return rows.map(({ id }) => id);
}
