import type { Tx } from '../../platform/server/database/connection.ts';
import { moveCase } from '../cases/commands.ts';
import type { CaseAct, SeenCase } from '../cases/queries-held.ts';
import { endAccepted, LATE_LETTER } from './commands-live.ts';
import { MEETING } from './model.ts';
import type { Ending } from './model-words.ts';
import type { AppointmentRow } from './queries.ts';

/** Takes the case back from its accepted appointment: both sides and the administration are told, calendars are cleared. */
export async function release(
  tx: Tx,
  act: CaseAct,
  seen: SeenCase,
  live: AppointmentRow,
  { reason, ending }: { reason: string; ending: Ending },
): Promise<SeenCase> {
  const { late, startsAt, calendar, sentence, when } = await endAccepted(tx, act, seen, live, { reason, ending });
  const lettered = late && seen.part === 'beneficiary';
  return moveCase(tx, act, seen, 'release-appointment', {
    reason,
    data: { purpose: live.purpose, appointment: startsAt.toISOString(), late, ending },
    telling: {
      ...(lettered ? { letter: LATE_LETTER, values: { appointment: when } } : {}),
      tell: [...MEETING, 'manager'],
      sentence,
      calendar,
      self: true,
    },
  });
}
