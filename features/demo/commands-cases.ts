import { parisDay } from '../../platform/server/clock.ts';
import type { Endpoint, Input } from '../../platform/contract/endpoint.ts';
import * as appointments from '../appointments/contract.ts';
import * as audits from '../audits/contract.ts';
import * as control from '../audits/contract-control.ts';
import * as findings from '../audits/contract-findings.ts';
import * as reports from '../audits/contract-report.ts';
import type { CaseState, Part } from '../cases/model.ts';
import * as cases from '../cases/contract.ts';
import * as funding from '../funding/contract.ts';
import * as quotes from '../quotes/contract.ts';
import * as providers from '../quotes/contract-providers.ts';
import type { CasePlan } from './cast-cases.ts';
import { demoFindings, demoReport, quotedLines } from './papers.ts';
import type { Performer, StandIn } from './stand-in.ts';

type Inferred = Endpoint<any, any, any, any>; // oxlint-disable-line typescript/no-explicit-any -- inference over every endpoint

/** Who plays a case, and the second provider that may quote too. */
export interface Company extends Record<Part, Performer> {
  rival: Performer;
  /** The phone and address of the structure, and who asks. */
  contact: Input<typeof cases.startCase>['body']['contact'];
  programmeId: string;
}

const paper = (title: string) => ({
  name: `${title}.txt`,
  text: `${title}. Document inventé pour la démonstration, sans valeur.`,
});

