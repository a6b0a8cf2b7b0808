import type { Tx } from '../../platform/server/database/connection.ts';
import { writeHistory, type NewEntry } from '../../platform/server/journal/history.ts';
import type { JournalActor } from '../../platform/server/journal/journal.ts';
import type { Part } from './model.ts';
import type { CaseAct, CaseRow } from './queries-held.ts';

export const streamOf = (caseId: string): string => `case:${caseId}`;

/** Beneficiary, manager, audit body and the provider whose quote was signed: those who follow the whole case. */
export function settled(row: CaseRow): string[] {
  return [row.beneficiary_id, row.manager_id, row.auditor_id, row.provider_id].filter((id) => id !== null);
}

/**
 * Adds an entry (`moved`, `mail`, `appointment.proposed`…) to a case's history and to the journal's stream `case:<id>`, in the caller's
 * transaction, for its settled participants unless told. Null for the actor: the product itself.
 */
export async function addEntry(
  tx: Tx,
  act: Pick<CaseAct, 'now'> & { actor: JournalActor | null },
  row: CaseRow,
  part: Part | null,
  { kind, data, readers }: NewEntry,
): Promise<void> {
  const { now: at, actor } = act;
  await writeHistory(tx, { sort: 'case', id: row.id, at, actor, part, kind, data, readers: readers ?? settled(row) });
}
