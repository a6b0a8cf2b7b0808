import type { Feature } from '../../../features/index.ts';
import { deadlineJob } from '../deadlines/jobs.ts';
import { infectedJob } from '../files/infected.ts';
import { fileJobs } from '../files/jobs.ts';
import type { JobHandler } from '../jobs/jobs.ts';
import { sendJob } from '../mail/jobs.ts';

/** Everything that works in the background: the platform's own jobs, which serve what the features declare, then the features'. */
export function handlersOf(features: Record<string, Feature>): JobHandler[] {
  const all = Object.values(features);
  return [
    sendJob,
    ...fileJobs,
    infectedJob(all.flatMap(({ fileInfected }) => fileInfected ?? [])),
    deadlineJob(all.flatMap(({ deadlines }) => deadlines ?? [])),
    ...all.flatMap(({ jobs }) => jobs ?? []),
  ];
}
