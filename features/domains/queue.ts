import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';

export const CHECK = 'domains.check';

/** What a job of the queue needs: which check, of which organisation. */
export interface RunAsked {
  organisationId: string;
  runId: string;
}

/** Puts a check in the queue, in the caller’s transaction. */
export function enqueueRun(tx: Tx, context: Context, asked: RunAsked): Promise<void> {
  return context.jobs.enqueue(tx, CHECK, asked, { singletonKey: asked.runId });
}
