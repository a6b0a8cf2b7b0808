import { sql } from 'kysely';
import type { Tx } from '../../platform/server/database/connection.ts';
import type { Submitted } from './model-advance.ts';
import { startOf, type Quarter } from './model-quarter.ts';
import type { Observed } from './model-shape.ts';
import { actionsOf } from './queries-facts.ts';
import type { Shapes } from './queries-kept.ts';

/** What the journal keeps of a submission for the observatory. */
interface JournalledSubmission extends Observed {
  referential: { id: string; version: string };
  siteId: string | null;
}

interface Entry {
  organisation_id: string;
  at: Date;
  data: JournalledSubmission;
}

/** A submission as the journal tells it. */
export interface Replayed {
  organisationId: string;
  referentialId: string;
  submitted: Submitted;
}

/** The submissions of whole structures in a quarter, from the journal, in the order of time. */
export async function replay(tx: Tx, shapes: Shapes, quarter: Quarter): Promise<Replayed[]> {
  const { rows } = await sql<Entry>`
    select organisation_id, at, data from journal
    where kind = 'assessment.submitted' and at >= ${startOf(quarter)} and at < ${startOf(quarter + 1)} and data ? 'referential'
    order by at, stream`.execute(tx);
  return rows
    .filter(({ data }) => data.siteId === null)
    .map(({ organisation_id, at, data }) => ({
      organisationId: organisation_id,
      referentialId: data.referential.id,
      submitted: { ...shapes.read(data.referential.id, data.referential.version)(data), at, quarter },
    }));
}

/** When the first submission was journalled; null before any. */
export async function firstSubmission(tx: Tx): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(at) as at from journal where kind = 'assessment.submitted'`.execute(tx);
  return rows[0]?.at ?? null;
}

/** The plans of closed quarters as they were counted then, by quarter: their past cannot be known again. */
export async function keptPlans(tx: Tx, until: Quarter): Promise<Map<Quarter, Map<string, number[]>>> {
  const { rows } = await sql<{ organisation_id: string; quarter: number; actions: number[] }>`
    select organisation_id, quarter, actions from observation where referential_id = '' and quarter < ${until}`.execute(
    tx,
  );
  const plans = new Map<Quarter, Map<string, number[]>>();
  for (const { organisation_id, quarter, actions } of rows) {
    if (!plans.has(quarter)) plans.set(quarter, new Map());
    plans.get(quarter)!.set(organisation_id, actions);
  }
  return plans;
}

const CHUNK = 500;

/** The plans of all these structures today. */
export async function plansToday(tx: Tx, ids: readonly string[], today: string): Promise<Map<string, number[]>> {
  const plans = new Map<string, number[]>();
  for (let at = 0; at < ids.length; at += CHUNK)
    for (const [id, actions] of await actionsOf(tx, ids.slice(at, at + CHUNK), today)) plans.set(id, actions);
  return plans;
}
