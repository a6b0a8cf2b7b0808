import { notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import { caseTransition, type CaseEvent, type Part } from '../cases/model.ts';
import type { CaseAct, SeenCase } from '../cases/queries-held.ts';
import { seeCase } from '../cases/queries-held.ts';
import type { listAppointments } from './contract.ts';
import { LIVE, purposeIn, type AppointmentState, type Purpose } from './model.ts';
import { lastInTime } from './queries-notice.ts';

type View = Reply<typeof listAppointments>;
type Present = NonNullable<View['live']>;
type Of = { caseId: string; organisationId: string };

/** The appointments of a case that an organisation may read, newest first. */
export async function appointmentRows(read: Read | Tx, { caseId, organisationId }: Of) {
  const rows = await read
    .selectFrom('case_appointment')
    .selectAll()
    .where('case_id', '=', caseId)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    // One case never has two of the same instant, but a move ends one and offers another in one go: the version tells.
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as AppointmentState, purpose: row.purpose as Purpose }));
}
export type AppointmentRow = Awaited<ReturnType<typeof appointmentRows>>[number];

/** The one that counts now, among those of a case. */
export const liveAmong = (rows: readonly AppointmentRow[]): AppointmentRow | undefined =>
  rows.find(({ state }) => LIVE.includes(state));

/** One appointment of a case. Throws 404 for one that the organisation may not read. */
export async function appointmentRow(read: Read | Tx, of: Of, appointmentId: string): Promise<AppointmentRow> {
  const row = (await appointmentRows(read, of)).find(({ id }) => id === appointmentId.toLowerCase());
  if (!row) throw notFound();
  return row;
}

const present = (row: AppointmentRow): Present => ({
  id: row.id,
  purpose: row.purpose,
  state: row.state,
  slots: row.slots.map((slot) => slot.toISOString()).toSorted(),
  minutes: row.minutes,
  place: row.place,
  note: row.note,
  startsAt: row.starts_at?.toISOString() ?? null,
  proposedBy: row.proposed_by_part as Part,
  reason: row.reason,
  late: row.late,
  endedBy: row.ended_by_part as Part | null,
  version: row.version,
  createdAt: row.created_at.toISOString(),
});

const may = (seen: SeenCase, event: CaseEvent, permissions: ReadonlySet<string>): boolean => {
  const row = caseTransition(seen.row.state, event);
  return row !== undefined && row.by.includes(seen.part) && permissions.has(row.permission);
};

/** The appointments of a case as its page shows them, with what the reader may do now. Throws 404 for one who takes no part. */
export async function appointmentsView(
  read: Read | Tx,
  act: Pick<CaseAct, 'caseId' | 'organisationId' | 'permissions' | 'now'>,
): Promise<View> {
  const seen = await seeCase(read, act);
  const rows = await appointmentRows(read, act);
  const live = liveAmong(rows) ?? null;
  const startsAt = live?.state === 'accepted' ? live.starts_at : null;
  const purpose = purposeIn(seen.row.state);
  const setting = may(seen, 'accept-appointment', act.permissions);
  const release = startsAt !== null && may(seen, 'release-appointment', act.permissions);
  const first = !live && !rows.some((row) => row.purpose === purpose);
  return {
    purpose,
    live: live && present(live),
    onTimeUntil: startsAt && (await lastInTime(seen.programme, startsAt)).toISOString(),
    past: rows.filter((row) => row !== live).map(present),
    abilities: {
      propose: release || (setting && (seen.part === 'auditor' || !first)),
      answer: setting && live?.state === 'proposed' && live.proposed_by_part !== seen.part,
      release,
      absence: release && seen.part === 'auditor' && startsAt <= act.now,
    },
  };
}
