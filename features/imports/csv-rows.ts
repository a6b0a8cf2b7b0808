import { Unreadable } from './shape.ts';

/** One row of a table, with the number shown beside it in a spreadsheet. */
export interface Row {
  line: number;
  cells: string[];
}

/**
 * The rows of separated values, one at a time: a file of a hundred thousand rows is never held as a table. Quotes as spreadsheets write
 * them (RFC 4180), lenient on quotes inside a cell. Throws an `Unreadable` when a quote is never closed, with the row where it opens.
 */
export function* csvRows(text: string, separator: string): Generator<Row> {
  const end = text.length;
  let at = 0;
  let line = 0;
  while (at < end) {
    line += 1;
    const cells: string[] = [];
    for (;;) {
      let cell: string;
      if (text[at] === '"') {
        const closed = closing(text, at + 1);
        if (closed === -1) throw new Unreadable('quote', String(line));
        cell = text.slice(at + 1, closed);
        if (cell.includes('"')) cell = cell.replaceAll('""', '"');
        at = closed + 1;
        const next = endOfCell(text, at, separator);
        // What stands after the closing quote belongs to the cell as well.
        if (next > at) cell += text.slice(at, next);
        at = next;
      } else {
        const next = endOfCell(text, at, separator);
        cell = text.slice(at, next);
        at = next;
      }
      cells.push(cell.trim());
      if (text[at] !== separator) break;
      at += 1;
    }
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    yield { line, cells };
  }
}

function closing(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function endOfCell(text: string, from: number, separator: string): number {
  const stop = separator.charCodeAt(0);
  let at = from;
  for (; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === stop || sign === 10 || sign === 13) break;
  }
  return at;
}
