import { parisDay } from '../../platform/server/clock.ts';
import type { Context } from '../../platform/server/context.ts';
import type { DeadlineHandler } from '../../platform/server/deadlines/deadlines.ts';
import type { JobHandler } from '../../platform/server/jobs/jobs.ts';
import { notifyRoles } from '../notifications/commands.ts';
import { reconcileAccess } from './commands-alerts.ts';
import { completeDepartures } from './commands-found.ts';
import { MOVE_DUE } from './commands-people.ts';
import { REVIEW_DUE } from './commands-reviews.ts';
import { checklistView } from './queries-people.ts';
import { eachWatched } from './commands-watched.ts';

/** Reminds of an arrival or a departure while something is left: before its day, on it, then after. */
const moves: DeadlineHandler = {
  kind: MOVE_DUE,
  async remind(tx, context, { subject, organisationId, reminders }, index) {
    const now = context.clock.now();
    const next = reminders[index + 1];
    // After a stop of the server people get the last reminder, not each in turn.
    if (!organisationId || (next && next <= now)) return;
    const id = subject.slice('person-move:'.length);
    const asked = { organisationId, permissions: new Set<string>(), today: parisDay(now) };
    const { kind, day, state, steps } = await checklistView(tx, asked, id);
    if (state !== 'open') return;
    await reconcileAccess(tx, { organisationId, now });
    if (steps.pending === 0) return;
    await notifyRoles(tx, context, {
      organisationId,
      permission: 'alert.decide',
      kind: kind === 'leaver' ? 'person.leaving' : 'person.arriving',
      data: { dueOn: day, left: steps.pending },
      link: `/organisations/${organisationId}/identities/people/${id}`,
      now,
    });
  },
};

/** Reminds that the yearly review of accesses is due. */
const reviews: DeadlineHandler = {
  kind: REVIEW_DUE,
  async remind(tx, context, { organisationId, dueAt, reminders }, index) {
    const now = context.clock.now();
    const next = reminders[index + 1];
    if (!organisationId || (next && next <= now)) return;
    await notifyRoles(tx, context, {
      organisationId,
      permission: 'alert.decide',
      kind: 'access-review.due',
      data: { dueOn: parisDay(dueAt) },
      link: `/organisations/${organisationId}/identities/reviews`,
      now,
    });
  },
};

export const deadlines: readonly DeadlineHandler[] = [moves, reviews];

/** Looks again at the accesses of every organisation: inventories and days move without anyone writing here. */
const watchAccesses = (context: Context): Promise<void> =>
  eachWatched(context, async (tx, organisationId) => {
    const looked = { organisationId, now: context.clock.now() };
    await completeDepartures(tx, looked);
    await reconcileAccess(tx, looked);
  });

export const jobs: readonly JobHandler[] = [
  { queue: 'identities.watchAccesses', cron: '20 5 * * *', expireInSeconds: 3600, handle: watchAccesses },
];
