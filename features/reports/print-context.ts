import type { ReportPayload } from './payload.ts';
import type { Formats } from './print-formats.ts';
import type { PrintWords } from './print.fr.ts';

/** What every part of the printed report needs. */
export interface Context {
  payload: ReportPayload;
  words: PrintWords;
  format: Formats;
}

/** Cuts a text for a place that cannot grow, at a word where possible. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > length / 2 ? cut.slice(0, space) : cut).toWellFormed().trimEnd()}…`;
}
