import { CsvError, parse } from 'csv-parse/sync';
import { FORMULA } from './csv.ts';
import { Refused } from './refusals.ts';
import type { Grid } from './table.ts';

const SEPARATORS = [';', '\t', ','];
const SAMPLE = 64 * 1024;
const SAMPLE_LINES = 20;
// Tab, line feed, form feed, carriage return are text; the other control characters are not.
const NOT_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;
const OTHER_FORMAT = /^\s*(?:%PDF-|\{\\rtf|<(?:!doctype|html|table|\?xml))/i;

/** Reads separated values, however a spreadsheet wrote them: every cell is text. Throws a `Refused` when they are none. */
export function gridOfText(bytes: Uint8Array): Grid {
  const text = decode(bytes);
  if (NOT_TEXT.test(text) || OTHER_FORMAT.test(text)) throw new Refused('type');
  // Excel writes and reads this line, and shows it to nobody.
  const [told, separator = separatorOf(text)] = /^sep=(.)(?:\r\n|\r|\n)/i.exec(text) ?? [''];
  try {
    const lines = parse(text.slice(told.length), {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
    });
    return lines.map((line) => line.map(unprotected));
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED')
      throw new Refused('quote', Number(error['lines']));
    throw error;
  }
}

/** Unicode when it says so or reads so, else what Excel writes in western Europe. */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The sign that cuts the most of the first lines as it cuts the headings; the most frequent of those that do as well. */
export function separatorOf(text: string): string {
  const outsideQuotes = text.slice(0, SAMPLE).replaceAll(/"(?:[^"]|"")*"/g, '');
  const lines = outsideQuotes
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, SAMPLE_LINES);
  const scores = SEPARATORS.map((separator) => {
    const counts = lines.map((line) => line.split(separator).length - 1);
    const cuts = counts[0] ?? 0;
    return { separator, cuts, alike: cuts > 0 ? counts.filter((count) => count === cuts).length : 0 };
  });
  return scores.toSorted((a, b) => b.alike - a.alike || b.cuts - a.cuts)[0]!.separator;
}

/** Without the apostrophe that keeps a text from being run: what `writeCsv` puts in front. */
export const unprotected = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
