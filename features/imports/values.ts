// A character that PostgreSQL cannot keep, or that breaks a line on screen.
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu;
const YES = new Set([
  'true',
  'vrai',
  'yes',
  'oui',
  '1',
  '-1',
  'x',
  'o',
  'y',
  'on',
  'enabled',
  'active',
  'actif',
  'activé',
  'active(e)',
  'up',
  'encrypted',
  'chiffré',
  'compliant',
]);
const NO = new Set([
  'false',
  'faux',
  'no',
  'non',
  '0',
  'n',
  'off',
  'disabled',
  'inactif',
  'inactive',
  'désactivé',
  'down',
  'none',
  'aucun',
  'not encrypted',
  'non chiffré',
  'noncompliant',
]);
/** A text on one line, without what a database cannot keep, cut at `max` characters. */
export function clean(text: string, max = 500): string {
  const tidy = text.toWellFormed().replaceAll(CONTROL, ' ').trim();
  return tidy.length > max ? `${tidy.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…` : tidy;
}

/** True, false, or null when the text says neither; French, English and the forms of PowerShell and Excel. */
export function readBoolean(text: string): boolean | null {
  const value = text.trim().toLowerCase();
  if (YES.has(value)) return true;
  return NO.has(value) ? false : null;
}

/** A number as people type it: « 1 234,56 », « 12.5 », « 1,234.56 », « 3 500 € »; null when it is none. */
export function readNumber(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f€%]|mo$|mb$/giu, '');
  if (!/^-?\d[\d.,]*$/.test(plain)) return null;
  const lastComma = plain.lastIndexOf(',');
  const lastPoint = plain.lastIndexOf('.');
  const decimal = lastComma > lastPoint ? ',' : '.';
  const other = decimal === ',' ? '.' : ',';
  const grouped = plain.replaceAll(other, '');
  const parts = grouped.split(decimal);
  // « 1.234.567 » groups thousands; so does nothing else with two signs alike.
  const value = Number(parts.length > 2 ? parts.join('') : parts.join('.'));
  return Number.isFinite(value) && Math.abs(value) < 1e15 ? value : null;
}
