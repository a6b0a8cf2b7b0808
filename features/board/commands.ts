import { sql } from 'kysely';
import type { Context } from '../../platform/server/context.ts';
import { writing, type Tx } from '../../platform/server/database/connection.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { notifyRoles } from '../notifications/commands.ts';
import { OURS } from './model.ts';
import { countsOf } from './queries.ts';

/** The organisations that manage a programme today. */
function managers({ db }: Context): Promise<string[]> {
  return writing(db, { platform: true }, async (tx) => {
    const rows = await tx
      .selectFrom('programme_partner')
      .select('organisation_id')
      .distinct()
      .where('part', '=', 'manager')
      .where('until', 'is', null)
      .execute();
    return rows.map((row) => row.organisation_id);
  });
}

// A job may run twice: the day is kept with what is sent. Nobody's notifications can be read here to know it from them.
async function isFirstToday(tx: Tx, organisationId: string, now: Date): Promise<boolean> {
  const day = JSON.stringify(parisDay(now));
  const kept = await tx
    .insertInto('setting')
    .values({ key: `board.digest:${organisationId}`, value: day, updated_at: now })
    .onConflict((on) =>
      on
        .column('key')
        .doUpdateSet({ value: day, updated_at: now })
        .where('setting.value', 'is distinct from', sql<string>`excluded.value`),
    )
    .returning('key')
    .executeTakeFirst();
  return kept !== undefined;
}

/**
 * Tells the members of each manager, once a day at most, how many cases are late and how many wait for them; nobody where there is
 * nothing to say. Who does not want the e-mail has said so in their preferences.
 */
export async function tellDigests(context: Context): Promise<void> {
  const now = context.clock.now();
  for (const organisationId of await managers(context)) {
    await writing(context.db, { platform: true, organisationIds: [organisationId] }, async (tx) => {
      const counts = await countsOf(tx, organisationId, now);
      const late = [...counts.values()].reduce((sum, one) => sum + one.late, 0);
      const mine = OURS.reduce((sum, state) => sum + (counts.get(state)?.count ?? 0), 0);
      if (late + mine === 0 || !(await isFirstToday(tx, organisationId, now))) return;
      await notifyRoles(tx, context, {
        organisationId,
        permission: 'programme.read',
        kind: 'case.digest',
        data: { late, mine },
        link: `/organisations/${organisationId}/board`,
        now,
      });
    });
  }
}
