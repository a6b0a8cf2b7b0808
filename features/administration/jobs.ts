import type { JobHandler } from '../../platform/server/jobs/jobs.ts';
import { checkAndAnchor } from './commands.ts';

/** Each night: the journal is checked, then anchored. */
export const jobs: readonly JobHandler[] = [
  {
    queue: 'administration.anchorJournal',
    cron: '10 3 * * *',
    retries: 0, // a fault does not mend itself, and the next night tries again
    expireInSeconds: 3600,
    async handle(context) {
      await checkAndAnchor(context);
    },
  },
];
