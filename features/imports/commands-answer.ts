import { sql } from 'kysely';
import { invalid, notFound } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { findMoves } from './commands-compare.ts';
import { holdPreview } from './commands-forget.ts';

/** Says which object ambiguous rows of a preview are; `rows` null: all that wait. Throws 404 once it is over, 422 on an object that was not proposed. */
export async function answerRows(
  tx: Tx,
  { id: previewId, organisationId }: { id: string; organisationId: string },
  { rows, as }: { rows: readonly number[] | null; as: string },
): Promise<void> {
  // Two answers at once would both take the object that neither saw taken.
  if (!(await holdPreview(tx, previewId))) throw notFound();
  const among = sql`preview_id = ${previewId} and outcome = 'ambiguous' and (${rows}::int[] is null or n = any (${rows}::int[]))`;
  if (as === 'new' || as === 'left') {
    await sql`update import_row set outcome = ${as}, matched_by = null where ${among}`.execute(tx);
    return;
  }
  const { rows: taken } = await sql<{ n: number }>`
    update import_row set outcome = 'same', object_id = ${as} where ${among} and ${as}::uuid = any (candidates)
      and not exists (select from import_row o where o.preview_id = ${previewId} and o.object_id = ${as})
    returning n`.execute(tx);
  if (rows?.length !== 1 || taken.length !== 1)
    throw invalid('body.as', {
      fr: 'Choisissez un des éléments proposés, qu’aucune autre ligne ne désigne déjà.',
      en: 'Choose one of the objects proposed, that no other row already names.',
    });
  // The file tells this object after all: neither it nor its ties are gone.
  await sql`delete from import_gone where preview_id = ${previewId} and (object_id = ${as} or target_id = ${as})`.execute(
    tx,
  );
  await findMoves(tx, { id: previewId, organisationId }, rows);
}
