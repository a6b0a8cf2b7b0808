import { FORMULA } from '../../platform/server/sheets/csv.ts';
import { decode, separatorOf, unprotected } from '../../platform/server/sheets/read-text.ts';
import { csvRows } from './csv-rows.ts';
import { MAX_ROWS } from './model.ts';
import { Unreadable } from './shape.ts';

export type TableCell = string | number | Date | null;
export interface TableRow {
  line: number;
  cells: readonly TableCell[];
}
/** A table that can be gone through several times, without being held. */
export interface TableSource {
  rows(): Iterable<TableRow>;
}

// Tab, line feed, form feed, carriage return are text; the other control characters are not.
const NOT_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f]/;
const SAMPLE = 256 * 1024;
// What PowerShell writes first when it is not told otherwise, and what Excel writes to name the separator.
const TYPE_LINE = /^#TYPE [^\r\n]*(?:\r\n|\n|\r)/;
const SEPARATOR_LINE = /^sep=(.)(?:\r\n|\r|\n)/i;

export { decode };

/** The rows of separated values: the separator is found, the lines that programs put first are passed over. */
export function csvSource(whole: string): TableSource {
  if (NOT_TEXT.test(whole.slice(0, SAMPLE))) throw new Unreadable('unknown');
  const skipped = (TYPE_LINE.exec(whole) ?? SEPARATOR_LINE.exec(whole))?.[0].length ?? 0;
  const separator = SEPARATOR_LINE.exec(whole)?.[1] ?? separatorOf(whole.slice(skipped, skipped + SAMPLE));
  const shift = skipped > 0 ? 1 : 0;
  return {
    *rows() {
      for (const { line, cells } of csvRows(skipped > 0 ? whole.slice(skipped) : whole, separator)) {
        for (let at = 0; at < cells.length; at += 1)
          if (cells[at]!.startsWith("'")) cells[at] = unprotected(cells[at]!);
        yield { line: line + shift, cells };
      }
    },
  };
}

/** The rows of a list of JSON objects, as osquery and the interfaces of tools write them: one column for each name met. */
export function jsonSource(items: readonly unknown[]): TableSource {
  const objects = items.filter(
    (item): item is Record<string, unknown> => typeof item === 'object' && item !== null && !Array.isArray(item),
  );
  // Two signs are an object here, and one row of every column there.
  if (objects.length > MAX_ROWS) throw new Unreadable('rows', String(MAX_ROWS));
  const names = new Set<string>();
  for (const object of objects) for (const name of Object.keys(object)) if (names.size < 1000) names.add(name);
  const columns = [...names];
  return {
    *rows() {
      yield { line: 0, cells: columns };
      let line = 0;
      for (const object of objects) {
        line += 1;
        yield { line, cells: columns.map((name) => cellOf(object[name])) };
      }
    },
  };
}

function cellOf(value: unknown): TableCell {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return typeof value === 'boolean' ? String(value) : null;
}

/** A cell as text: what a date cell shows is its day. */
export function textOf(cell: TableCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell.trim();
  if (typeof cell === 'number') return String(cell);
  return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
}

/** Whether a text would be run by a spreadsheet: it is kept as it is, and written out as text. */
export const isFormula = (text: string): boolean => /^[=@]/.test(text) && FORMULA.test(text);
