import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { setDeadline } from '../../platform/server/deadlines/deadlines.ts';
import { nextReminder } from './model-review.ts';

export const REVIEW_DUE = 'inventory.review-due';

const subjectOf = (organisationId: string): string => `inventory:${organisationId}`;

/** Sets the day of the next reminder, at nine in the morning in Paris or ten in summer. */
export async function setReviewReminder(tx: Tx, organisationId: string, day: string, now: Date): Promise<void> {
  const dueAt = new Date(`${day}T08:00:00Z`);
  await setDeadline(tx, {
    subject: subjectOf(organisationId),
    kind: REVIEW_DUE,
    organisationId,
    dueAt,
    reminders: [dueAt],
    now,
  });
}

/** To call when something enters an inventory: from then on its structure is reminded to review it, at least twice a year. */
export async function remindOfReview(tx: Tx, organisationId: string, now: Date): Promise<void> {
  const kept = await tx
    .selectFrom('deadline')
    .select('id')
    .where('subject', '=', subjectOf(organisationId))
    .where('kind', '=', REVIEW_DUE)
    .executeTakeFirst();
  if (!kept) await setReviewReminder(tx, organisationId, nextReminder(parisDay(now), false, null), now);
}
