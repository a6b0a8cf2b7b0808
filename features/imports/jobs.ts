import { writing } from '../../platform/server/database/connection.ts';
import type { JobHandler } from '../../platform/server/jobs/jobs.ts';
import { forgetExpired } from './commands-preview.ts';

/** Forgets, every quarter of an hour, the previews that nobody confirmed within theirs. */
export const jobs: readonly JobHandler[] = [
  {
    queue: 'imports.forgetPreviews',
    cron: '*/15 * * * *',
    handle: (context) => writing(context.db, { platform: true }, (tx) => forgetExpired(tx, context.clock.now())),
  },
];
