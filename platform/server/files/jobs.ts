import type { JobHandler } from '../jobs/jobs.ts';

/** The job that removes, each night, bytes that no row names and uploads left halfway. */
const sweep: JobHandler = {
  queue: 'files.sweep',
  cron: '40 2 * * *',
  retries: 1,
  expireInSeconds: 3600,
  async handle({ files }) {
    await files.sweep();
  },
};

/** The job that gives to the antivirus, every five minutes, what it has not answered for. */
const rescanPending: JobHandler = {
  queue: 'files.rescanPending',
  cron: '*/5 * * * *',
  retries: 0, // the next pass tries again
  expireInSeconds: 600,
  keepSeconds: 3600,
  async handle({ files }) {
    await files.rescan('pending');
  },
};

/** The job that gives to the antivirus, each night, all that is kept: its signatures know more than the day before. */
const rescanAll: JobHandler = {
  queue: 'files.rescanAll',
  cron: '10 23 * * *',
  retries: 0,
  expireInSeconds: 4 * 3600,
  async handle({ files }) {
    await files.rescan('all');
  },
};

/** What is done about files on its own. */
export const fileJobs: readonly JobHandler[] = [sweep, rescanPending, rescanAll];
