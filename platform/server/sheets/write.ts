import type { Cell, SheetData } from 'write-excel-file/node';
import type { SheetCell } from './table.ts';

export interface SheetColumn {
  title: string;
  /** In characters. */
  width: number;
  /** `money` takes whole cents and shows euros; `date` takes a Date, whose UTC day is shown, or a day such as `2026-11-21`. */
  type: 'text' | 'number' | 'money' | 'date';
}

export interface SheetToWrite {
  /** The sheet's name, on its tab. */
  title: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly SheetCell[])[];
}

const EUROS = '#,##0.00\\ "€"';
const DAY = 'dd/mm/yyyy';
// What Excel refuses beyond, or in, a cell and a sheet's name (ECMA-376 part 1, §18.4.12 and the program's own limits).
const LONGEST_TEXT = 32_767;
const LONGEST_TITLE = 31;

/** Makes a workbook (XLSX) of one sheet, its headings bold and always in sight. No text is ever run: a cell that begins with « = » stays text. */
export async function writeSheet({ title, columns, rows }: SheetToWrite): Promise<Buffer> {
  // Loaded when first needed: few people of an installation ever ask for a workbook.
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const head = columns.map((column): Cell => ({ ...text(column.title), fontWeight: 'bold', wrap: true }));
  const body = rows.map((row) => columns.map(({ type }, at) => cellOf(row[at] ?? null, type)));
  const data: SheetData = [head, ...body];
  return writeExcelFile(data, {
    sheet: nameOf(title),
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
}

function cellOf(value: SheetCell, type: SheetColumn['type']): Cell {
  if (value === null || value === '') return null;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return null;
    return type === 'money' ? { value: value / 100, type: Number, format: EUROS } : { value, type: Number };
  }
  const day = type === 'date' && typeof value === 'string' ? new Date(value) : value;
  if (!(day instanceof Date)) return text(day);
  return Number.isNaN(day.getTime()) ? text(String(value)) : { value: day, type: Date, format: DAY };
}

// The format « @ » keeps a text a text even after someone edits the cell.
function text(value: string): { value: string; type: StringConstructor; format: string } {
  const whole = value.toWellFormed().replaceAll(/\r\n?/g, '\n');
  const cut = whole.length > LONGEST_TEXT ? `${whole.slice(0, LONGEST_TEXT - 1).toWellFormed()}…` : whole;
  return { value: escaped(cut), type: String, format: '@' };
}

/**
 * « _x0041_ » means « A » in a workbook: such a text gets its own underscore escaped (ECMA-376 part 1, §22.9.2.19). So does the first letter of
 * names that every JavaScript object has, which the library takes for texts it has met.
 */
function escaped(value: string): string {
  const safe = value.replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
  if (!(safe in {})) return safe;
  return `_x${safe.charCodeAt(0).toString(16).padStart(4, '0')}_${safe.slice(1)}`;
}

function nameOf(title: string): string {
  const allowed = title.replaceAll(/[[\]/\\:*?\p{Cc}]+/gu, ' ').replaceAll(/^[\s']+|[\s']+$/g, '');
  return allowed.slice(0, LONGEST_TITLE).trim() || '1';
}
