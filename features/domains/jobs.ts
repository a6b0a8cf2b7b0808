import type { JobHandler } from '../../platform/server/jobs/jobs.ts';
import { askDueRuns, performRun } from './commands-runs.ts';
import { CHECK, type RunAsked } from './queue.ts';

/** One check: what the network answers is no failure of the job. */
const check: JobHandler<RunAsked> = {
  queue: CHECK,
  retries: 2,
  expireInSeconds: 300,
  keepSeconds: 24 * 3600,
  handle: performRun,
};

/** The check of each week, by night and hour after hour, so that no resolver is asked for everything at once. */
const weekly: JobHandler = { queue: 'domains.weekly', cron: '25 0-6 * * *', retries: 1, handle: askDueRuns };

export const jobs: readonly JobHandler[] = [check as JobHandler, weekly];
