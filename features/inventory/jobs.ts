import { sql } from 'kysely';
import { parisDay } from '../../platform/server/clock.ts';
import type { DeadlineHandler } from '../../platform/server/deadlines/deadlines.ts';
import { notifyRoles } from '../notifications/commands.ts';
import { REVIEW_DUE, setReviewReminder } from './commands-reminder.ts';
import { nextReminder, reviewedSince } from './model-review.ts';

/** Reminds a structure to review its inventories while something in them was not reviewed for half a year, then sets the next day. */
export const deadlines: readonly DeadlineHandler[] = [
  {
    kind: REVIEW_DUE,
    async remind(tx, context, { organisationId }) {
      if (!organisationId) return;
      const now = context.clock.now();
      const today = parisDay(now);
      const { rows } = await sql<{ due: number; stalest: string | null }>`
        select count(*) filter (where sort_reviewed < ${reviewedSince(today)}::date)::int as due,
          to_char(min(sort_reviewed), 'YYYY-MM-DD') as stalest
        from inventory_object where organisation_id = ${organisationId} and state = 'in-use'`.execute(tx);
      const { due = 0, stalest = null } = rows[0] ?? {};
      if (due > 0)
        await notifyRoles(tx, context, {
          organisationId,
          permission: 'inventory.write',
          kind: REVIEW_DUE,
          data: { objects: due },
          link: `/organisations/${organisationId}/inventories`,
          now,
        });
      await setReviewReminder(tx, organisationId, nextReminder(today, due > 0, stalest), now);
    },
  },
];
