/** An inventory is reviewed at least twice a year (maturity guide, theme 1): a review counts for half a year. */
export const REVIEW_DAYS = 183;
/** While objects wait for their review, it is asked again every quarter. */
const AGAIN_DAYS = 91;
const DAY_MS = 86_400_000;

/** A day some days away from another; days are `2026-11-21`. */
export const dayAway = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The day before which a review no longer counts. */
export const reviewedSince = (today: string): string => dayAway(today, -REVIEW_DAYS);

/** The answers of a review: still there and true, no longer there. What is there but no longer true is corrected on its page. */
export const ANSWERS = ['true', 'gone'] as const;
export type Answer = (typeof ANSWERS)[number];

/**
 * The next day on which the structure is reminded: a quarter later while objects wait, else the day on which the one reviewed longest ago
 * begins to wait, and never before tomorrow. `stalest` is null where nothing is in use.
 */
export function nextReminder(today: string, waits: boolean, stalest: string | null): string {
  if (waits) return dayAway(today, AGAIN_DAYS);
  const day = stalest === null ? dayAway(today, REVIEW_DAYS) : dayAway(stalest, REVIEW_DAYS + 1);
  const tomorrow = dayAway(today, 1);
  return day < tomorrow ? tomorrow : day;
}
