import { sql } from 'kysely';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { Counts } from './model-cells.ts';
import type { Quarter } from './model-quarter.ts';

/** Counts of groups in quarters, by `quarter referential cell`. */
export type CellBook = ReadonlyMap<string, Counts & { sequence: string }>;

interface Row {
  quarter: number;
  referential_id: string;
  cell: string;
  sequence: string;
  structures: number;
  answered: number;
  planned: number;
  // As text: read several times faster here than as arrays.
  ages: string;
  levels: string;
  // Of the group shown only.
  rest: string | null;
}

const numbers = (text: string): number[] => JSON.parse(`[${text.slice(1, -1)}]`) as number[];

function countsOf({ structures, answered, planned, ages, levels, rest, sequence }: Row): Counts & { sequence: string } {
  const [actions = [], atTarget = [], rose = [], fell = [], unmet = []] = rest?.split(' ').map(numbers) ?? [];
  return {
    structures,
    answered,
    planned,
    sequence,
    ages: numbers(ages),
    levels: numbers(levels),
    actions,
    atTarget,
    rose,
    fell,
    unmet,
  };
}

export const inBook = (quarter: Quarter, referentialId: string, cell: string): string =>
  `${quarter} ${referentialId} ${cell}`;

interface Wanted {
  territory: string;
  referentialId: string;
  from: Quarter;
  to: Quarter;
  /** Read in every quarter, the nation with it: its sequence tells when anything moved. */
  cell: string;
  /** Read in the last quarter only. */
  parts: readonly string[];
}

/** The counts that a page needs, in one reading by their keys: as many rows in a small nation as in a large one. */
export async function readCells(db: Read, wanted: Wanted): Promise<CellBook> {
  const keys: { quarter: number; kind: string; key: string }[] = [];
  const want = (quarter: number, cell: string): void => {
    const [kind = '', ...key] = cell.split(' ');
    keys.push({ quarter, kind, key: key.join(' ') });
  };
  for (let quarter = wanted.from; quarter <= wanted.to; quarter += 1) {
    want(quarter, 'nation ');
    if (wanted.cell !== 'nation ') want(quarter, wanted.cell);
  }
  for (const part of wanted.parts) want(wanted.to, part);
  const [kind = '', ...key] = wanted.cell.split(' ');
  const { rows } = await sql<Row>`
    select c.quarter, c.referential_id, c.kind || ' ' || c.key as cell, c.sequence, c.structures, c.answered, c.planned,
      c.ages::text as ages, c.levels::text as levels,
      case when c.quarter = ${wanted.to} and c.kind = ${kind} and c.key = ${key.join(' ')}
        then concat_ws(' ', c.actions, c.at_target, c.rose, c.fell, c.unmet) end as rest
    from unnest(${keys.map((one) => one.quarter)}::int[], ${keys.map((one) => one.kind)}::text[],
        ${keys.map((one) => one.key)}::text[]) w (quarter, kind, key)
      cross join unnest(array['', ${wanted.referentialId}]) r (id)
      join observatory_cell c on c.quarter = w.quarter and c.territory = ${wanted.territory} and c.referential_id = r.id
        and c.kind = w.kind and c.key = w.key collate "C"`.execute(db as Read & Tx);
  return new Map(rows.map((row) => [inBook(row.quarter, row.referential_id, row.cell), countsOf(row)]));
}

/** The quarters for which counts are kept, oldest first, with when they last moved. */
export async function keptQuarters(db: Read): Promise<{ quarter: Quarter; movedAt: Date }[]> {
  const rows = await db.selectFrom('observatory_quarter').select(['quarter', 'moved_at']).orderBy('quarter').execute();
  return rows.map(({ quarter, moved_at }) => ({ quarter, movedAt: moved_at }));
}

/** The questionnaires that someone answered in a territory by a quarter, the most answered first. */
export async function answeredReferentials(db: Read, territory: string, quarter: Quarter): Promise<string[]> {
  const rows = await db
    .selectFrom('observatory_cell')
    .select('referential_id')
    .where('quarter', '=', quarter)
    .where('territory', '=', territory)
    .where('kind', '=', 'nation')
    .where('referential_id', '<>', '')
    .orderBy('answered', 'desc')
    .orderBy('referential_id')
    .execute();
  return rows.map(({ referential_id }) => referential_id);
}
