import { conflict, invalid, Problem } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { moveCase, mustAllow } from '../cases/commands.ts';
import { addEntry } from '../cases/commands-entries.ts';
import { tellCase } from '../cases/commands-tell.ts';
import { holdCase, type CaseAct, type SeenCase } from '../cases/queries-held.ts';
import { instantText } from '../cases/queries-values.ts';
import { calendarsFor } from './commands-calendar.ts';
import { endProposed, remindOf } from './commands-live.ts';
import { release } from './commands-release.ts';
import { MEETING } from './model.ts';
import { appointmentRow, type AppointmentRow } from './queries.ts';

/** The appointment that an answer is about. Throws 404, or 409 when it is no longer as the one who answers saw it. */
async function answered(
  tx: Tx,
  act: CaseAct,
  id: string,
  state: 'proposed' | 'accepted',
  version: number,
): Promise<AppointmentRow> {
  const row = await appointmentRow(tx, act, id);
  if (row.version !== version || row.state !== state) throw conflict({ state: row.state, version: row.version });
  return row;
}

function mustBeOffered(seen: SeenCase, row: AppointmentRow): void {
  if (row.proposed_by_part === seen.part)
    throw new Problem(403, 'own-slots', {
      fr: 'Ces créneaux sont les vôtres\u00a0: c’est à l’autre partie d’y répondre.',
      en: 'These times are yours: it is for the other side to answer.',
    });
}

/** Accepts one of the slots offered: the case moves and both sides get the appointment for their calendars. */
export async function acceptSlot(
  tx: Tx,
  act: CaseAct,
  id: string,
  { slot, version }: { slot: string; version: number },
): Promise<void> {
  const seen = await holdCase(tx, act);
  mustAllow(seen, act, 'accept-appointment');
  const row = await answered(tx, act, id, 'proposed', version);
  mustBeOffered(seen, row);
  const startsAt = row.slots.find((one) => one.getTime() === Date.parse(slot));
  if (!startsAt)
    throw invalid('body.slot', { fr: 'Choisissez un des créneaux proposés.', en: 'Choose one of the times offered.' });
  if (startsAt <= act.now)
    throw invalid('body.slot', {
      fr: 'Ce créneau est passé\u00a0: choisissez-en un autre.',
      en: 'This time has passed: choose another.',
    });
  await tx
    .updateTable('case_appointment')
    .set({ state: 'accepted', starts_at: startsAt, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  await remindOf(tx, act, seen, startsAt);
  const { purpose, minutes, place } = row;
  await moveCase(tx, act, seen, 'accept-appointment', {
    dueAt: startsAt,
    data: { purpose, appointment: startsAt.toISOString(), minutes, place },
    telling: {
      values: { appointment: instantText(startsAt), place: { fr: place, en: place } },
      calendar: await calendarsFor(tx, act, seen, { ...row, startsAt }, 'REQUEST'),
      self: true,
    },
  });
}

/** Tells the other side that none of its slots suits. */
export async function declineSlots(
  tx: Tx,
  act: CaseAct,
  id: string,
  { note, version }: { note: string; version: number },
): Promise<void> {
  const seen = await holdCase(tx, act);
  mustAllow(seen, act, 'accept-appointment');
  const row = await answered(tx, act, id, 'proposed', version);
  mustBeOffered(seen, row);
  await endProposed(tx, seen, row, { state: 'declined', reason: note });
  await addEntry(tx, act, seen.row, seen.part, {
    kind: 'appointment.declined',
    data: { purpose: row.purpose, reason: note },
    readers: row.readers,
  });
  await tellCase(
    tx,
    act,
    { ...seen, row: { ...seen.row, reason: note } },
    {
      tell: MEETING,
      sentence: { fr: 'aucun des créneaux proposés ne convient', en: 'none of the times offered suits' },
      next: { fr: 'Proposez d’autres créneaux depuis le dossier.', en: 'Offer other times from the case.' },
    },
  );
}

/** Cancels an accepted appointment, or records, once its time has come, that nobody was there (the auditor alone). */
export async function releaseAppointment(
  tx: Tx,
  act: CaseAct,
  id: string,
  { reason, absent, version }: { reason: string; absent: boolean; version: number },
): Promise<void> {
  const seen = await holdCase(tx, act);
  mustAllow(seen, act, 'release-appointment', reason);
  const row = await answered(tx, act, id, 'accepted', version);
  if (absent && (seen.part !== 'auditor' || row.starts_at! > act.now))
    throw new Problem(409, 'not-absent', {
      fr: 'Seul l’organisme d’audit peut noter une absence, une fois l’heure du rendez-vous venue.',
      en: 'Only the audit body may record an absence, once the time of the appointment has come.',
    });
  await release(tx, act, seen, row, { reason, ending: absent ? 'absent' : 'cancelled' });
}
