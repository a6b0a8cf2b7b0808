export const REVIEW_STATES = ['open', 'signed'] as const;
/** What is decided of an access. */
export const DECISIONS = ['keep', 'remove', 'change'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Accesses shown at once. */
export const PAGE = 100;

/** The same day a year later, as `2027-11-21`; the 29 February becomes the 28. The yearly rhythm is that of the product’s requirement B8. */
export function yearAfter(day: string): string {
  const [year, rest] = [Number(day.slice(0, 4)) + 1, day.slice(4)];
  return rest === '-02-29' ? `${year}-02-28` : `${year}${rest}`;
}
