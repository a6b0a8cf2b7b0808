import { Refused } from './refusals.ts';

export type SheetCell = string | number | Date | null;

/** A sheet as it was read. */
export interface Sheet {
  /** The headings, in their order, without the spaces around; an empty text where a column with content has none. */
  columns: string[];
  /** The rows that hold something, each as wide as the headings; `line` is the number shown beside it in a spreadsheet. */
  rows: { line: number; cells: SheetCell[] }[];
}

export interface SheetLimits {
  maxRows: number;
  maxColumns: number;
}

/** What a file holds, line by line, before anything is known of its headings. */
export type Grid = (SheetCell | boolean | undefined)[][];

/** Headings and rows of a grid: the first line that holds something gives the headings. Throws a `Refused` past the limits. */
export function tableOf(grid: Grid, { maxRows, maxColumns }: SheetLimits): Sheet {
  const filled = grid
    .map((line, index) => ({ line: index + 1, cells: withoutEnd(line.map(tidy)) }))
    .filter(({ cells }) => cells.length > 0);
  const [head, ...rows] = filled;
  if (!head || rows.length === 0) throw new Refused('empty');
  if (rows.length > maxRows) throw new Refused('rows', maxRows);
  const width = filled.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  if (width > maxColumns) throw new Refused('columns', maxColumns);
  const widened = (cells: SheetCell[]) => Array.from({ length: width }, (_, at) => cells[at] ?? null);
  return {
    columns: widened(head.cells).map(heading),
    rows: rows.map(({ line, cells }) => ({ line, cells: widened(cells) })),
  };
}

function tidy(cell: Grid[number][number]): SheetCell {
  if (typeof cell === 'string') return cell.toWellFormed().trim() || null;
  return typeof cell === 'boolean' ? String(cell) : (cell ?? null);
}

function withoutEnd(cells: SheetCell[]): SheetCell[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1);
}

const heading = (cell: SheetCell): string =>
  cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? '').replaceAll(/\s+/g, ' ');
