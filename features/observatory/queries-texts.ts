import { sql } from 'kysely';
import type { Tx } from '../../platform/server/database/connection.ts';
import type { Counts } from './model-cells.ts';
import type { Quarter } from './model-quarter.ts';
import type { Standing } from './model-standing.ts';

// Rows are compared as text, written the same way by the database and here: reading millions of numbers would take minutes.
const vector = (numbers: readonly number[]): string => `{${numbers.join(',')}}`;

/** A row of `observation` as `keptTexts` gives it. */
export function textOfStanding(one: Standing): string {
  return [
    one.known,
    one.territory,
    one.region ?? '-',
    one.department ?? '-',
    one.type ?? '-',
    one.size,
    one.groupId ?? '-',
    one.submittedAt?.getTime() ?? '-',
    vector(one.levels),
    vector(one.atTarget),
    vector(one.moved),
    vector(one.unmet),
    vector(one.actions),
  ].join('|');
}

/** Counts as `keptTexts` gives them. */
export function textOfCounts(counts: Counts): string {
  return [
    counts.structures,
    counts.answered,
    counts.planned,
    vector(counts.ages),
    vector(counts.actions),
    vector(counts.levels),
    vector(counts.atTarget),
    vector(counts.rose),
    vector(counts.fell),
    vector(counts.unmet),
  ].join('|');
}

interface Kept {
  standings: Map<string, string>;
  cells: Map<string, string>;
}

/** Everything kept for a quarter, as text by `<organisation> <questionnaire>` and by `cellId`. */
export async function keptTexts(tx: Tx, quarter: Quarter): Promise<Kept> {
  const { rows } = await sql<{ id: string; text: string }>`
    select organisation_id || ' ' || referential_id as id, concat_ws('|', known::text, territory, coalesce(region, '-'),
      coalesce(department, '-'), coalesce(type, '-'), size, coalesce(group_id::text, '-'),
      coalesce((extract(epoch from submitted_at) * 1000)::bigint::text, '-'),
      levels, at_target, moved, unmet, actions) as text
    from observation where quarter = ${quarter}`.execute(tx);
  const { rows: cells } = await sql<{ id: string; text: string }>`
    select territory || ' ' || referential_id || ' ' || kind || ' ' || key as id, concat_ws('|', structures, answered, planned,
      ages, actions, levels, at_target, rose, fell, unmet) as text
    from observatory_cell where quarter = ${quarter}`.execute(tx);
  return {
    standings: new Map(rows.map(({ id, text }) => [id, text])),
    cells: new Map(cells.map(({ id, text }) => [id, text])),
  };
}
