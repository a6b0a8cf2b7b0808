import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { notify } from '../notifications/commands.ts';
import type { Act } from './commands.ts';
import { assessmentWithReferential } from './queries.ts';

/** Tells someone that a theme was given to them. */
export async function tellAssignee(
  tx: Tx,
  context: Context,
  act: Act,
  themeId: string,
  assigneeId: string,
): Promise<void> {
  const { row, referential } = await assessmentWithReferential(tx, act.organisationId, act.assessmentId);
  const theme = referential.themes.find(({ id }) => id === themeId);
  if (!theme) return;
  await notify(tx, context, {
    accountIds: [assigneeId],
    organisationId: act.organisationId,
    kind: 'theme.assigned',
    data: { theme: theme.title, assessment: row.label, by: act.actor.name },
    link: `/organisations/${act.organisationId}/assessments/${act.assessmentId}/themes/${themeId}`,
    actorId: act.actor.id,
    now: act.now,
  });
}
