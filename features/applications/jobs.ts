import type { DeadlineHandler } from '../../platform/server/deadlines/deadlines.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { tellApplication } from './commands-tell.ts';
import { setWindowDeadline } from './commands-windows.ts';
import { both, dayName } from './model-words.ts';
import { turns } from './model-turn.ts';
import { applicationById, type SeenApplication } from './queries-held.ts';
import { closingOf } from './queries-windows.ts';

async function withApplication(tx: Tx, subject: string, work: (seen: SeenApplication) => Promise<void>): Promise<void> {
  const seen = await applicationById(tx, subject.slice('application:'.length));
  if (!seen || seen.row.ended_at) return;
  await withOrganisations(tx, seen.row.readers, () => work(seen));
}

/** Whether the next reminder is due as well: after a stop of the server people get the last one, not each in turn. */
const isOvertaken = (reminders: readonly Date[], index: number, now: Date): boolean => {
  const next = reminders[index + 1];
  return next !== undefined && next <= now;
};

/** When nothing moves, those whose turn it is are reminded. */
const idle: DeadlineHandler = {
  kind: 'application.idle',
  async remind(tx, context, { subject, reminders }, index) {
    const now = context.clock.now();
    if (isOvertaken(reminders, index, now)) return;
    await withApplication(tx, subject, async ({ row }) => {
      const turn = turns[row.state];
      if (!turn) return;
      await tellApplication(tx, { context, now, actor: null }, row, {
        tell: [turn.part],
        sentence: { fr: 'rien n’a bougé depuis un moment', en: 'nothing has moved for a while' },
      });
    });
  },
};

/** Before a window closes on what the applicant prepares; one that was moved later meanwhile is reckoned anew. */
const closing: DeadlineHandler = {
  kind: 'application.window',
  async remind(tx, context, { subject, dueAt, reminders }, index) {
    const now = context.clock.now();
    if (isOvertaken(reminders, index, now)) return;
    await withApplication(tx, subject, async (seen) => {
      const closes = await closingOf(tx, seen);
      if (!closes) return;
      if (closes !== dueAt.toISOString().slice(0, 10)) return setWindowDeadline(tx, { now }, seen);
      await tellApplication(tx, { context, now, actor: null }, seen.row, {
        tell: ['applicant'],
        sentence: both((say) => ({
          fr: `à envoyer avant le ${dayName(closes, say)} au soir`,
          en: `to be sent before the end of ${dayName(closes, say)}`,
        })),
      });
    });
  },
};

export const deadlines: readonly DeadlineHandler[] = [idle, closing];
