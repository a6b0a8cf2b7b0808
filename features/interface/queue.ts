import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';

export const DELIVER = 'interface.deliver';

/** Puts a message in the queue, in the caller's transaction: now, or at an instant. */
export function enqueue(tx: Tx, context: Context, deliveryId: string, at?: Date): Promise<void> {
  const options = {
    singletonKey: deliveryId,
    ...(at && { afterMs: Math.max(0, at.getTime() - context.clock.now().getTime()) }),
  };
  return context.jobs.enqueue(tx, DELIVER, { deliveryId }, options);
}
