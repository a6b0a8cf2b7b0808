import type { Tx } from '../../platform/server/database/connection.ts';
import type { Json } from '../../platform/server/journal/canonical.ts';
import { append, product, type JournalActor } from '../../platform/server/journal/journal.ts';
import type { CaseAct, CaseRow } from './queries-held.ts';
import type { Part } from './model.ts';

export const streamOf = (caseId: string): string => `case:${caseId}`;

/** What is written in a case's history. */
export interface NewEntry {
  /** `moved`, `mail`, `appointment.proposed`… */
  kind: string;
  /** Shown to its readers: no more than all of them may know. */
  data: Record<string, Json | undefined>;
  /** Who may read it; the case's settled participants unless told. */
  readers?: readonly string[];
}

/** Beneficiary, manager, audit body and the provider whose quote was signed: those who follow the whole case. */
export function settled(row: CaseRow): string[] {
  return [row.beneficiary_id, row.manager_id, row.auditor_id, row.provider_id].filter((id) => id !== null);
}

/**
 * Adds an entry to a case's history and to the journal's stream `case:<id>`, in the caller's transaction. Null for the actor:
 * the product itself. The journal's entry belongs to no organisation: only the history says who may read it.
 */
export async function addEntry(
  tx: Tx,
  act: Pick<CaseAct, 'now'> & { actor: JournalActor | null },
  row: CaseRow,
  part: Part | null,
  { kind, data, readers }: NewEntry,
): Promise<void> {
  const actor = act.actor ?? product;
  const seenBy = [...(readers ?? settled(row))];
  const sequence = await append(tx, {
    stream: streamOf(row.id),
    organisationId: null,
    readers: seenBy,
    at: act.now,
    actor,
    kind: `case.${kind}`,
    data: { ...data, part },
  });
  await tx
    .insertInto('case_entry')
    .values({
      case_id: row.id,
      sequence,
      at: act.now,
      actor_id: actor.id,
      actor_name: actor.name,
      part,
      kind,
      data: JSON.stringify(data),
      readers: seenBy,
    })
    .execute();
}
