import type { Severity } from '../referentials/model.ts';

/** A line of a quote. Amounts are whole cents, never negative; `severities` are those of the findings it corrects. */
export interface QuoteLine {
  id: string;
  netCents: number;
  taxCents: number;
  category: string;
  severities: readonly Severity[];
}

/** What a programme pays for, as its published version says. 5,000 basis points are 50 %. */
export interface ShareRule {
  rateBasisPoints: number;
  eligibleSeverities: readonly Severity[];
  excludedCategories: readonly string[];
  /** Whether the share is reckoned on prices without tax or with it. */
  taxBasis: 'net' | 'gross';
  /** The most that one case may receive; null where the programme sets none. */
  ceilingCents: number | null;
}

/** Why a line is refused (the first three) or paid below the rate (`ceiling`). */
export const REFUSALS = ['category-excluded', 'no-finding', 'severity-not-eligible', 'ceiling'] as const;
export type Refusal = (typeof REFUSALS)[number];

export interface LineShare {
  id: string;
  /** The amount on the programme's tax basis, eligible or not. */
  consideredCents: number;
  eligibleCents: number;
  shareCents: number;
  reasons: Refusal[];
  /** True when an eligible line also corrects findings that alone would not be. */
  mixed: boolean;
}

export interface Share {
  lines: LineShare[];
  consideredCents: number;
  eligibleCents: number;
  shareCents: number;
  /** True when the ceiling, not the rate, sets the share. */
  ceilingReached: boolean;
}

/**
 * The share of a quote that a programme pays, line by line, in the order given. Throws a RangeError on an amount that is not
 * whole cents from 0, a rate outside 0–10,000 or two lines with one id.
 *
 * The rule is the MonacoSanté Sécurité guide's (December 2024, part 4): 50 % of the validated quote, for critical and major
 * vulnerabilities, without ancillary hosting services. Three points are not in the guide, to confirm with the administration:
 * - the total is rounded down to the cent, once, so that it never exceeds the rate; it is spread over the lines by the
 *   largest remainder (ties by id), so that the lines add up to it and no line depends on the order;
 * - a line that corrects findings of several severities counts whole as soon as one is eligible, and is marked `mixed`;
 * - a ceiling lowers every line in proportion.
 */
export function computeShare({ lines, rule }: { lines: readonly QuoteLine[]; rule: ShareRule }): Share {
  checkRule(rule);
  if (new Set(lines.map(({ id }) => id)).size < lines.length) throw new RangeError('Two lines have the same id');
  const judged = lines.map((line) => judge(line, rule));
  const eligibleCents = sum(judged.map((line) => line.eligibleCents));
  const atRate = part(eligibleCents, rule.rateBasisPoints, 10_000);
  const shareCents = Math.min(atRate, rule.ceilingCents ?? atRate);
  const ceilingReached = shareCents < atRate;
  const shares = spread(
    shareCents,
    judged.map(({ id, eligibleCents: weight }) => ({ id, weight })),
  );
  return {
    lines: judged.map((line) => ({
      ...line,
      shareCents: shares.get(line.id) ?? 0,
      reasons: ceilingReached && line.eligibleCents > 0 ? [...line.reasons, 'ceiling'] : line.reasons,
    })),
    consideredCents: sum(judged.map(({ consideredCents }) => consideredCents)),
    eligibleCents,
    shareCents,
    ceilingReached,
  };
}

/** A line on the programme's tax basis, with every reason to refuse it; its share is not known yet. */
function judge(line: QuoteLine, rule: ShareRule): LineShare {
  checkCents(line.netCents);
  checkCents(line.taxCents);
  const consideredCents = sum(rule.taxBasis === 'net' ? [line.netCents] : [line.netCents, line.taxCents]);
  const eligible = line.severities.filter((severity) => rule.eligibleSeverities.includes(severity));
  const reasons: Refusal[] = [];
  if (rule.excludedCategories.includes(line.category)) reasons.push('category-excluded');
  if (line.severities.length === 0) reasons.push('no-finding');
  else if (eligible.length === 0) reasons.push('severity-not-eligible');
  const counts = reasons.length === 0;
  return {
    id: line.id,
    consideredCents,
    eligibleCents: counts ? consideredCents : 0,
    shareCents: 0,
    reasons,
    mixed: counts && eligible.length < line.severities.length,
  };
}

