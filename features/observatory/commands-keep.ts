import { sql } from 'kysely';
import type { Tx } from '../../platform/server/database/connection.ts';
import { AGES, add, noCounts, settled, type Cells, type Counts } from './model-cells.ts';
import type { Quarter } from './model-quarter.ts';
import type { Standing } from './model-standing.ts';

/** Rows written in one statement. */
const CHUNK = 5000;

// The database reads a vector as text several times faster than as JSON.
const vector = (numbers: readonly number[]): string => `{${numbers.join(',')}}`;

async function inChunks<T>(all: readonly T[], write: (chunk: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < all.length; at += CHUNK) await write(all.slice(at, at + CHUNK));
}

/** Moves the counts of a quarter on: gives the new sequence. */
export async function nextSequence(tx: Tx, quarter: Quarter, now: Date): Promise<string> {
  const { rows } = await sql<{ sequence: string }>`
    insert into observatory_quarter (quarter, sequence, moved_at) values (${quarter}, 1, ${now})
    on conflict (quarter) do update set sequence = observatory_quarter.sequence + 1, moved_at = excluded.moved_at
    returning sequence`.execute(tx);
  return rows[0]!.sequence;
}

/** A row of `observation` to write. */
export interface StandingRow {
  organisationId: string;
  referentialId: string;
  quarter: Quarter;
  standing: Standing;
}

/** Writes these rows, in the place of those that stood there. */
export async function keepStandings(tx: Tx, rows: readonly StandingRow[]): Promise<void> {
  await inChunks(rows, (chunk) => {
    const values = chunk.map(({ organisationId, referentialId, quarter, standing }) => ({
      organisation_id: organisationId,
      referential_id: referentialId,
      quarter,
      known: standing.known,
      territory: standing.territory,
      region: standing.region,
      department: standing.department,
      type: standing.type,
      size: standing.size,
      group_id: standing.groupId,
      submitted_at: standing.submittedAt,
      levels: vector(standing.levels),
      at_target: vector(standing.atTarget),
      moved: vector(standing.moved),
      unmet: vector(standing.unmet),
      actions: vector(standing.actions),
    }));
    return sql`
      insert into observation select * from json_populate_recordset(null::observation, ${JSON.stringify(values)}::json)
      on conflict (organisation_id, referential_id, quarter) do update set known = excluded.known,
        territory = excluded.territory, region = excluded.region, department = excluded.department, type = excluded.type,
        size = excluded.size, group_id = excluded.group_id, submitted_at = excluded.submitted_at, levels = excluded.levels,
        at_target = excluded.at_target, moved = excluded.moved, unmet = excluded.unmet, actions = excluded.actions`.execute(
      tx,
    );
  });
}

/** Removes rows that say no more than the quarter before. */
export async function dropStandings(tx: Tx, rows: readonly Omit<StandingRow, 'standing'>[]): Promise<void> {
  await inChunks(rows, (chunk) => {
    const values = chunk.map(({ organisationId, referentialId, quarter }) => ({
      organisation_id: organisationId,
      referential_id: referentialId,
      quarter,
    }));
    return sql`
      delete from observation o using json_populate_recordset(null::observation, ${JSON.stringify(values)}::json) x
      where o.organisation_id = x.organisation_id and o.referential_id = x.referential_id and o.quarter = x.quarter`.execute(
      tx,
    );
  });
}

function placeOf(id: string) {
  const [territory = '', referential_id = '', kind = '', ...key] = id.split(' ');
  return { territory, referential_id, kind, key: key.join(' ') };
}

const rowOf = (id: string, counts: Counts) => ({
  ...placeOf(id),
  structures: counts.structures,
  answered: counts.answered,
  planned: counts.planned,
  ages: vector(counts.ages),
  actions: vector(counts.actions),
  levels: vector(counts.levels),
  at_target: vector(counts.atTarget),
  rose: vector(counts.rose),
  fell: vector(counts.fell),
  unmet: vector(counts.unmet),
});

