import type { DueDeadline } from '../../platform/server/deadlines/deadlines.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import type { SeenCase } from './queries-held.ts';
import { caseById } from './queries.ts';

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