/** Shares `total` cents by weight, by the largest remainder; equal remainders go to the smallest id. */
function spread(total: number, weights: readonly { id: string; weight: number }[]): Map<string, number> {
  const whole = BigInt(sum(weights.map(({ weight }) => weight)));
  if (whole === 0n) return new Map();
  const quotas = weights.map(({ id, weight }) => {
    const product = BigInt(total) * BigInt(weight);
    return { id, cents: Number(product / whole), remainder: product % whole };
  });
  const missing = total - sum(quotas.map(({ cents }) => cents));
  const order = quotas.toSorted((a, b) =>
    a.remainder === b.remainder ? (a.id < b.id ? -1 : 1) : a.remainder > b.remainder ? -1 : 1,
  );
  return new Map(order.map(({ id, cents }, place) => [id, place < missing ? cents + 1 : cents]));
}

/** What an invoice and its quote amount to, both on the programme's tax basis. */
export interface InvoicedAmounts {
  confirmedCents: number;
  quotedCents: number;
  invoicedCents: number;
  /** The eligible part of each, where the invoice follows the lines of the quote; null where only totals are known. */
  eligible: { quotedCents: number; invoicedCents: number } | null;
}

export interface Payment {
  payableCents: number;
  /** Confirmed and not paid: goes back to the envelope. */
  releasedCents: number;
  /** True when an invoice under the quote lowered the payment. */
  lowered: boolean;
}

/**
 * What is paid for the invoice of a confirmed quote: the confirmed share, lowered in proportion when less was invoiced than
 * quoted, never raised. Rounded down to the cent. Throws a RangeError on an amount that is not whole cents from 0.
 *
 * The guide (parts 4 and 5) pays once, on the paid invoice, on the base of the validated quote; how an invoice under the quote
 * lowers the payment is not said there, to confirm. The eligible parts are compared where they are known.
 */
export function payable({ confirmedCents, quotedCents, invoicedCents, eligible }: InvoicedAmounts): Payment {
  const { quotedCents: quoted, invoicedCents: invoiced } = eligible ?? { quotedCents, invoicedCents };
  for (const cents of [confirmedCents, quotedCents, invoicedCents, quoted, invoiced]) checkCents(cents);
  if (quoted > quotedCents || invoiced > invoicedCents) throw new RangeError('An eligible part is above its whole');
  if (confirmedCents > quoted) throw new RangeError('More was confirmed than what counts in the quote');
  const payableCents = invoiced >= quoted ? confirmedCents : part(confirmedCents, invoiced, quoted);
  return {
    payableCents,
    releasedCents: confirmedCents - payableCents,
    lowered: payableCents < confirmedCents,
  };
}

/** `amount × numerator ÷ denominator`, rounded down, without losing a cent on large amounts. */
function part(amount: number, numerator: number, denominator: number): number {
  return Number((BigInt(amount) * BigInt(numerator)) / BigInt(denominator));
}

function sum(cents: readonly number[]): number {
  const total = cents.reduce((before, each) => before + each, 0);
  checkCents(total);
  return total;
}

function checkCents(cents: number): void {
  if (!Number.isSafeInteger(cents) || cents < 0) throw new RangeError(`Not an amount in whole cents: ${cents}`);
}

function checkRule({ rateBasisPoints, ceilingCents }: ShareRule): void {
  if (!Number.isInteger(rateBasisPoints) || rateBasisPoints < 0 || rateBasisPoints > 10_000)
    throw new RangeError(`Not a rate in basis points: ${rateBasisPoints}`);
  if (ceilingCents !== null) checkCents(ceilingCents);
}
