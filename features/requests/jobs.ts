import { writing } from '../../platform/server/database/connection.ts';
import type { JobHandler } from '../../platform/server/jobs/jobs.ts';

/** Each night: requests that nobody confirmed in time are erased, and what is left of the others once their link has ended. */
export const jobs: readonly JobHandler[] = [
  {
    queue: 'requests.purge',
    cron: '40 3 * * *',
    handle: (context) =>
      writing(context.db, { platform: true }, async (tx) => {
        await tx.deleteFrom('audit_request').where('expires_at', '<=', context.clock.now()).execute();
      }),
  },
];
