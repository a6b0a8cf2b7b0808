import { invalid, Problem } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { moveEnvelope } from '../funding/commands-envelope.ts';
import { holdsBankAccount } from '../funding/model-bank.ts';
import { heldFor } from './commands-instruction.ts';
import { moveApplication, mustAllow } from './commands.ts';
import { coreReaders, holdApplication, type ApplicationAct, type SeenApplication } from './queries-held.ts';

/** The payments of a file, the last one first. */
async function paymentsOf(tx: Tx, { row }: SeenApplication) {
  const rows = await tx
    .selectFrom('application_payment')
    .selectAll()
    .where('application_id', '=', row.id)
    .orderBy('round', 'desc')
    .execute();
  return rows.map((one) => ({ ...one, cents: Number(one.cents) }));
}

function noAccount(path: string, text: string): void {
  if (holdsBankAccount(text))
    throw invalid(path, {
      fr: 'N’écrivez pas de numéro de compte bancaire ici.',
      en: 'Do not write a bank account number here.',
    });
}

/** The national instructor's head orders a payment of what remains. Throws 422 over it, 409 past the programme's number of payments. */
export async function orderPayment(
  tx: Tx,
  act: ApplicationAct,
  { cents, version }: { cents: number; version: number },
): Promise<void> {
  const seen = await holdApplication(tx, act, version);
  mustAllow(seen, act, 'order-payment');
  const left = Number(seen.row.payable_cents ?? 0) - Number(seen.row.paid_cents);
  const payments = await paymentsOf(tx, seen);
  const made = payments.filter(({ returned_on: returned }) => !returned).length;
  const { most } = seen.programme.run.payments;
  if (left === 0 || made >= most)
    throw new Problem(409, 'all-paid', {
      fr: 'Tout ce que ce dossier peut recevoir est payé : classez-le.',
      en: 'All that this file may receive is paid: close it.',
    });
  if (cents > left)
    throw invalid('body.cents', { fr: 'Ce montant dépasse ce qui reste.', en: 'This amount is over what is left.' });
  if (made === most - 1 && cents !== left)
    throw invalid('body.cents', {
      fr: 'C’est le dernier versement que prévoit le programme : il paie tout ce qui reste.',
      en: 'It is the last payment that the programme provides for: it pays all that is left.',
    });
  await tx
    .insertInto('application_payment')
    .values({
      application_id: seen.row.id,
      round: (payments[0]?.round ?? 0) + 1,
      cents,
      ordered_on: parisDay(act.now),
      ordered_by_name: act.actor.name,
      readers: coreReaders(seen.row),
    })
    .execute();
  await moveApplication(tx, act, seen, 'order-payment', { data: { cents } });
}

async function livePayment(tx: Tx, seen: SeenApplication) {
  const [last] = await paymentsOf(tx, seen);
  if (!last || last.returned_on)
    throw new Problem(409, 'no-payment', {
      fr: 'Aucun paiement n’est en cours dans ce dossier.',
      en: 'No payment is under way in this file.',
    });
  return last;
}

/** The payment was made: spent in the envelope. Throws 422 at the field for a day out of place or a bank account. */
export async function recordPayment(
  tx: Tx,
  act: ApplicationAct,
  { reference, paidOn, version }: { reference: string; paidOn: string; version: number },
): Promise<void> {
  const seen = await holdApplication(tx, act, version);
  mustAllow(seen, act, 'record-payment');
  const { round, cents, ordered_on: orderedOn } = await livePayment(tx, seen);
  noAccount('body.reference', reference);
  if (paidOn > parisDay(act.now))
    throw invalid('body.paidOn', { fr: 'Ce jour n’est pas encore venu.', en: 'This day has not come yet.' });
  if (paidOn < orderedOn)
    throw invalid('body.paidOn', {
      fr: 'Le paiement ne peut pas être fait avant d’être ordonné.',
      en: 'The payment cannot be made before it is ordered.',
    });
  await tx
    .updateTable('application_payment')
    .set({ reference, paid_on: paidOn })
    .where('application_id', '=', seen.row.id)
    .where('round', '=', round)
    .execute();
  await moveEnvelope(tx, act, heldFor(seen), { kind: 'spend', cents });
  await moveApplication(tx, act, seen, 'record-payment', {
    set: { paid_cents: Number(seen.row.paid_cents) + cents },
    data: { cents, reference, paidOn },
  });
}

/** A payment comes back, before or after it was recorded as made: what was spent is kept again, until it is ordered anew. */
export async function returnPayment(
  tx: Tx,
  act: ApplicationAct,
  { reason, version }: { reason: string; version: number },
): Promise<void> {
  const seen = await holdApplication(tx, act, version);
  mustAllow(seen, act, 'return-payment', reason);
  noAccount('body.reason', reason);
  const { round, cents, paid_on: paidOn } = await livePayment(tx, seen);
  await tx
    .updateTable('application_payment')
    .set({ returned_on: parisDay(act.now), reason: reason.trim() })
    .where('application_id', '=', seen.row.id)
    .where('round', '=', round)
    .execute();
  if (paidOn) await moveEnvelope(tx, act, heldFor(seen), { kind: 'return', cents });
  await moveApplication(tx, act, seen, 'return-payment', {
    reason,
    set: paidOn ? { paid_cents: Number(seen.row.paid_cents) - cents } : {},
    data: { cents },
  });
}
