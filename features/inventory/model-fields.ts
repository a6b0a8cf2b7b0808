import type { Text } from '../../platform/contract/problem.ts';
import { accessFields } from './model-fields-access.ts';
import { dataFields } from './model-fields-data.ts';
import { equipmentFields } from './model-fields-equipment.ts';
import { interconnectionFields } from './model-fields-interconnection.ts';
import { providerFields, softwareFields } from './model-fields-software.ts';
import type { ObjectKind } from './model-kinds.ts';

/** How a field is typed: `flag` is yes, no or not known; `lines` is a list of short lines; dates are `2026-11-21`. */
export type FieldType = 'line' | 'text' | 'date' | 'count' | 'choice' | 'flag' | 'lines' | 'cents';

export interface Field {
  key: string;
  type: FieldType;
  label: Text;
  hint?: Text;
  /** Of a `choice`, in the order shown. */
  choices?: Readonly<Record<string, Text>>;
  /** The categories that it concerns; all of them when left out. */
  categories?: readonly string[];
  /** Asked at the first granularity of the national cartography guide: without it the object is incomplete. */
  essential?: true;
}

/** The fields of each inventory beside its name, category, site, owner, provider and criticality. */
export const fieldsOf: Readonly<Record<ObjectKind, readonly Field[]>> = {
  equipment: equipmentFields,
  software: softwareFields,
  data: dataFields,
  access: accessFields,
  interconnection: interconnectionFields,
  provider: providerFields,
};

/** What a field holds; what is not known is left out. */
export type FieldValue = string | number | boolean | readonly string[];
export type Fields = Readonly<Record<string, FieldValue>>;

const LONGEST = { line: 300, text: 4000, lines: 300 } as const;
const MOST_LINES = 200;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether it is a day that exists, between 1970 and 2199. */
export function isDay(value: string): boolean {
  const parts = DAY.exec(value);
  if (!parts || parts[1]! < '1970' || parts[1]! > '2199') return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

// A line holds no break nor other control character; a text of several lines holds line breaks and tabs alone.
const NOT_IN_LINE = /[\p{Cc}\u2028\u2029]/u;
const NOT_IN_TEXT = /(?![\t\n\r])\p{Cc}/u;

const isLine = (value: unknown, longest: number): boolean =>
  typeof value === 'string' && value.length > 0 && value.length <= longest && !NOT_IN_LINE.test(value);

/** Whether a value is what its field takes. */
export function accepts(field: Field, value: unknown): value is FieldValue {
  switch (field.type) {
    case 'line':
      return isLine(value, LONGEST.line);
    case 'text':
      return typeof value === 'string' && value.length > 0 && value.length <= LONGEST.text && !NOT_IN_TEXT.test(value);
    case 'date':
      return typeof value === 'string' && isDay(value);
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(field.choices ?? {}, value);
    case 'flag':
      return typeof value === 'boolean';
    case 'count':
    case 'cents':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    case 'lines':
      return (
        Array.isArray(value) &&
        value.length > 0 &&
        value.length <= MOST_LINES &&
        value.every((line) => isLine(line, LONGEST.lines))
      );
  }
}

/** The field of an inventory with this key; undefined when it has none. */
export const fieldOf = (kind: ObjectKind, key: string): Field | undefined =>
  fieldsOf[kind].find((field) => field.key === key);

/** The first key that the inventory does not have or whose value it does not take; null when all is well. */
export function refusedField(kind: ObjectKind, fields: Readonly<Record<string, unknown>>): string | null {
  for (const [key, value] of Object.entries(fields)) {
    const field = fieldOf(kind, key);
    if (!field || !accepts(field, value)) return key;
  }
  return null;
}

/** The essential fields that an object of this category still lacks. */
export const missingFields = (kind: ObjectKind, category: string, fields: Fields): Field[] =>
  fieldsOf[kind].filter(
    ({ key, essential, categories }) =>
      essential && (!categories || categories.includes(category)) && fields[key] === undefined,
  );
