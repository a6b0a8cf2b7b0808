import type { Language } from '../../contract/problem.ts';

export type CsvCell = string | number | null;

/** A text that a spreadsheet runs when it begins a cell, also after spaces; the last four signs are the full-width twins. */
export const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u;
const BYTE_ORDER_MARK = '\uFEFF';

/** One cell, quoted. A text that a spreadsheet would run as a formula is kept as text by an apostrophe in front (OWASP, CSV injection). */
function cell(value: CsvCell, language: Language): string {
  if (value === null) return '""';
  if (typeof value === 'number') return `"${language === 'fr' ? String(value).replace('.', ',') : value}"`;
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/**
 * A table as a spreadsheet opens it in France: UTF-8 with its mark, semicolons, every cell quoted, CRLF at each line's end.
 * Takes the header and the rows; numbers get the decimal sign of the language.
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[], language: Language): string {
  const lines = [header, ...rows].map((row) => row.map((value) => cell(value, language)).join(';'));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}
