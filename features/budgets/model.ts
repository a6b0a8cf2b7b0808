import type { Band, BudgetRule } from './model-rule.ts';

/** What a budget says, in whole cents; null is not known, which is not zero. */
export interface Figures {
  itOperatingCents: number | null;
  itInvestmentCents: number | null;
  operatingCents: number | null;
  lines: readonly { nature: 'operating' | 'investment'; cents: number }[];
}

/** A share of one amount in another, compared exactly and shown without ever rounding up. */
export interface Share {
  /** Tenths of a percent, cut: 4.96 % gives 49. */
  tenths: number;
  /** Nothing was cut. */
  exact: boolean;
}

export interface Condition {
  /** `cannot-tell`: the IT budget is absent or zero. */
  band: Band | 'cannot-tell';
  /** Whether the State's condition holds; null where it cannot be told. */
  met: boolean | null;
  /** Whether the advised share is reached too. */
  advised: boolean | null;
  share: Share | null;
  itCents: number | null;
  cyberCents: number;
  /** Cybersecurity spending missing within the same IT budget; 0 once the condition is met. */
  missingCents: number;
  /** The same where the new spending also adds to the IT budget. */
  missingAddedCents: number;
  /** The largest IT budget for which today's cybersecurity spending is enough. */
  holdsUpToCents: number | null;
}

const WHOLE = 10_000n;
const ceil = (dividend: bigint, divisor: bigint): bigint => (dividend + divisor - 1n) / divisor;

/** The IT budget of an exercise: operating and investment together; null where neither is known. */
export function itTotal({
  itOperatingCents,
  itInvestmentCents,
}: Pick<Figures, 'itOperatingCents' | 'itInvestmentCents'>) {
  return itOperatingCents === null && itInvestmentCents === null
    ? null
    : (itOperatingCents ?? 0) + (itInvestmentCents ?? 0);
}

/** The share of `part` in `whole`, both in cents; null where the whole is absent or zero. */
export function shareOf(part: number, whole: number | null): Share | null {
  if (!whole) return null;
  const thousands = BigInt(part) * 1000n;
  return { tenths: Number(thousands / BigInt(whole)), exact: thousands % BigInt(whole) === 0n };
}

/** Whether `part` is at least (1), exactly (0) or less than (-1) so many basis points of `whole`, without any rounding. */
export function compareShare(part: number, whole: number, points: number): -1 | 0 | 1 {
  const [left, right] = [BigInt(part) * WHOLE, BigInt(whole) * BigInt(points)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * Whether an exercise meets the State's condition (5 to 10 % of the IT budget for cybersecurity), and what would make it
 * true. Amounts are whole cents and fractions are compared exactly: 4.99 % fails, 5 % meets.
 */
export function budgetCondition(figures: Omit<Figures, 'operatingCents'>, { cyberShare }: BudgetRule): Condition {
  const itCents = itTotal(figures);
  const cyberCents = figures.lines.reduce((sum, { cents }) => sum + cents, 0);
  const known = { itCents, cyberCents, share: shareOf(cyberCents, itCents) };
  if (!itCents)
    return {
      ...known,
      band: 'cannot-tell',
      met: null,
      advised: null,
      missingCents: 0,
      missingAddedCents: 0,
      holdsUpToCents: null,
    };
  const { minimum, advised, maximum } = cyberShare;
  const reaches = (points: number) => compareShare(cyberCents, itCents, points) >= 0;
  const over = compareShare(cyberCents, itCents, maximum) > 0;
  const band = !reaches(minimum) ? 'insufficient' : over ? 'to-justify' : 'in-line';
  const met = cyberShare.bands.find(({ id }) => id === band)!.meets;
  const [spent, budget, points] = [BigInt(cyberCents), BigInt(itCents), BigInt(minimum)];
  const short = budget * points - spent * WHOLE;
  return {
    ...known,
    band,
    met,
    advised: reaches(advised),
    missingCents: short > 0n ? Number(ceil(short, WHOLE)) : 0,
    missingAddedCents: short > 0n && points < WHOLE ? Number(ceil(short, WHOLE - points)) : 0,
    holdsUpToCents: Number((spent * WHOLE) / points),
  };
}

/** The other ratio: IT within the whole operating budget. Never part of the State's condition. */
export function digitalShare(figures: Figures, { digitalShare: rule }: BudgetRule) {
  const itCents = rule.numerator === 'operating' ? figures.itOperatingCents : itTotal(figures);
  const whole = figures.operatingCents;
  if (itCents === null || !whole) return { share: null, reached: null, missingCents: 0 };
  const short = BigInt(whole) * BigInt(rule.aim) - BigInt(itCents) * WHOLE;
  return {
    share: shareOf(itCents, whole),
    reached: short <= 0n,
    missingCents: short > 0n ? Number(ceil(short, WHOLE)) : 0,
  };
}