/** Writes the counts of these groups in a quarter, in the place of those that stood there; a group left by everyone goes. */
export async function keepCells(tx: Tx, quarter: Quarter, sequence: string, cells: Cells): Promise<void> {
  const left: string[] = [];
  const rows: ReturnType<typeof rowOf>[] = [];
  for (const [id, counts] of cells) {
    const kept = settled(counts);
    if (kept) rows.push(rowOf(id, kept));
    else left.push(id);
  }
  await inChunks(rows, (chunk) => {
    const values = chunk.map((row) => ({ ...row, quarter, sequence }));
    return sql`
      insert into observatory_cell select * from json_populate_recordset(null::observatory_cell, ${JSON.stringify(values)}::json)
      on conflict (quarter, territory, referential_id, kind, key) do update set sequence = excluded.sequence,
        structures = excluded.structures, answered = excluded.answered, ages = excluded.ages, actions = excluded.actions,
        planned = excluded.planned, levels = excluded.levels, at_target = excluded.at_target, rose = excluded.rose,
        fell = excluded.fell, unmet = excluded.unmet`.execute(tx);
  });
  await inChunks(left, (chunk) => {
    const values = chunk.map((id) => ({ ...placeOf(id), quarter }));
    return sql`
      delete from observatory_cell c using json_populate_recordset(null::observatory_cell, ${JSON.stringify(values)}::json) x
      where c.quarter = x.quarter and c.territory = x.territory and c.referential_id = x.referential_id
        and c.kind = x.kind and c.key = x.key`.execute(tx);
  });
}

interface CellRow {
  id: string;
  structures: number;
  answered: number;
  planned: number;
  ages: number[];
  actions: number[];
  levels: number[];
  at_target: number[];
  rose: number[];
  fell: number[];
  unmet: number[];
}

/** Adds these differences to the counts of a quarter. The caller holds the fold’s lock: nobody else writes counts. */
export async function moveCells(tx: Tx, quarter: Quarter, sequence: string, moves: Cells): Promise<void> {
  if (moves.size === 0) return;
  const places = [...moves.keys()].map((id) => ({ ...placeOf(id), quarter, id }));
  const { rows } = await sql<CellRow>`
    select x.territory || ' ' || x.referential_id || ' ' || x.kind || ' ' || x.key as id, c.structures, c.answered, c.planned,
      c.ages, c.actions, c.levels, c.at_target, c.rose, c.fell, c.unmet
    from json_populate_recordset(null::observatory_cell, ${JSON.stringify(places)}::json) x
      join observatory_cell c on c.quarter = x.quarter and c.territory = x.territory and c.referential_id = x.referential_id
        and c.kind = x.kind and c.key = x.key`.execute(tx);
  const cells: Cells = new Map([...moves.keys()].map((id) => [id, noCounts()]));
  for (const { id, at_target: atTarget, ...row } of rows) cells.set(id, { ...row, atTarget });
  for (const [id, move] of moves) add(cells.get(id)!, move);
  await keepCells(tx, quarter, sequence, cells);
}

/** Begins a quarter with the counts of the one before: answers age by a quarter, and nobody has moved yet. */
export async function carryCells(tx: Tx, to: Quarter, sequence: string): Promise<void> {
  const last = AGES - 1;
  await sql`
    insert into observatory_cell (quarter, territory, referential_id, kind, key, sequence, structures, answered, planned,
      ages, actions, levels, at_target, rose, fell, unmet)
    select ${to}, territory, referential_id, kind, key, ${sequence}::bigint, structures, answered, planned,
      case when cardinality(ages) = 0 then ages
        when cardinality(ages) < ${AGES} then array_prepend(0, ages)
        else array_prepend(0, ages[1:${last - 1}] || (ages[${last}] + ages[${AGES}])) end,
      actions, levels, at_target, '{}', '{}', unmet
    from observatory_cell where quarter = ${to - 1}`.execute(tx);
}
