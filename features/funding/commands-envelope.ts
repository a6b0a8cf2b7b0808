import { conflict, notFound } from '../../platform/contract/problem.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import type { CaseAct, CaseRow } from '../cases/queries-held.ts';
import { applyMovement, type Envelope, type Movement } from './model.ts';
import { envelopeNotSet, envelopeShort } from './problems-envelope.ts';
import { envelopeOf, heldByCase, managedBy } from './queries-envelope.ts';

interface Who {
  organisationId: string;
  actor: JournalActor;
  now: Date;
}

/** What money is held for: a case, or an application for funding on objectives. */
export interface Held {
  row: Pick<CaseRow, 'id' | 'programme_id' | 'manager_id'>;
}

interface Target {
  programmeId: string;
  managerId: string;
  caseId: string | null;
}

/** Holds the envelope's row to the end of the transaction: two confirmations at once take their turn here. */
async function hold(tx: Tx, { programmeId, managerId }: Target) {
  return tx
    .selectFrom('envelope')
    .selectAll()
    .where('programme_id', '=', programmeId)
    .where('manager_id', '=', managerId)
    .forUpdate()
    .executeTakeFirst();
}

/**
 * An identifier for the next movement of a held envelope, after those of the same instant: the latest movements are read by instant,
 * then by identifier, and two made in one millisecond would sort by chance.
 */
async function nextId(tx: Tx, { programmeId }: Target, now: Date): Promise<string> {
  const last = await tx
    .selectFrom('envelope_movement')
    .select('id')
    .where('programme_id', '=', programmeId)
    .where('at', '=', now)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  // The first twelve digits of a UUIDv7 are its milliseconds.
  const before = last ? Number.parseInt(last.id.replace('-', '').slice(0, 12), 16) : 0;
  return newId(Math.max(Date.now(), before + 1));
}

/** Applies one movement to the held envelope and writes it down, in the table and in the journal. Throws where it cannot be. */
async function move(
  tx: Tx,
  { actor, now }: Pick<Who, 'actor' | 'now'>,
  target: Target,
  before: Envelope,
  movement: Movement,
): Promise<void> {
  const moved = applyMovement(before, movement);
  if (!moved.ok) throw envelopeShort(moved);
  const { totalCents, reservedCents, spentCents } = moved.envelope;
  await tx
    .updateTable('envelope')
    .set((row) => ({
      total_cents: totalCents,
      reserved_cents: reservedCents,
      spent_cents: spentCents,
      version: row('version', '+', 1),
    }))
    .where('programme_id', '=', target.programmeId)
    .execute();
  await tx
    .insertInto('envelope_movement')
    .values({
      id: await nextId(tx, target, now),
      programme_id: target.programmeId,
      manager_id: target.managerId,
      case_id: target.caseId,
      kind: movement.kind,
      cents: movement.cents,
      reserved_after: reservedCents,
      spent_after: spentCents,
      total_after: totalCents,
      at: now,
      actor_name: actor.name,
    })
    .execute();
  await append(tx, {
    stream: `envelope:${target.programmeId}`,
    organisationId: target.managerId,
    at: now,
    actor,
    kind: `envelope.${movement.kind}`,
    data: { cents: movement.cents, totalCents, reservedCents, spentCents, case: target.caseId },
  });
}

/**
 * The manager says what the programme may spend. Version 0 where nothing was set yet. Throws 404 for one who does not run the
 * programme, 409 on a stale version, 422 under what is already reserved or paid.
 */
export async function setEnvelope(
  tx: Tx,
  who: Who,
  { programmeId, totalCents, version }: { programmeId: string; totalCents: number; version: number },
): Promise<void> {
  if (!(await managedBy(tx, who.organisationId)).includes(programmeId)) throw notFound();
  const target = { programmeId, managerId: who.organisationId, caseId: null };
  if (version === 0)
    await tx
      .insertInto('envelope')
      .values({ programme_id: programmeId, manager_id: who.organisationId, total_cents: 0, version: 0 })
      .onConflict((on) => on.column('programme_id').doNothing())
      .execute();
  const row = await hold(tx, target);
  if (!row) throw notFound();
  const before = envelopeOf(row);
  if (row.version !== version) throw conflict({ ...before, version: row.version });
  await move(tx, who, target, before, { kind: 'set', cents: totalCents });
}

/** Moves money for a case or an application, whoever acts: the manager's envelope is opened for the moment. Throws where it is not set or too small. */
export async function moveEnvelope(
  tx: Tx,
  act: Pick<CaseAct, 'actor' | 'now'>,
  { row }: Held,
  movement: Movement,
): Promise<void> {
  const target = { programmeId: row.programme_id, managerId: row.manager_id, caseId: row.id };
  await withOrganisations(tx, [row.manager_id], async () => {
    const held = await hold(tx, target);
    if (!held) throw envelopeNotSet();
    await move(tx, act, target, envelopeOf(held), movement);
  });
}

/** Gives back to the envelope all that a case still keeps there: it stopped, or was paid less than promised. */
export async function releaseReserve(tx: Tx, act: Pick<CaseAct, 'actor' | 'now'>, seen: Held): Promise<void> {
  await withOrganisations(tx, [seen.row.manager_id], async () => {
    const { reservedCents } = await heldByCase(tx, seen.row.id);
    if (reservedCents > 0) await moveEnvelope(tx, act, seen, { kind: 'release', cents: reservedCents });
  });
}
