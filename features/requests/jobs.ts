import type { JobHandler } from '../../platform/server/jobs/jobs.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { eraseEnded } from './commands.ts';

/** Each night: requests that nobody confirmed in time are erased, and what is left of the others once their link has ended. */
export const jobs: readonly JobHandler[] = [
  {
    queue: 'requests.purge',
    cron: '40 3 * * *',
    handle: (context) => writing(context.db, { platform: true }, (tx) => eraseEnded(tx, context.clock.now())),
  },
];
