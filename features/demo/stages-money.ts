import { parisDay } from '../../platform/server/clock.ts';
import * as control from '../audits/contract-control.ts';
import * as funding from '../funding/contract.ts';
import { paper } from './papers.ts';
import { meet, type Play } from './play.ts';

/** The works and their control, twice where the first finds something missing. True when the case stops there. */
export async function playWorks(play: Play): Promise<boolean> {
  const { move, later, reached, plan } = play;
  later(7);
  await move('provider', 'start-works');
  if (reached('works')) return true;
  later(15);
  await move('provider', 'request-control');
  if (reached('control-requested')) return true;
  later(1);
  await meet(play, 5);
  if (reached('control-planned')) return true;
  later(5);
  if (plan.failsControl) {
    await check(play, false);
    if (reached('not-compliant')) return true;
    later(9);
    await move('provider', 'request-control');
    later(1);
    await meet(play, 4);
    later(4);
  }
  await check(play, true);
  return reached('compliant');
}

async function check({ ask, stand, version }: Play, fixed: boolean): Promise<void> {
  const sheet = await ask(control.readControl, 'auditor');
  const remaining = sheet.findings.filter(({ toCheck }) => toCheck);
  await ask(control.recordControl, 'auditor', {
    body: {
      version: await version(),
      heldOn: parisDay(stand.now()),
      opinion: fixed ? 'compliant' : 'not-compliant',
      summary: fixed
        ? 'Tout ce que le plan demandait est en place.'
        : 'Une faille grave n’est pas corrigée : la sauvegarde reste joignable depuis les postes.',
      outcomes: remaining.map(({ id }, place) => ({
        findingId: id,
        outcome: fixed || place > 0 ? 'fixed' : 'not-fixed',
        note: '',
      })),
    },
  });
}

/** The claim on the paid invoice. True when the case stops there. */
export async function playClaim(play: Play): Promise<boolean> {
  const { stand, company, plan, ask, later, reached, version } = play;
  later(6);
  await stand.upload(
    funding.addInvoice,
    company.beneficiary,
    { params: play.here('beneficiary') },
    paper('Facture réglée'),
  );
  const { quote: total, version: claimed } = await ask(funding.readFunding, 'beneficiary');
  const cents = total!.consideredCents;
  const { money } = await play.read();
  await ask(funding.fileClaim, 'beneficiary', {
    body: {
      version: claimed,
      invoiceNumber: `F-${plan.headcount}-${play.day()}`,
      invoicedOn: parisDay(stand.now()),
      paidOn: parisDay(stand.now()),
      netCents: cents,
      taxCents: Math.round(cents * 0.2),
      payableCents: money.shareCents!,
    },
  });
  if (reached('claimed')) return true;
  later(3);
  if (!reached('claim-incomplete')) return false;
  await ask(funding.sendBackClaim, 'manager', {
    body: { version: await version(), reason: 'La facture jointe ne porte pas la mention « acquittée ».' },
  });
  return true;
}

/** The payment, and the end. True when the case stops there. */
export async function playPayment({ plan, stand, ask, later, reached, move, version }: Play): Promise<boolean> {
  await ask(funding.orderPayment, 'manager', { body: { version: await version() } });
  if (reached('payment-ordered')) return true;
  later(4);
  if (reached('payment-returned')) {
    await ask(funding.returnPayment, 'manager', {
      body: { version: await version(), reason: 'Le compte du bénéficiaire a changé.' },
    });
    return true;
  }
  await ask(funding.recordPayment, 'manager', {
    body: { version: await version(), reference: `VIR-${plan.startedDaysAgo}`, paidOn: parisDay(stand.now()) },
  });
  if (reached('paid')) return true;
  later(10);
  await move('manager', 'close');
  return true;
}
