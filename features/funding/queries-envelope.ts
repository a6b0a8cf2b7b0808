import { sql } from 'kysely';
import type { Text } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { heldBy, leftOf, type Envelope, type MovementKind } from './model.ts';

const LATEST = 100;
const DAYS = 730;

/** The amounts of an envelope's row, in whole cents. */
export const envelopeOf = (row: { total_cents: string; reserved_cents: string; spent_cents: string }): Envelope => ({
  totalCents: Number(row.total_cents),
  reservedCents: Number(row.reserved_cents),
  spentCents: Number(row.spent_cents),
});

/** The programmes that an organisation runs today. */
export async function managedBy(read: Read | Tx, organisationId: string): Promise<string[]> {
  const rows = await read
    .selectFrom('programme_partner')
    .select('programme_id')
    .where('organisation_id', '=', organisationId)
    .where('part', '=', 'manager')
    .where('until', 'is', null)
    .orderBy('programme_id')
    .execute();
  return rows.map((row) => row.programme_id);
}

/** The envelope of a programme for its manager; undefined where none is set, or for another organisation. */
export async function readEnvelope(read: Read | Tx, programmeId: string, managerId: string) {
  return read
    .selectFrom('envelope')
    .selectAll()
    .where('programme_id', '=', programmeId)
    .where('manager_id', '=', managerId)
    .executeTakeFirst();
}

/** What a case holds of its programme's envelope today. */
export async function heldByCase(read: Read | Tx, caseId: string) {
  const rows = await read
    .selectFrom('envelope_movement')
    .select(['kind', 'cents'])
    .where('case_id', '=', caseId)
    .execute();
  return heldBy(rows.map(({ kind, cents }) => ({ kind: kind as MovementKind, cents: Number(cents) })));
}

/** Every envelope that an organisation manages: its gauge, the last state of each day for the curve, its latest movements. */
export async function envelopesOf(read: Read | Tx, organisationId: string) {
  const programmes = await managedBy(read, organisationId);
  return { envelopes: await Promise.all(programmes.map((id) => envelopeView(read, id, organisationId))) };
}

async function envelopeView(read: Read | Tx, programmeId: string, managerId: string) {
  const row = await readEnvelope(read, programmeId, managerId);
  const amounts = row ? envelopeOf(row) : null;
  return {
    programme: { id: programmeId, title: await titleOf(read, programmeId) },
    version: row?.version ?? 0,
    gauge: amounts && { ...amounts, leftCents: leftOf(amounts) },
    curve: row ? await curveOf(read, programmeId, managerId) : [],
    movements: row ? await movementsOf(read, programmeId, managerId) : [],
  };
}

async function titleOf(read: Read | Tx, programmeId: string): Promise<Text> {
  const row = await read
    .selectFrom('programme_version')
    .select('title')
    .where('programme_id', '=', programmeId)
    .orderBy('published_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row?.title as Text | undefined) ?? { fr: programmeId, en: programmeId };
}

/** One point a day, in Paris and Monaco time: the state at the end of that day. Summed, so that no order within an instant matters. */
async function curveOf(read: Read | Tx, programmeId: string, managerId: string) {
  const { rows } = await sql<{ day: string; reserved: string; spent: string }>`
    select (at at time zone 'Europe/Paris')::date as day,
      sum(case kind when 'reserve' then cents when 'return' then cents when 'release' then -cents
        when 'spend' then -cents else 0 end) as reserved,
      sum(case kind when 'spend' then cents when 'return' then -cents else 0 end) as spent
    from envelope_movement where programme_id = ${programmeId} and manager_id = ${managerId}
    group by 1 order by 1`.execute(read as Read & Tx);
  const totals = await read
    .selectFrom('envelope_movement')
    .select(['at', 'cents'])
    .where('programme_id', '=', programmeId)
    .where('manager_id', '=', managerId)
    .where('kind', '=', 'set')
    .orderBy('at')
    .orderBy('id')
    .execute();
  const totalOf = new Map(totals.map(({ at, cents }) => [parisDay(at), Number(cents)]));
  let [totalCents, reservedCents, spentCents] = [0, 0, 0];
  const points = rows.map(({ day, reserved, spent }) => {
    totalCents = totalOf.get(day) ?? totalCents;
    reservedCents += Number(reserved);
    spentCents += Number(spent);
    return { day, totalCents, reservedCents, spentCents };
  });
  return points.slice(-DAYS);
}

async function movementsOf(read: Read | Tx, programmeId: string, managerId: string) {
  const rows = await read
    .selectFrom('envelope_movement as m')
    .leftJoin('case_file as c', 'c.id', 'm.case_id')
    .select(['m.id', 'm.kind', 'm.cents', 'm.at', 'm.actor_name', 'm.case_id', 'c.number', 'm.reserved_after'])
    .select(['m.spent_after', 'm.total_after'])
    .where('m.programme_id', '=', programmeId)
    .where('m.manager_id', '=', managerId)
    .orderBy('m.at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(LATEST)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as MovementKind,
    cents: Number(row.cents),
    leftCents: Number(row.total_after) - Number(row.reserved_after) - Number(row.spent_after),
    at: row.at.toISOString(),
    by: row.actor_name,
    case: row.case_id && row.number ? { id: row.case_id, number: row.number } : null,
  }));
}
