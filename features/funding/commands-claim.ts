import { Problem, refuseAll, type Issue } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { moveCase } from '../cases/commands.ts';
import { addEntry } from '../cases/commands-entries.ts';
import { holdToMove } from '../cases/commands-hold.ts';
import type { CaseAct, SeenCase } from '../cases/queries-held.ts';
import { claimDayFaults, claimPayment, invoicedOn, type Confirmed, type Invoice } from './model-claim.ts';
import { bankIssues } from './problems-claim.ts';
import { claimsOf, invoiceStanding, isControlCompliant, worksFrom } from './queries-claim.ts';
import { signedQuote } from './queries-quote.ts';

/** A claim as the beneficiary writes it. */
export interface NewClaim extends Invoice {
  version: number;
  invoiceNumber: string;
  invoicedOn: string;
  paidOn: string;
  /** What the page said would be paid. */
  payableCents: number;
}

/** The confirmed quote of a case, to reckon what an invoice gives right to. The share is the one confirmed, not reckoned again. */
async function confirmedQuote(tx: Tx, act: CaseAct, seen: SeenCase): Promise<Confirmed> {
  const quote = await signedQuote(tx, act, seen);
  if (!quote || seen.row.share_cents === null)
    throw new Problem(409, 'not-confirmed', {
      fr: 'Aucune participation n’est confirmée dans ce dossier.',
      en: 'No share is confirmed in this case.',
    });
  return { ...quote, shareCents: Number(seen.row.share_cents) };
}

/**
 * The beneficiary claims the share. Throws 422 with every fault at its field, 409 `payment-changed` when what will be paid is not
 * what was shown, and what `mustAllow` throws.
 */
export async function claim(tx: Tx, act: CaseAct, given: NewClaim): Promise<void> {
  const seen = await holdToMove(tx, act, 'claim', given);
  const confirmed = await confirmedQuote(tx, act, seen);
  refuseAll([
    ...(await dayIssues(tx, act, given)),
    ...lineIssues(confirmed, given),
    ...bankIssues('body.invoiceNumber', given.invoiceNumber),
    ...(await missingPapers(tx, act)),
  ]);
  const { payableCents } = claimPayment(confirmed, given);
  if (payableCents !== given.payableCents)
    throw new Problem(409, 'payment-changed', {
      fr: 'Le montant qui sera versé n’est plus celui que vous avez vu. Rechargez la page, relisez, puis envoyez.',
      en: 'The amount to be paid is no longer what you saw. Reload the page, read it again, then send.',
    });
  const readers = [seen.row.beneficiary_id, seen.row.manager_id];
  const [last] = await claimsOf(tx, act);
  const round = (last?.round ?? 0) + 1;
  await tx
    .insertInto('case_claim')
    .values({
      case_id: seen.row.id,
      round,
      invoice_number: given.invoiceNumber,
      invoiced_on: given.invoicedOn,
      paid_on: given.paidOn,
      invoiced_net_cents: given.netCents,
      invoiced_tax_cents: given.taxCents,
      lines: given.lines && JSON.stringify(given.lines),
      payable_cents: payableCents,
      claimed_by_name: act.actor.name,
      claimed_at: act.now,
      readers,
    })
    .execute();
  await addEntry(tx, act, seen.row, seen.part, {
    kind: 'claim.filed',
    data: { round, invoice: given.invoiceNumber, payableCents },
    readers,
  });
  await moveCase(tx, act, seen, 'claim');
}

/** The manager sends a claim back with what is missing. */
export async function sendBackClaim(
  tx: Tx,
  act: CaseAct,
  { reason, version }: { reason: string; version: number },
): Promise<void> {
  const seen = await holdToMove(tx, act, 'send-back-claim', { version, reason });
  refuseAll(bankIssues('body.reason', reason));
  await moveCase(tx, act, seen, 'send-back-claim', { reason });
}

async function dayIssues(tx: Tx, act: CaseAct, given: NewClaim): Promise<Issue[]> {
  const faults = claimDayFaults(given, { today: parisDay(act.now), worksFrom: await worksFrom(tx, act) });
  return faults.map(({ field, message }) => ({ path: `body.${field}`, message }));
}

function lineIssues(confirmed: Confirmed, given: NewClaim): Issue[] {
  const { lines } = given;
  if (!lines) return [];
  const known = new Set(confirmed.lines.map(({ id }) => id));
  const issues = lines.flatMap(({ lineId }, place): Issue[] =>
    known.has(lineId) && lines.findIndex((one) => one.lineId === lineId) === place
      ? []
      : [
          {
            path: `body.lines.${place}.lineId`,
            message: {
              fr: 'Cette ligne n’est pas du devis confirmé, ou y est donnée deux fois.',
              en: 'This line is not of the confirmed quote, or is given twice.',
            },
          },
        ],
  );
  const total = lines.reduce((sum, { cents }) => sum + cents, 0);
  if (total > invoicedOn(confirmed.taxBasis, given))
    issues.push({
      path: 'body.netCents',
      message: {
        fr: 'Les lignes dépassent le total de la facture.',
        en: 'The lines come to more than the whole invoice.',
      },
    });
  return issues;
}

const invoiceFaults = {
  missing: { fr: 'Joignez la facture réglée.', en: 'Attach the paid invoice.' },
  pending: {
    fr: 'L’antivirus examine encore la facture\u00a0: envoyez la demande dans quelques minutes.',
    en: 'The antivirus is still examining the invoice: send the claim in a few minutes.',
  },
};

/** The guide asks for two papers: the paid invoice and the control found compliant (part 2, step 5). */
async function missingPapers(tx: Tx, act: CaseAct): Promise<Issue[]> {
  const issues: Issue[] = [];
  const invoice = await invoiceStanding(tx, act);
  if (invoice !== 'there') issues.push({ path: 'body.invoice', message: invoiceFaults[invoice] });
  if (!(await isControlCompliant(tx, act)))
    issues.push({
      path: 'body.control',
      message: {
        fr: 'L’avis « conforme » de l’audit de contrôle n’est pas dans le dossier.',
        en: 'The control audit’s compliant opinion is not in the case.',
      },
    });
  return issues;
}
