import type { CaseEvent, CaseState, Part } from '../model.ts';
import type { messages } from './messages.fr.ts';
import type { SectionName } from './sections.tsx';

/** What is to be done in a state, and where on the case's pages: in a section, on a page below, or else right there. */
export interface NextAct {
  event: CaseEvent;
  open?: { label: keyof typeof messages.open } & ({ section: SectionName } | { page: string });
}

/** The one thing to do in each state that waits for someone; the card on top of the page leads to it. */
export const nextActs: Partial<Record<CaseState, NextAct>> = {
  requested: { event: 'assign' },
  'request-incomplete': { event: 'complete-request' },
  assigned: { event: 'accept-appointment', open: { label: 'slots', section: 'appointments' } },
  appointment: { event: 'finish-audit', open: { label: 'audit', page: 'audit' } },
  audited: { event: 'send-results', open: { label: 'audit', page: 'audit' } },
  'results-sent': { event: 'submit-quote', open: { label: 'results', section: 'audits' } },
  quoted: { event: 'sign-quote', open: { label: 'quotes', section: 'quotes' } },
  'quote-signed': { event: 'validate-quote', open: { label: 'check', section: 'quotes' } },
  'quote-validated': { event: 'confirm-funding', open: { label: 'decision', section: 'funding' } },
  confirmed: { event: 'start-works' },
  works: { event: 'request-control' },
  'control-requested': { event: 'accept-appointment', open: { label: 'slots', section: 'appointments' } },
  'control-planned': { event: 'find-compliant', open: { label: 'control', page: 'control' } },
  'not-compliant': { event: 'request-control' },
  compliant: { event: 'claim', open: { label: 'claim', section: 'funding' } },
  claimed: { event: 'order-payment', open: { label: 'payment', section: 'funding' } },
  'claim-incomplete': { event: 'claim', open: { label: 'claim', section: 'funding' } },
  'payment-ordered': { event: 'record-payment', open: { label: 'payment', section: 'funding' } },
  'payment-returned': { event: 'order-payment', open: { label: 'payment', section: 'funding' } },
  paid: { event: 'close' },
};

/** The one thing to do in a state, for the part whose turn it is: a provider writes its quote while the structure looks for one. */
export function nextActFor(state: CaseState, part: Part): NextAct | undefined {
  if (part === 'provider' && (state === 'results-sent' || state === 'quoted'))
    return { event: 'submit-quote', open: { label: 'quote', section: 'quotes' } };
  return nextActs[state];
}
