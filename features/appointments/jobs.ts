import type { DeadlineHandler } from '../../platform/server/deadlines/deadlines.ts';
import { isOvertaken, withCase } from '../cases/commands-reminders.ts';
import { tellCase } from '../cases/commands-tell.ts';
import { instantText } from '../cases/queries-values.ts';
import { MEETING } from './model.ts';

/** Both sides are reminded of their appointment, two days before and on the morning of the day before. */
const appointment: DeadlineHandler = {
  kind: 'case.appointment',
  async remind(tx, context, deadline, index) {
    const now = context.clock.now();
    if (deadline.dueAt <= now || isOvertaken(deadline, index, now)) return;
    await withCase(tx, deadline.subject, async (seen) => {
      const row = await tx
        .selectFrom('case_appointment')
        .select(['starts_at', 'place'])
        .where('case_id', '=', seen.row.id)
        .where('state', '=', 'accepted')
        .where('starts_at', '=', deadline.dueAt)
        .executeTakeFirst();
      if (!row) return;
      const when = instantText(deadline.dueAt);
      await tellCase(tx, { context, now, actor: null }, seen, {
        tell: MEETING,
        sentence: {
          fr: `rappel du rendez-vous du ${when.fr}, ${row.place}`,
          en: `reminder of the appointment of ${when.en}, ${row.place}`,
        },
      });
    });
  },
};

export const deadlines: readonly DeadlineHandler[] = [appointment];
