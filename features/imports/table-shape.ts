import { createHash } from 'node:crypto';
import { OBJECT_KINDS } from '../inventory/model-kinds.ts';
import { OrderEvidence } from './dates.ts';
import { MAX_COLUMNS, MAX_ROWS, type Column, type DateOrder } from './model.ts';
import { Unreadable } from './shape.ts';
import { isSecret, plain, targetOf } from './table-names.ts';
import { textOf, type TableCell, type TableRow, type TableSource } from './table-source.ts';
import { clean } from './values.ts';

/** What is known of a table once it was gone through. */
export interface TableShape {
  /** The line of the headings; rows come after it. */
  headingLine: number;
  columns: Column[];
  rows: number;
  /** The same for every table with these headings. */
  signature: string;
  dateOrder: DateOrder | 'ask' | null;
}

const LOOKED_AT = 8;
const SAMPLES = 5;
/** The lines of a spreadsheet, empty ones included: beyond, a few signs each would be millions of rows to go through. */
const MOST_LINES = 1_048_576;

/** Goes through a table once: its headings, examples of each column, the order of its dates. Throws an `Unreadable` past the limits. */
export function shapeOf(source: TableSource): TableShape {
  const first: TableRow[] = [];
  for (const row of source.rows()) {
    if (row.cells.some((cell) => textOf(cell) !== '')) first.push(row);
    if (first.length === LOOKED_AT) break;
  }
  if (first.length < 2) throw new Unreadable('empty');
  const width = Math.max(...first.map(({ cells }) => cells.findLastIndex((cell) => textOf(cell) !== '') + 1));
  // Before any heading is looked into: a line of a million cells costs no more than being read.
  if (width > MAX_COLUMNS) throw new Unreadable('columns', String(MAX_COLUMNS));
  const at = headingAt(first);
  const labels = labelsOf(first, at, width);
  const headingLine = first[at]!.line;
  const columns = labels.map((label) => ({ label, samples: [] as string[], filled: 0, secret: isSecret(label) }));
  const evidence = new OrderEvidence();
  let rows = 0;
  for (const { line, cells } of source.rows()) {
    if (line <= headingLine) continue;
    if (line > MOST_LINES) throw new Unreadable('rows', String(MAX_ROWS));
    let isFilled = false;
    for (let index = 0; index < columns.length; index += 1) {
      const cell = cells[index];
      const text = textOf(cell);
      if (text === '') continue;
      isFilled = true;
      const column = columns[index]!;
      column.filled += 1;
      if (typeof cell === 'string') evidence.add(cell);
      if (column.secret || column.samples.length === SAMPLES) continue;
      const sample = clean(text, 60);
      if (!column.samples.includes(sample)) column.samples.push(sample);
    }
    if (isFilled) rows += 1;
    if (rows > MAX_ROWS) throw new Unreadable('rows', String(MAX_ROWS));
  }
  if (rows === 0) throw new Unreadable('empty');
  const signature = createHash('sha256').update(labels.map(plain).join('|')).digest('hex').slice(0, 32);
  return { headingLine, columns, rows, signature, dateOrder: evidence.order };
}

/** Which of the first lines holds the headings: the one whose cells are known as such, else the first that is as wide as the table. */
function headingAt(first: readonly TableRow[]): number {
  const width = Math.max(...first.map(({ cells }) => filledIn(cells)));
  const scores = first.slice(0, -1).map(({ cells }) => {
    const known = Math.max(
      ...OBJECT_KINDS.map(
        (kind) => cells.filter((cell) => typeof cell === 'string' && targetOf(kind, cell) !== null).length,
      ),
    );
    const words = cells.filter((cell) => typeof cell === 'string' && /\p{L}/u.test(cell)).length;
    return 3 * known + (filledIn(cells) >= width * 0.6 ? 2 : 0) + words / Math.max(filledIn(cells), 1);
  });
  return scores.indexOf(Math.max(...scores));
}

const filledIn = (cells: readonly TableCell[]): number => cells.filter((cell) => textOf(cell) !== '').length;

/** Headings on two lines are joined: the upper one names what several columns share. */
function labelsOf(first: readonly TableRow[], at: number, width: number): string[] {
  const own = first[at]!.cells.slice(0, width).map((cell) => clean(textOf(cell), 120));
  const above =
    at > 0 && filledIn(first[at - 1]!.cells) > 1 ? first[at - 1]!.cells.map((cell) => clean(textOf(cell), 120)) : [];
  const met = new Set<string>();
  const twice = new Set(own.filter((label) => label !== '' && (met.has(label) || !met.add(label))));
  let group = '';
  return Array.from({ length: width }, (_, index) => {
    group = above[index] || group;
    const label = own[index] ?? '';
    if (label === '') return above[index] ?? '';
    return twice.has(label) && group !== '' ? `${group} ${label}` : label;
  });
}
