import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { dropDeadline, setDeadline } from '../../platform/server/deadlines/deadlines.ts';
import type { Text } from '../../platform/contract/problem.ts';
import { addEntry } from '../cases/commands-entries.ts';
import { tellCase } from '../cases/commands-tell.ts';
import type { Part } from '../cases/model.ts';
import type { CaseAct, SeenCase } from '../cases/queries-held.ts';
import { instantText, letterValues } from '../cases/queries-values.ts';
import { calendarsFor } from './commands-calendar.ts';
import { MEETING, parisClock, parisInstant } from './model.ts';
import { endingSentence, type Ending } from './model-words.ts';
import { appointmentRows, liveAmong, type AppointmentRow } from './queries.ts';
import { lastInTime } from './queries-notice.ts';
import { shiftDay } from '../calendars/model-days.ts';

const DAY = 86_400_000;
/** When people begin to read their e-mail. */
const MORNING = '08:00';
const KIND = 'case.appointment';

/** The letter of a programme for a structure that gives up its appointment too late. */
export const LATE_LETTER = 'appointment-cancelled-late';

/** The appointment of a case that counts now; undefined where there is none, or none that the caller may read. */
async function liveAppointment(tx: Tx, act: CaseAct): Promise<AppointmentRow | undefined> {
  return liveAmong(await appointmentRows(tx, act));
}

/** Reminds both sides two days before an appointment, and on the morning of the day before. */
export async function remindOf(tx: Tx, act: CaseAct, { row }: SeenCase, startsAt: Date): Promise<void> {
  const eve = parisInstant(shiftDay(parisClock(startsAt).day, -1), MORNING)!;
  await withOrganisations(tx, [row.manager_id], () =>
    setDeadline(tx, {
      subject: `case:${row.id}`,
      kind: KIND,
      organisationId: row.manager_id,
      dueAt: startsAt,
      reminders: [new Date(startsAt.getTime() - 2 * DAY), eve],
      now: act.now,
    }),
  );
}

const forget = (tx: Tx, { row }: SeenCase): Promise<void> =>
  withOrganisations(tx, [row.manager_id], () => dropDeadline(tx, { subject: `case:${row.id}`, kind: KIND }));

/** What an ended appointment leaves to be told. */
export interface Ended {
  late: boolean;
  startsAt: Date;
  calendar: Partial<Record<Part, string>>;
  sentence: Text;
  when: Text;
}

/**
 * Ends an accepted appointment: it is late past the programme's notice, unless the administration itself ends it. Gives what is
 * to be told, with the message that takes it out of both sides' calendars.
 */
export async function endAccepted(
  tx: Tx,
  act: CaseAct,
  seen: SeenCase,
  live: AppointmentRow,
  { reason, ending }: { reason: string; ending: Ending },
): Promise<Ended> {
  const startsAt = live.starts_at!;
  const past = act.now > (await lastInTime(seen.programme, startsAt));
  const late = seen.part !== 'manager' && (ending === 'absent' || past);
  const sequence = live.sequence + 1;
  await tx
    .updateTable('case_appointment')
    .set({
      state: ending === 'moved' ? 'moved' : 'cancelled',
      reason: reason.slice(0, 1000),
      late,
      // The auditor who notes that nobody came does not say by whose fault.
      ended_by_part: ending === 'absent' ? null : seen.part,
      sequence,
      version: live.version + 1,
    })
    .where('id', '=', live.id)
    .execute();
  await forget(tx, seen);
  const when = instantText(startsAt);
  const { fr, en } = letterValues(seen, '');
  const notice = { fr: fr['notice'] ?? '', en: en['notice'] ?? '' };
  return {
    late,
    startsAt,
    calendar: await calendarsFor(tx, act, seen, { ...live, startsAt, sequence }, 'CANCEL'),
    sentence: endingSentence(ending, seen.part, when, late ? notice : null),
    when,
  };
}

/** Ends slots that nobody accepted: declined by the other side, or withdrawn by the one that offered them. */
export async function endProposed(
  tx: Tx,
  seen: SeenCase,
  live: AppointmentRow,
  { state, reason }: { state: 'declined' | 'cancelled'; reason: string },
): Promise<void> {
  await tx
    .updateTable('case_appointment')
    .set({ state, reason: reason.slice(0, 1000), ended_by_part: seen.part, version: live.version + 1 })
    .where('id', '=', live.id)
    .execute();
}

/**
 * Cancels whatever appointment a case has, because the case stops or another audit body takes it. Called before the case moves:
 * both sides as they still are get the message that clears their calendars, and the administration is told when it is late.
 */
export async function cancelLiveAppointment(tx: Tx, act: CaseAct, seen: SeenCase, reason: string): Promise<void> {
  const live = await liveAppointment(tx, act);
  if (!live) return;
  if (live.state === 'proposed') return endProposed(tx, seen, live, { state: 'cancelled', reason });
  const { late, startsAt, calendar, sentence, when } = await endAccepted(tx, act, seen, live, {
    reason,
    ending: 'cancelled',
  });
  await addEntry(tx, act, seen.row, seen.part, {
    kind: 'appointment.cancelled',
    data: { purpose: live.purpose, appointment: startsAt.toISOString(), late, reason },
    readers: live.readers,
  });
  await tellCase(
    tx,
    act,
    { ...seen, row: { ...seen.row, reason } },
    {
      ...(late && seen.part === 'beneficiary' ? { letter: LATE_LETTER, values: { appointment: when } } : {}),
      tell: late ? [...MEETING, 'manager'] : MEETING,
      sentence,
      calendar,
      self: true,
      next: {
        fr: 'Ce rendez-vous n’a plus lieu\u00a0: retirez-le de votre agenda s’il y figure encore.',
        en: 'This appointment no longer takes place: remove it from your calendar if it is still there.',
      },
    },
  );
}

/** Marks the accepted appointment of a case as having taken place; does nothing where there is none. */
export async function markHeld(tx: Tx, act: CaseAct, seen: SeenCase): Promise<void> {
  const live = await liveAppointment(tx, act);
  if (live?.state !== 'accepted') return;
  await tx
    .updateTable('case_appointment')
    .set({ state: 'held', version: live.version + 1 })
    .where('id', '=', live.id)
    .execute();
  await forget(tx, seen);
}
