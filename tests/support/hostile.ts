import type { Schema } from './sample.ts';

/** Where a value stands in a body: member names and places in lists. */
export type Place = readonly (string | number)[];

/** Every value of a body that holds no other, with its place; the body itself where it holds nothing. */
export function leavesOf(value: unknown, place: Place = []): { place: Place; value: unknown }[] {
  if (value === null || typeof value !== 'object') return [{ place, value }];
  return Object.entries(value).flatMap(([key, member]) =>
    leavesOf(member, [...place, Array.isArray(value) ? Number(key) : key]),
  );
}

/** Every list of a body, with its place. */
export function listsOf(value: unknown, place: Place = []): Place[] {
  if (value === null || typeof value !== 'object') return [];
  const inside = Object.entries(value).flatMap(([key, member]) =>
    listsOf(member, [...place, Array.isArray(value) ? Number(key) : key]),
  );
  return Array.isArray(value) ? [place, ...inside] : inside;
}

/** A copy of a body with another value at one place. */
export function replaced(body: unknown, [first, ...rest]: Place, value: unknown): unknown {
  if (first === undefined) return value;
  const copy: unknown = Array.isArray(body) ? [...(body as unknown[])] : { ...(body as object) };
  const members = copy as Record<string | number, unknown>;
  members[first] = replaced(members[first], rest, value);
  return copy;
}

/** Names what a schema leaves without a bound: texts of any length, lists of any number, numbers of any size. */
export function unbounded(schema: Schema, name = ''): string[] {
  const choices = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap((one) => unbounded(one, name));
  const members = Object.entries(schema.properties ?? {}).flatMap(([key, one]) => unbounded(one, `${name}.${key}`));
  const items = schema.items ? unbounded(schema.items, `${name}[]`) : [];
  return [...choices, ...members, ...items, ...(isUnbounded(schema) ? [name] : [])];
}

function isUnbounded({
  type,
  enum: values,
  const: only,
  maxLength,
  maxItems,
  maximum,
  format,
  pattern,
}: Schema): boolean {
  if (values || only !== undefined) return false;
  // A format or a pattern of ours has a length of its own: an identifier, a day.
  if (type === 'string') return maxLength === undefined && !['uuid', 'date'].includes(format ?? '') && !pattern;
  if (type === 'array') return maxItems === undefined;
  // The largest number that JavaScript holds exactly is more than a column does.
  if (type === 'integer' || type === 'number') return (maximum ?? Infinity) >= Number.MAX_SAFE_INTEGER;
  return false;
}
