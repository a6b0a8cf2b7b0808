import type { Tx } from '../../platform/server/database/connection.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import { streamOf } from './commands.ts';
import { refuse, structureIssues } from './model-record.ts';
import { structureFamilies, territories } from './queries-lists.ts';

/** What is known of a structure before anyone there has an account. */
export interface OpenedStructure {
  name: string;
  type: string;
  territory: string;
  region: string | null;
  address: string;
  phone: string;
}

/** Throws 422 with every issue of a structure's type and place, at `body.type` and `body.region`. */
export function checkStructure({ type, territory, region }: OpenedStructure): void {
  refuse(
    structureIssues({ type, territory, region, department: null, capacity: null }, structureFamilies(), territories()),
  );
}

/**
 * Creates a structure in which nobody is yet, under an identifier that the transaction's scope already holds: its director comes by an
 * invitation that opens it. Throws what `checkStructure` throws.
 */
export async function openStructure(
  tx: Tx,
  { organisationId, actor, now }: { organisationId: string; actor: JournalActor; now: Date },
  structure: OpenedStructure,
): Promise<void> {
  checkStructure(structure);
  const { name, type, territory, region } = structure;
  await tx
    .insertInto('organisation')
    .values({ ...structure, id: organisationId, kind: 'structure', created_at: now })
    .execute();
  await append(tx, {
    stream: streamOf(organisationId),
    organisationId,
    at: now,
    actor,
    kind: 'organisation.created',
    data: { kind: 'structure', name, type, territory, region },
  });
}
