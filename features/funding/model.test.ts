import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyMovement, heldBy, leftOf, MOVEMENT_KINDS, type Envelope, type Movement } from './model.ts';

const EMPTY: Envelope = { totalCents: 0, reservedCents: 0, spentCents: 0 };
const amount = fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 100_000_000_000 }));
const sequence = fc.array(fc.record({ kind: fc.constantFrom(...MOVEMENT_KINDS), cents: amount }), { maxLength: 40 });

/** Plays a sequence, leaving out what is refused; gives the envelope and what was kept. */
function play(movements: readonly Movement[]): { envelope: Envelope; kept: Movement[] } {
  let envelope = EMPTY;
  const kept: Movement[] = [];
  for (const movement of movements) {
    const moved = applyMovement(envelope, movement);
    if (!moved.ok) continue;
    envelope = moved.envelope;
    kept.push(movement);
  }
  return { envelope, kept };
}

describe('an envelope, whatever the sequence of movements', () => {
  test('is never overdrawn, and nothing reserved or spent is ever negative', () => {
    let moved = 0;
    fc.assert(
      fc.property(sequence, (movements) => {
        let envelope = EMPTY;
        for (const movement of movements) {
          const result = applyMovement(envelope, movement);
          if (result.ok) {
            envelope = result.envelope;
            moved += 1;
          }
          expect(leftOf(envelope)).toBeGreaterThanOrEqual(0);
          expect(envelope.reservedCents).toBeGreaterThanOrEqual(0);
          expect(envelope.spentCents).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 10_000 },
    );
    expect(moved).toBeGreaterThan(10_000);
  });

  test('keeps its sums: what was reserved is released, spent or still reserved, and what was spent came back or stays spent', () => {
    fc.assert(
      fc.property(sequence, (movements) => {
        const { envelope, kept } = play(movements);
        const sum = (kind: Movement['kind']) =>
          kept.filter((one) => one.kind === kind).reduce((total, { cents }) => total + BigInt(cents), 0n);
        expect(BigInt(envelope.reservedCents)).toBe(sum('reserve') - sum('release') - sum('spend') + sum('return'));
        expect(BigInt(envelope.spentCents)).toBe(sum('spend') - sum('return'));
        expect(heldBy(kept)).toEqual({ reservedCents: envelope.reservedCents, spentCents: envelope.spentCents });
      }),
      { numRuns: 10_000 },
    );
  });

  test('says when it refuses how much could move and how much is missing, and that much does move', () => {
    let refusals = 0;
    fc.assert(
      fc.property(sequence, fc.record({ kind: fc.constantFrom(...MOVEMENT_KINDS), cents: amount }), (before, last) => {
        const { envelope } = play(before);
        const moved = applyMovement(envelope, last);
        if (moved.ok) return;
        refusals += 1;
        expect(Math.abs(last.cents - moved.availableCents)).toBe(moved.missingCents);
        expect(moved.missingCents).toBeGreaterThan(0);
        expect(applyMovement(envelope, { ...last, cents: moved.availableCents }).ok).toBe(true);
      }),
      { numRuns: 10_000 },
    );
    expect(refusals).toBeGreaterThan(1_000);
  });
});

test.each([-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])('%d is no amount', (cents) => {
  expect(() => applyMovement(EMPTY, { kind: 'set', cents })).toThrow(RangeError);
});
