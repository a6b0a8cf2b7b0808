import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { refuseAll, type Issue } from '../../platform/contract/problem.ts';
import { moveCase } from '../cases/commands.ts';
import { addEntry } from '../cases/commands-entries.ts';
import { holdToMove } from '../cases/commands-hold.ts';
import type { CaseAct, SeenCase } from '../cases/queries-held.ts';
import { money } from '../cases/queries-values.ts';
import { moveEnvelope, releaseReserve } from './commands-envelope.ts';
import { bankIssues, noPayment } from './problems-claim.ts';
import { claimsOf, paymentsOf } from './queries-claim.ts';

const same = (value: string) => ({ fr: value, en: value });
const partsOf = ({ row }: SeenCase) => [row.beneficiary_id, row.manager_id];

/** The payment under way in a held case: ordered and not come back. At most one, since the case moves one step at a time. */
async function livePayment(tx: Tx, act: CaseAct) {
  const [last] = await paymentsOf(tx, act);
  if (!last || last.returnedOn) throw noPayment();
  return last;
}

/** The manager's director orders the payment of the last claim; again after one that came back. Throws what `mustAllow` throws. */
export async function orderPayment(tx: Tx, act: CaseAct, version: number): Promise<void> {
  const seen = await holdToMove(tx, act, 'order-payment', { version });
  const [filed] = await claimsOf(tx, act);
  const [last] = await paymentsOf(tx, act);
  if (!filed || (last && !last.returnedOn)) throw noPayment();
  const cents = filed.payableCents;
  await tx
    .insertInto('case_payment')
    .values({
      case_id: seen.row.id,
      round: (last?.round ?? 0) + 1,
      cents,
      ordered_on: parisDay(act.now),
      ordered_by_name: act.actor.name,
      readers: partsOf(seen),
    })
    .execute();
  await addEntry(tx, act, seen.row, seen.part, { kind: 'payment.ordered', data: { cents }, readers: partsOf(seen) });
  await moveCase(tx, act, seen, 'order-payment', { telling: { values: { 'paid-amount': money(cents) } } });
}

/**
 * The manager records that the payment was made: spent in the envelope, the rest of the promise given back. Throws 422 at the field
 * for a day out of place or a bank account.
 */
export async function recordPayment(
  tx: Tx,
  act: CaseAct,
  { reference, paidOn, version }: { reference: string; paidOn: string; version: number },
): Promise<void> {
  const seen = await holdToMove(tx, act, 'record-payment', { version });
  const { round, cents, orderedOn } = await livePayment(tx, act);
  refuseAll([...bankIssues('body.reference', reference), ...paidIssues(paidOn, orderedOn, parisDay(act.now))]);
  await tx
    .updateTable('case_payment')
    .set({ reference, paid_on: paidOn })
    .where('case_id', '=', seen.row.id)
    .where('round', '=', round)
    .execute();
  await moveEnvelope(tx, act, seen, { kind: 'spend', cents });
  await releaseReserve(tx, act, seen);
  await addEntry(tx, act, seen.row, seen.part, {
    kind: 'payment.made',
    data: { cents, reference, paidOn },
    readers: partsOf(seen),
  });
  await moveCase(tx, act, seen, 'record-payment', {
    set: { paid_cents: cents },
    telling: { values: { 'paid-amount': money(cents), 'payment-reference': same(reference) } },
  });
}

/** A payment comes back, before or after it was recorded as made: what was spent is reserved again, until it is ordered anew. */
export async function returnPayment(
  tx: Tx,
  act: CaseAct,
  { reason, version }: { reason: string; version: number },
): Promise<void> {
  const seen = await holdToMove(tx, act, 'return-payment', { version, reason });
  refuseAll(bankIssues('body.reason', reason));
  const { round, cents, paidOn, reference } = await livePayment(tx, act);
  await tx
    .updateTable('case_payment')
    .set({ returned_on: parisDay(act.now), reason: reason.trim() })
    .where('case_id', '=', seen.row.id)
    .where('round', '=', round)
    .execute();
  if (paidOn) await moveEnvelope(tx, act, seen, { kind: 'return', cents });
  await addEntry(tx, act, seen.row, seen.part, {
    kind: 'payment.returned',
    data: { cents, reference, reason: reason.trim() },
    readers: partsOf(seen),
  });
  await moveCase(tx, act, seen, 'return-payment', {
    reason,
    set: { paid_cents: null },
    telling: { values: { 'paid-amount': money(cents), 'payment-reference': same(reference ?? '') } },
  });
}

function paidIssues(paidOn: string, orderedOn: string, today: string): Issue[] {
  const path = 'body.paidOn';
  if (paidOn > today)
    return [{ path, message: { fr: 'Ce jour n’est pas encore venu.', en: 'This day has not come yet.' } }];
  if (paidOn < orderedOn)
    return [
      {
        path,
        message: {
          fr: 'Le paiement ne peut pas être fait avant d’être ordonné.',
          en: 'The payment cannot be made before it is ordered.',
        },
      },
    ];
  return [];
}
