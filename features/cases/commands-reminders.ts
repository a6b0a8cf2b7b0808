import { setDeadline, type DueDeadline } from '../../platform/server/deadlines/deadlines.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import type { CaseRow, SeenCase } from './queries-held.ts';
import { caseById } from './queries.ts';

/** Days without a move after which those whose turn it is are reminded. */
export const IDLE_DAYS = [10, 20, 30, 60] as const;
const DAY = 86_400_000;

/** Counts again, from now, the days without a move. The scope must open the manager. */
export async function restartIdleDays(tx: Tx, row: Pick<CaseRow, 'id' | 'manager_id'>, now: Date): Promise<void> {
  const reminders = IDLE_DAYS.map((days) => new Date(now.getTime() + days * DAY));
  await setDeadline(tx, {
    subject: `case:${row.id}`,
    kind: 'case.idle',
    organisationId: row.manager_id,
    dueAt: reminders[0]!,
    reminders,
    now,
  });
}

/** Reads a case for a reminder, and runs the work with its organisations opened; nothing where the case is over. */
export async function withCase(tx: Tx, subject: string, work: (seen: SeenCase) => Promise<void>): Promise<void> {
  const seen = await caseById(tx, subject.slice('case:'.length));
  if (!seen || seen.row.ended_at) return;
  await withOrganisations(tx, seen.row.readers, () => work(seen));
}

/** Whether the next reminder of a deadline is due as well: after a stop of the server people get the last one, not each in turn. */
export function isOvertaken({ reminders }: Pick<DueDeadline, 'reminders'>, index: number, now: Date): boolean {
  const next = reminders[index + 1];
  return next !== undefined && next <= now;
}