/** Plays a case from its request to the state it is to stand in, through the product's own endpoints; gives its identifier. */
export async function playCase(stand: StandIn, company: Company, plan: CasePlan, start: Date): Promise<string> {
  let day = 0;
  const later = (days: number, minutes = 0): void => {
    day += days;
    stand.at(new Date(start.getTime() + day * 86_400_000 + minutes * 60_000));
  };
  stand.at(start);
  const { id: caseId } = await stand.ask(cases.startCase, company.beneficiary, {
    params: { organisationId: company.beneficiary.organisationId },
    body: { programmeId: company.programmeId, contact: company.contact, providerName: '' },
  });
  const here = (part: Part) => ({ organisationId: company[part].organisationId, caseId });
  const read = () => stand.ask(cases.readCase, company.manager, { params: here('manager') });
  const version = async () => (await read()).version;
  const move = async (part: Part, event: (typeof cases.PLAIN_EVENTS)[number], reason = '') =>
    stand.ask(cases.moveCase, company[part], { params: here(part), body: { event, reason, version: await version() } });
  const ask = <E extends Inferred>(endpoint: E, part: Part, more: { params?: object; body?: object } = {}) =>
    stand.ask(endpoint, company[part], {
      ...more,
      params: { ...here(part), ...more.params },
    } as unknown as Parameters<typeof stand.ask<E>>[2]);
  const reached = (state: CaseState) => plan.state === state;

  /** Offers a slot some days ahead and has it accepted; gives its day. */
  async function meet(ahead: number): Promise<void> {
    const slot = (time: string, days: number) => ({
      day: parisDay(new Date(stand.now().getTime() + days * 86_400_000)),
      time,
    });
    const current = await ask(appointments.listAppointments, 'auditor');
    const offered = await ask(appointments.proposeSlots, 'auditor', {
      body: {
        slots: [slot('09:30', ahead), slot('14:00', ahead + 1)],
        minutes: 180,
        place: company.contact.address,
        version: current.live?.version ?? 0,
      },
    });
    later(1);
    await ask(appointments.acceptSlot, 'beneficiary', {
      params: { appointmentId: offered.live!.id },
      body: { slot: offered.live!.slots[0]!, version: offered.live!.version },
    });
  }

  if (reached('requested')) return caseId;
  later(1);
  if (reached('request-incomplete')) {
    await move('manager', 'send-back-request', 'Le numéro de téléphone ne répond pas : merci d’en donner un autre.');
    return caseId;
  }
  if (reached('refused')) {
    await move(
      'manager',
      'refuse',
      'La structure n’est pas un acteur de santé autorisé à exercer dans la Principauté.',
    );
    return caseId;
  }
  await ask(cases.assignAuditor, 'manager', {
    body: { auditorId: company.auditor.organisationId, version: await version() },
  });
  if (reached('assigned')) return caseId;
  later(2);
  if (reached('cancelled')) {
    await move('beneficiary', 'cancel', 'Le cabinet ferme à la fin du mois.');
    return caseId;
  }
  await meet(8);
  if (plan.lateCancellation) {
    later(6);
    const { live } = await ask(appointments.listAppointments, 'beneficiary');
    await ask(appointments.releaseAppointment, 'beneficiary', {
      params: { appointmentId: live!.id },
      body: { reason: 'Remplaçant malade, personne pour recevoir l’auditeur.', version: live!.version },
    });
    later(1);
    await meet(reached('appointment') ? 14 : 6);
  }
  if (reached('appointment')) return caseId;

  later(8);
  await ask(audits.startAudit, 'auditor');
  for (const body of demoFindings(plan.headcount)) await ask(findings.addFinding, 'auditor', { body });
  await ask(reports.finishAudit, 'auditor', { body: { version: await version() } });
  if (reached('audited')) return caseId;
  later(5);
  const { version: draft } = await ask(reports.readReport, 'auditor');
  await ask(reports.saveReport, 'auditor', {
    body: { report: demoReport(plan, parisDay(stand.now())), version: draft },
  });
  await ask(reports.sendResults, 'auditor', { body: { version: await version() } });
  if (reached('results-sent')) return caseId;

  later(6);
  const quote = async (by: Performer, factor: number): Promise<string> => {
    await ask(providers.sharePlan, 'beneficiary', { body: { providerId: by.organisationId } });
    later(4);
    const params = { organisationId: by.organisationId, caseId };
    const made = await stand.ask(quotes.createQuote, by, {
      params,
      body: { reference: `D-${plan.headcount}${factor}`, datedOn: parisDay(stand.now()) },
    });
    const quoteId = made.quote.id;
    const changed = await stand.ask(quotes.changeQuote, by, {
      params: { ...params, quoteId },
      body: {
        reference: made.quote.reference,
        datedOn: made.quote.datedOn,
        lines: quotedLines(made.plan.findings, plan.headcount, factor),
        version: made.quote.version,
      },
    });
    await stand.upload(
      quotes.attachDocument,
      by,
      { params: { ...params, quoteId }, query: { kind: 'quote' } },
      paper('Devis'),
    );
    await stand.ask(quotes.submitQuote, by, {
      params: { ...params, quoteId },
      body: { version: changed.quote.version },
    });
    return quoteId;
  };
  const quoteId = await quote(company.provider, 100);
  if (plan.twoQuotes || reached('quoted')) await quote(company.rival, 118);
  if (reached('quoted')) return caseId;
  later(5);
  if (reached('abandoned')) {
    await move('beneficiary', 'abandon', 'Le cabinet déménage : les travaux n’ont plus lieu d’être.');
    return caseId;
  }
  const signing = { params: { ...here('beneficiary'), quoteId } };
  await stand.upload(
    quotes.attachDocument,
    company.beneficiary,
    { ...signing, query: { kind: 'signed-quote' } },
    paper('Devis signé'),
  );
  const signed = await ask(quotes.readQuote, 'beneficiary', signing);
  await ask(quotes.signQuote, 'beneficiary', { ...signing, body: { version: signed.quote.version } });
  if (reached('quote-signed')) return caseId;
  later(3);
  const checked = await ask(quotes.readQuote, 'auditor', { params: { quoteId } });
  await ask(quotes.validateQuote, 'auditor', { params: { quoteId }, body: { version: checked.quote.version } });
  if (reached('quote-validated')) return caseId;
  later(4);
  const shown = await ask(funding.readFunding, 'manager');
  await ask(funding.confirmFunding, 'manager', {
    body: {
      version: shown.version,
      quoteId,
      eligibleCents: shown.quote!.eligibleCents,
      shareCents: shown.quote!.shareCents,
    },
  });
  if (reached('confirmed')) return caseId;

  later(7);
  await move('provider', 'start-works');
  if (reached('works')) return caseId;
  later(15);
  await move('provider', 'request-control');
  if (reached('control-requested')) return caseId;
  later(1);
  await meet(5);
  if (reached('control-planned')) return caseId;
  later(5);
  const check = async (fixed: boolean) => {
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
  };
  if (plan.failsControl) {
    await check(false);
    if (reached('not-compliant')) return caseId;
    later(9);
    await move('provider', 'request-control');
    later(1);
    await meet(4);
    later(4);
  }
  await check(true);
  if (reached('compliant')) return caseId;

  later(6);
  const claim = async () => {
    const { quote: total, version: claimed } = await ask(funding.readFunding, 'beneficiary');
    const cents = total!.consideredCents;
    const { money } = await read();
    await ask(funding.fileClaim, 'beneficiary', {
      body: {
        version: claimed,
        invoiceNumber: `F-${plan.headcount}-${day}`,
        invoicedOn: parisDay(stand.now()),
        paidOn: parisDay(stand.now()),
        netCents: cents,
        taxCents: Math.round(cents * 0.2),
        payableCents: money.shareCents!,
      },
    });
  };
  await stand.upload(funding.addInvoice, company.beneficiary, { params: here('beneficiary') }, paper('Facture réglée'));
  await claim();
  if (reached('claimed')) return caseId;
  later(3);
  if (reached('claim-incomplete')) {
    await ask(funding.sendBackClaim, 'manager', {
      body: { version: await version(), reason: 'La facture jointe ne porte pas la mention « acquittée ».' },
    });
    return caseId;
  }
  await ask(funding.orderPayment, 'manager', { body: { version: await version() } });
  if (reached('payment-ordered')) return caseId;
  later(4);
  if (reached('payment-returned')) {
    await ask(funding.returnPayment, 'manager', {
      body: { version: await version(), reason: 'Le compte du bénéficiaire a changé.' },
    });
    return caseId;
  }
  await ask(funding.recordPayment, 'manager', {
    body: { version: await version(), reference: `VIR-${plan.startedDaysAgo}`, paidOn: parisDay(stand.now()) },
  });
  if (reached('paid')) return caseId;
  later(10);
  await move('manager', 'close');
  return caseId;
}
