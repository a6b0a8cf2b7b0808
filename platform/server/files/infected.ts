import type { Context } from '../context.ts';
import { writing, type Tx } from '../database/connection.ts';
import type { JobHandler, Jobs } from '../jobs/jobs.ts';
import type { InfectedFile } from './files.ts';

const QUEUE = 'files.tellInfected';

/** What follows in one capability when malware is found in a file; runs under the platform’s scope. */
export type FollowInfected = (tx: Tx, context: Context, file: InfectedFile) => Promise<void>;

/** Has what follows an infected file done later, as soon as the verdict is kept and until it succeeds. */
export const queueInfected =
  (jobs: Pick<Jobs, 'enqueue'>) =>
  (tx: Tx, file: InfectedFile): Promise<void> =>
    jobs.enqueue(tx, QUEUE, file);

/** The job that tells of an infected file: all that follows is kept together or tried again, so that nobody is told twice. */
export function infectedJob(follow: readonly FollowInfected[]): JobHandler {
  return {
    queue: QUEUE,
    handle: (context, data) =>
      writing(context.db, { platform: true }, async (tx) => {
        for (const one of follow) await one(tx, context, data as InfectedFile);
      }),
  };
}
