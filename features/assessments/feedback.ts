import { notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { findCriterion } from '../referentials/model.ts';
import type { Act } from './commands.ts';
import { assessmentWithReferential } from './queries.ts';

type Kind = 'unclear' | 'not-relevant' | 'too-demanding';

/** Keeps one opinion per person and criterion on the questionnaire itself; null takes it back. */
export async function giveFeedback(
  tx: Tx,
  act: Act,
  criterionId: string,
  opinion: { kind: Kind | null; comment: string },
): Promise<void> {
  const { row, referential } = await assessmentWithReferential(tx, act.organisationId, act.assessmentId);
  if (!findCriterion(referential, criterionId)) throw notFound();
  const key = {
    organisation_id: act.organisationId,
    account_id: act.actor.id,
    referential_id: row.referential_id,
    referential_version: row.referential_version,
    criterion_id: criterionId,
  };
  if (opinion.kind === null) {
    let removal = tx.deleteFrom('feedback');
    for (const [column, value] of Object.entries(key)) removal = removal.where(column as keyof typeof key, '=', value);
    await removal.execute();
    return;
  }
  const values = { kind: opinion.kind, comment: opinion.comment, given_at: act.now };
  await tx
    .insertInto('feedback')
    .values({ id: newId(act.now.getTime()), ...key, ...values })
    .onConflict((on) =>
      on
        .columns(['account_id', 'organisation_id', 'referential_id', 'referential_version', 'criterion_id'])
        .doUpdateSet(values),
    )
    .execute();
}

/** What one person said of the criteria of an assessment's questionnaire. */
export async function feedbackOf(
  read: Read,
  act: { organisationId: string; accountId: string; referentialId: string; version: string },
) {
  const rows = await read
    .selectFrom('feedback')
    .select(['criterion_id', 'kind', 'comment'])
    .where('account_id', '=', act.accountId)
    .where('organisation_id', '=', act.organisationId)
    .where('referential_id', '=', act.referentialId)
    .where('referential_version', '=', act.version)
    .execute();
  return rows.map((row) => ({ criterionId: row.criterion_id, kind: row.kind as Kind, comment: row.comment }));
}
