import type { Tx } from '../../platform/server/database/connection.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import { record, streamOf, type Act } from './commands.ts';
import { refuse, structureIssues } from './model-record.ts';
import { organisationRow } from './queries.ts';
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

/** Gives a structure another name; nothing is written when it is the same. The caller has checked the permission. */
export async function renameStructure(tx: Tx, act: Act, name: string): Promise<void> {
  const before = await organisationRow(tx, act.organisationId);
  if (before.name === name) return;
  await tx
    .updateTable('organisation')
    .set(({ eb }) => ({ name, version: eb('version', '+', 1) }))
    .where('id', '=', act.organisationId)
    .execute();
  await record(tx, act, 'organisation.changed', { before: { name: before.name }, after: { name } });
}
