/** Why an object stays as it is when a batch is undone. */
export const KEPT_REASONS = ['moved-since', 'changed-since-added', 'already'] as const;
export type KeptReason = (typeof KEPT_REASONS)[number];

export type Values = Readonly<Record<string, unknown>>;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * Undoes one change of an object: gives back what it held before where it still holds what the change left, all of it or nothing.
 * `now` tells what it holds now. An object that someone has changed again in the same places stays as it is.
 */
export function inverse(
  change: { before: Values; after: Values },
  now: Values,
): { set: Values } | { kept: 'moved-since' | 'already' } {
  const keys = Object.keys(change.after);
  if (keys.every((key) => same(now[key], change.before[key]))) return { kept: 'already' };
  if (!keys.every((key) => same(now[key], change.after[key]))) return { kept: 'moved-since' };
  return { set: Object.fromEntries(keys.map((key) => [key, change.before[key] ?? null])) };
}
