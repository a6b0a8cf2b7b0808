import type { JobHandler } from '../jobs/jobs.ts';
import { sweepDeadlines, type DeadlineHandler } from './deadlines.ts';

/** The job that sends due reminders, each minute; takes the handlers of all features. */
export function deadlineJob(handlers: readonly DeadlineHandler[]): JobHandler {
  return {
    queue: 'deadlines.sweep',
    cron: '* * * * *',
    retries: 0, // the next minute tries again
    keepSeconds: 3600,
    async handle(context) {
      await sweepDeadlines(context, handlers);
    },
  };
}
