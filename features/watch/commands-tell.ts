import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { notifyRoles } from '../notifications/commands.ts';

/** Tells those who decide that critical alerts have opened: one message however many, none when none did. */
export async function tellCritical(
  tx: Tx,
  context: Context,
  { organisationId, critical }: { organisationId: string; critical: readonly string[] },
): Promise<void> {
  if (critical.length === 0) return;
  const page = `/organisations/${organisationId}/alerts`;
  await notifyRoles(tx, context, {
    organisationId,
    permission: 'alert.decide',
    kind: 'alert.critical',
    data: { alerts: critical.length },
    link: critical.length === 1 ? `${page}/${critical[0]}` : `${page}?severity=critical`,
    now: context.clock.now(),
  });
}
