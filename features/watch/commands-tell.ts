import { sql } from 'kysely';
import type { Context } from '../../platform/server/context.ts';
import { openOrganisation, writing } from '../../platform/server/database/connection.ts';
import { notifyRoles } from '../notifications/commands.ts';

/**
 * Tells those who decide in one organisation that critical alerts have opened, whatever their source: one message however many. What
 * was decided or closed meanwhile is not told. False when none waits; one that fails is added to `passing`, which later calls leave aside.
 */
export async function tellNext(context: Context, passing: Set<string> = new Set()): Promise<boolean> {
  let taken: string | null = null;
  try {
    return await writing(context.db, { platform: true }, async (tx) => {
      const next = await tx
        .selectFrom('alert_untold')
        .select('organisation_id as id')
        .where(sql<boolean>`organisation_id <> all (${[...passing]}::uuid[])`)
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      if (!next) return false;
      const { id: organisationId } = next;
      taken = organisationId;
      const untold = await tx
        .deleteFrom('alert_untold')
        .where('organisation_id', '=', organisationId)
        .returning('alert_id')
        .execute();
      await openOrganisation(tx, organisationId);
      const critical = await tx
        .selectFrom('alert')
        .select('id')
        .where('organisation_id', '=', organisationId)
        .where('id', '=', sql<string>`any (${untold.map(({ alert_id }) => alert_id)}::uuid[])`)
        .where('state', '=', 'open')
        .where('severity', '=', 'critical')
        .execute();
      if (critical.length === 0) return true;
      const page = `/organisations/${organisationId}/alerts`;
      await notifyRoles(tx, context, {
        organisationId,
        permission: 'alert.decide',
        kind: 'alert.critical',
        data: { alerts: critical.length },
        link: critical.length === 1 ? `${page}/${critical[0]!.id}` : `${page}?severity=critical`,
        now: context.clock.now(),
      });
      return true;
    });
  } catch (error) {
    if (taken !== null) passing.add(taken);
    throw error;
  }
}

/** Tells until nothing waits. */
export async function tellAll(context: Context): Promise<void> {
  while (await tellNext(context));
}
