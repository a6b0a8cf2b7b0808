import { conflict, Problem } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { mustAllow } from '../cases/commands.ts';
import { addEntry } from '../cases/commands-entries.ts';
import { readersFor } from '../cases/commands-readers.ts';
import { tellCase } from '../cases/commands-tell.ts';
import { holdCase, type CaseAct, type SeenCase } from '../cases/queries-held.ts';
import { endProposed } from './commands-live.ts';
import { release } from './commands-release.ts';
import { slotsOf, type LocalSlot } from './commands-slots.ts';
import { MEETING, purposeIn, type Purpose } from './model.ts';
import { appointmentRows, liveAmong, type AppointmentRow } from './queries.ts';

/** Slots offered to the other side. */
export interface Proposal {
  slots: readonly LocalSlot[];
  minutes: number;
  place: string;
  note: string;
  /** Why the accepted appointment moves. */
  reason: string;
  /** Of the appointment as the one who offers saw it; 0 for none. */
  version: number;
}

/**
 * Offers slots: first those of the audit body; then either side may answer with its own, or move the accepted appointment with a
 * reason. Throws 403 for another part, 409 out of order or on a stale version, 422 on a slot that cannot be.
 */
export async function proposeSlots(tx: Tx, act: CaseAct, given: Proposal): Promise<void> {
  const held = await holdCase(tx, act);
  const rows = await appointmentRows(tx, act);
  const live = liveAmong(rows);
  const accepted = live?.state === 'accepted';
  mustAllow(held, act, accepted ? 'release-appointment' : 'accept-appointment', given.reason);
  if ((live?.version ?? 0) !== given.version) throw conflict({ version: live?.version ?? 0 });
  const purpose = purposeIn(held.row.state)!;
  if (held.part === 'beneficiary' && !rows.some((row) => row.purpose === purpose)) throw auditorFirst();
  const slots = slotsOf(given.slots, act.now);
  let seen = held;
  if (live && accepted) seen = await release(tx, act, held, live, { reason: given.reason, ending: 'moved' });
  else if (live)
    await endProposed(tx, held, live, {
      state: live.proposed_by_part === held.part ? 'cancelled' : 'declined',
      reason: '',
    });
  const earlier = await appointmentRows(tx, act);
  const readers = await readersFor(tx, seen.row, [...MEETING, 'manager']);
  await tx
    .insertInto('case_appointment')
    .values({
      id: newId(act.now.getTime()),
      case_id: act.caseId,
      purpose,
      state: 'proposed',
      slots,
      minutes: given.minutes,
      place: given.place,
      note: given.note,
      ...inCalendars(act, purpose, earlier),
      proposed_by_part: seen.part,
      // It grows through all of a case's appointments: a version seen on one is never taken for another's.
      version: (earlier[0]?.version ?? 0) + 1,
      created_at: act.now,
      readers,
    })
    .execute();
  await addEntry(tx, act, seen.row, seen.part, {
    kind: 'appointment.proposed',
    data: { purpose, slots: slots.map((slot) => slot.toISOString()), minutes: given.minutes, place: given.place },
    readers,
  });
  await tellCase(tx, act, unreasoned(seen), {
    ...(seen.part === 'auditor' ? { letter: 'appointment-proposed' } : {}),
    tell: MEETING,
    sentence: { fr: 'des créneaux vous sont proposés', en: 'times are offered to you' },
    next: { fr: 'Choisissez celui qui vous convient.', en: 'Choose the one that suits you.' },
  });
}

const auditorFirst = () =>
  new Problem(409, 'auditor-first', {
    fr: 'L’organisme d’audit propose d’abord ses créneaux\u00a0; vous pourrez ensuite lui en proposer d’autres.',
    en: 'The audit body offers its times first; you may then offer others.',
  });

const unreasoned = (seen: SeenCase): SeenCase => ({ ...seen, row: { ...seen.row, reason: '' } });

/** How calendars know an appointment: as the one before it, with a higher number; a meeting that took place keeps its own name. */
function inCalendars(act: CaseAct, purpose: Purpose, earlier: readonly AppointmentRow[]) {
  const same = earlier.filter((row) => row.purpose === purpose);
  const last = same[0];
  if (last && last.state !== 'held')
    return { uid: last.uid, sequence: last.starts_at ? last.sequence + 1 : last.sequence };
  const round = same.filter(({ state }) => state === 'held').length + 1;
  const host = new URL(act.context.origin).hostname;
  return { uid: `${act.caseId}-${purpose}${round > 1 ? `-${round}` : ''}@${host}`, sequence: 0 };
}
