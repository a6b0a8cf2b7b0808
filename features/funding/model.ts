import type { CaseState } from '../cases/model.ts';

/** A programme's money, in whole cents: what it may spend, what is promised, what is paid. */
export interface Envelope {
  totalCents: number;
  reservedCents: number;
  spentCents: number;
}

export const MOVEMENT_KINDS = ['set', 'reserve', 'release', 'spend', 'return'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** `set` gives the new total; the others give what moves. Whole cents from 0. */
export interface Movement {
  kind: MovementKind;
  cents: number;
}

/** Why a movement cannot be: by how much the envelope falls short, and what it could give. */
export interface Shortfall {
  fault: 'overdrawn' | 'below-committed' | 'not-reserved' | 'not-spent';
  /** What the movement could have been at most; for `below-committed`, the least that the total may be. */
  availableCents: number;
  missingCents: number;
}

export type Moved = { ok: true; envelope: Envelope } | ({ ok: false } & Shortfall);

/** What may still be promised. */
export function leftOf({ totalCents, reservedCents, spentCents }: Envelope): number {
  return totalCents - reservedCents - spentCents;
}

/**
 * An envelope after a movement, or why it cannot be. Reserved at confirmation, released when the case stops or costs less, spent
 * on payment, returned (to what is reserved) when a payment comes back. Throws a RangeError on an amount that is not whole cents from 0.
 */
export function applyMovement(envelope: Envelope, { kind, cents }: Movement): Moved {
  if (!Number.isSafeInteger(cents) || cents < 0) throw new RangeError(`Not an amount in whole cents: ${cents}`);
  const { totalCents, reservedCents, spentCents } = envelope;
  const left = leftOf(envelope);
  switch (kind) {
    case 'set': {
      const committed = reservedCents + spentCents;
      return cents < committed
        ? { ok: false, fault: 'below-committed', availableCents: committed, missingCents: committed - cents }
        : { ok: true, envelope: { ...envelope, totalCents: cents } };
    }
    case 'reserve':
      return cents > left
        ? short('overdrawn', left, cents)
        : { ok: true, envelope: { ...envelope, reservedCents: reservedCents + cents } };
    case 'release':
      return cents > reservedCents
        ? short('not-reserved', reservedCents, cents)
        : { ok: true, envelope: { ...envelope, reservedCents: reservedCents - cents } };
    case 'spend':
      return cents > reservedCents
        ? short('not-reserved', reservedCents, cents)
        : { ok: true, envelope: { totalCents, reservedCents: reservedCents - cents, spentCents: spentCents + cents } };
    case 'return':
      return cents > spentCents
        ? short('not-spent', spentCents, cents)
        : { ok: true, envelope: { totalCents, reservedCents: reservedCents + cents, spentCents: spentCents - cents } };
  }
}

const short = (fault: Shortfall['fault'], availableCents: number, asked: number): Moved => ({
  ok: false,
  fault,
  availableCents,
  missingCents: asked - availableCents,
});

/** What one case holds of the envelope today, from its own movements. */
export function heldBy(movements: readonly Movement[]): { reservedCents: number; spentCents: number } {
  let [reservedCents, spentCents] = [0, 0];
  for (const { kind, cents } of movements) {
    if (kind === 'reserve' || kind === 'return') reservedCents += cents;
    if (kind === 'release' || kind === 'spend') reservedCents -= cents;
    if (kind === 'spend') spentCents += cents;
    if (kind === 'return') spentCents -= cents;
  }
  return { reservedCents, spentCents };
}

// The steps that only a confirmation leads to; one that ends without payment is no longer to be counted on.
const CONFIRMED: readonly CaseState[] = [
  'confirmed',
  'works',
  'control-requested',
  'control-planned',
  'not-compliant',
  'compliant',
  'claimed',
  'claim-incomplete',
  'payment-ordered',
  'payment-returned',
  'paid',
  'closed',
];

/** Whether the share of a case at this step is confirmed: the amounts kept with a case are there as soon as a quote is signed. */
export function isConfirmed(state: CaseState): boolean {
  return CONFIRMED.includes(state);
}
