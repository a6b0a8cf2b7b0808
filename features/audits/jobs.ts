import { parisDay } from '../../platform/server/clock.ts';
import type { DeadlineHandler } from '../../platform/server/deadlines/deadlines.ts';
import { MEND } from '../cases/commands.ts';
import { tellCase } from '../cases/commands-tell.ts';
import { dayText } from '../cases/queries-values.ts';
import { isOvertaken, withCase } from '../cases/commands-reminders.ts';

const OVERDUE = 2;

/** Reminds of the corrections that a control asked for: five working days and one before their date, then once it is past. */
export const deadlines: readonly DeadlineHandler[] = [
  {
    kind: MEND,
    async remind(tx, context, deadline, index) {
      if (isOvertaken(deadline, index, context.clock.now())) return;
      await withCase(tx, deadline.subject, async (seen) => {
        if (seen.row.state !== 'not-compliant') return;
        const day = dayText(parisDay(deadline.dueAt));
        const overdue = index === OVERDUE;
        await tellCase(tx, { context, now: context.clock.now(), actor: null }, seen, {
          ...(overdue ? {} : { letter: 'mend-reminder' }),
          tell: overdue ? ['provider', 'beneficiary', 'manager'] : ['provider', 'beneficiary'],
          sentence: overdue
            ? {
                fr: `les corrections attendues le ${day.fr} sont en retard`,
                en: `the corrections expected on ${day.en} are late`,
              }
            : { fr: `des corrections sont attendues le ${day.fr}`, en: `corrections are expected on ${day.en}` },
          values: { deadline: day },
        });
      });
    },
  },
];
