import type { Criticality, ObjectKind } from './model-kinds.ts';
import { accepts, fieldOf, type FieldValue } from './model-fields.ts';

/** What an inventory’s page may be sorted by; the name settles what is equal. */
export const SORTS = ['name', 'category', 'site', 'criticality', 'reviewed', 'seen'] as const;
export type Sort = (typeof SORTS)[number];

/** Asks for what has none: no site, no provider, no criticality. */
export const NONE = 'none';

/** Which objects of one inventory: what is left out does not sort anything out. */
export interface Filter {
  kind: ObjectKind;
  state: 'in-use' | 'gone';
  category?: string | undefined;
  /** An identifier, or `none`. */
  site?: string | undefined;
  owner?: string | undefined;
  /** An identifier, or `none`. */
  provider?: string | undefined;
  criticality?: Criticality | typeof NONE | undefined;
  /** Words, or the beginnings of words. */
  text?: string | undefined;
  incomplete?: 'yes' | undefined;
  /** Never reviewed, or last before this day. */
  unreviewed?: string | undefined;
  source?: string | undefined;
  /** The key of a field; with `value`, those that hold it; without, those where it is empty. */
  field?: string | undefined;
  value?: string | undefined;
  /** Only the objects that this alert names. */
  alert?: string | undefined;
  /** Only the objects that this batch brought in or changed. */
  batch?: string | undefined;
}

/** A place between two rows of a page: the value sorted by, the name as sorted, the identifier. */
export type Cursor = readonly [value: string, name: string, id: string];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const patterns: Record<Sort, RegExp> = {
  name: /^$/,
  category: /^[a-z-]{1,40}$/,
  site: UUID,
  criticality: /^[1-5]$/,
  reviewed: /^\d{4}-\d{2}-\d{2}$/,
  seen: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
};
const DATES: readonly Sort[] = ['reviewed', 'seen'];

const isKeepable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** A place written for an address. */
export const writeCursor = (cursor: Cursor): string => JSON.stringify(cursor);

/** The place that an address tells, for this sort; null when it tells none. */
export function readCursor(sort: Sort, text: string): Cursor | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(read) || read.length !== 3 || !read.every((part) => typeof part === 'string')) return null;
  const [value, name, id] = read as [string, string, string];
  if (!patterns[sort].test(value) || !UUID.test(id) || name.length > 300 || !isKeepable(name)) return null;
  if (DATES.includes(sort) && Number.isNaN(Date.parse(value))) return null;
  return [value, name, id];
}

/** The words that a search looks for: small letters, no accents, no punctuation; as `app.searched` writes them in the database. */
export function searchWords(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f’«»\s]+/gu, ' ');
  return plain.split(' ').filter(Boolean).slice(0, 10);
}

/** The value that a filter on a field means, as it is kept; undefined when the field cannot hold it. */
export function filterValue(kind: ObjectKind, key: string, text: string): FieldValue | undefined {
  const field = fieldOf(kind, key);
  if (!field) return undefined;
  const value: unknown =
    field.type === 'flag' && (text === 'true' || text === 'false')
      ? text === 'true'
      : (field.type === 'count' || field.type === 'cents') && text.trim() !== ''
        ? Number(text)
        : field.type === 'lines'
          ? [text]
          : text;
  return accepts(field, value) ? value : undefined;
}
