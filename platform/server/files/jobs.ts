import type { JobHandler } from '../jobs/jobs.ts';

/** The job that removes, each night, bytes that no row names and uploads left halfway. */
export const sweepFilesJob: JobHandler = {
  queue: 'files.sweep',
  cron: '40 2 * * *',
  retries: 1,
  expireInSeconds: 3600,
  async handle({ files }) {
    await files.sweep();
  },
};
