import { parisDay } from '../../platform/server/clock.ts';
import type { Context } from '../../platform/server/context.ts';
import type { DeadlineHandler } from '../../platform/server/deadlines/deadlines.ts';
import type { JobHandler } from '../../platform/server/jobs/jobs.ts';
import { eachWatched } from '../identities/commands-watched.ts';
import { notifyRoles } from '../notifications/commands.ts';
import { reconcileBackups } from './commands-alerts.ts';
import { TEST_DUE } from './commands.ts';
import { planOf } from './queries.ts';

/** Reminds that a restore test is due: a month before, on its day, then once it is late. */
export const deadlines: readonly DeadlineHandler[] = [
  {
    kind: TEST_DUE,
    async remind(tx, context, { subject, organisationId, dueAt, reminders }, index) {
      const now = context.clock.now();
      const next = reminders[index + 1];
      // After a stop of the server people get the last reminder, not each in turn.
      if (!organisationId || (next && next <= now)) return;
      const planId = subject.slice('backup:'.length);
      const { name, state } = await planOf(tx, organisationId, planId, { now });
      if (state !== 'active') return;
      await reconcileBackups(tx, { organisationId, now });
      await notifyRoles(tx, context, {
        organisationId,
        permission: 'alert.decide',
        kind: TEST_DUE,
        data: { dataSet: name, dueOn: parisDay(dueAt) },
        link: `/organisations/${organisationId}/backups/${planId}`,
        now,
      });
    },
  },
];

/** Looks again at the backups of every organisation: successes age, and inventories move, without anyone writing here. */
const watchBackups = (context: Context): Promise<void> =>
  eachWatched(context, (tx, organisationId) => reconcileBackups(tx, { organisationId, now: context.clock.now() }));

export const jobs: readonly JobHandler[] = [
  { queue: 'backups.watchBackups', cron: '35 5 * * *', expireInSeconds: 3600, handle: watchBackups },
];
