import type { Text } from '../../platform/contract/problem.ts';
import type { OrganisationKind, Permission } from '../organisations/model.ts';

/** Who takes part in a case; programmes name the same four in their rules and letters. */
export const PARTS = ['beneficiary', 'auditor', 'provider', 'manager'] as const;
export type Part = (typeof PARTS)[number];

export const partNames: Record<Part, Text> = {
  beneficiary: { fr: 'Bénéficiaire', en: 'Beneficiary' },
  auditor: { fr: 'Organisme d’audit', en: 'Audit body' },
  provider: { fr: 'Prestataire', en: 'Provider' },
  manager: { fr: 'Administration', en: 'Administration' },
};

/** The part that an organisation of this kind plays; undefined for a group, which acts through its structures. */
export const partOfKind: Partial<Record<OrganisationKind, Part>> = {
  structure: 'beneficiary',
  'audit-body': 'auditor',
  provider: 'provider',
  authority: 'manager',
};

export const CASE_STATES = [
  'requested',
  'request-incomplete',
  'assigned',
  'appointment',
  'audited',
  'results-sent',
  'quoted',
  'quote-signed',
  'quote-validated',
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
  'cancelled',
  'abandoned',
  'refused',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** States in which nothing more is expected of anyone. */
export const ENDED: readonly CaseState[] = ['closed', 'cancelled', 'abandoned', 'refused'];

export const CASE_EVENTS = [
  'send-back-request',
  'complete-request',
  'assign',
  'replace-auditor',
  'refuse',
  'cancel',
  'accept-appointment',
  'release-appointment',
  'finish-audit',
  'send-results',
  'submit-quote',
  'withdraw-quote',
  'sign-quote',
  'unsign-quote',
  'send-back-quote',
  'validate-quote',
  'confirm-funding',
  'start-works',
  'request-control',
  'find-compliant',
  'find-not-compliant',
  'claim',
  'send-back-claim',
  'order-payment',
  'record-payment',
  'return-payment',
  'close',
  'abandon',
] as const;
export type CaseEvent = (typeof CASE_EVENTS)[number];

/** One row of a case's life: from where, on what, to where, which parts may, with which permission in their own organisation. */
export interface CaseTransition {
  from: CaseState;
  event: CaseEvent;
  to: CaseState;
  by: readonly Part[];
  permission: Permission;
  /** Refused without a reason in words. */
  needsReason?: true;
}

const act = 'case.act';
const decide = 'case.decide';
type Rest = Omit<CaseTransition, 'from' | 'event' | 'to'>;
const row = (from: CaseState, event: CaseEvent, to: CaseState, rest: Rest): CaseTransition => ({
  from,
  event,
  to,
  ...rest,
});
const rows = (states: readonly CaseState[], event: CaseEvent, to: CaseState | 'same', rest: Rest): CaseTransition[] =>
  states.map((from) => row(from, event, to === 'same' ? from : to, rest));

const beforeAudit: readonly CaseState[] = ['requested', 'request-incomplete', 'assigned', 'appointment'];
const underway: readonly CaseState[] = [
  'audited',
  'results-sent',
  'quoted',
  'quote-signed',
  'quote-validated',
  'confirmed',
  'works',
  'control-requested',
  'control-planned',
  'not-compliant',
  'compliant',
  'claim-incomplete',
];

/**
 * The life of a case, from the MonacoSanté Sécurité guide (December 2024, parts 2.1 to 2.5); going back, replacing and
 * returning are what running it takes. The server's guard, the buttons, the diagram and the tests all read this table.
 */
export const caseLife: readonly CaseTransition[] = [
  row('requested', 'assign', 'assigned', { by: ['manager'], permission: act }),
  row('requested', 'send-back-request', 'request-incomplete', { by: ['manager'], permission: act, needsReason: true }),
  row('request-incomplete', 'complete-request', 'requested', { by: ['beneficiary'], permission: act }),
  ...rows(['requested', 'request-incomplete'], 'refuse', 'refused', {
    by: ['manager'],
    permission: decide,
    needsReason: true,
  }),
  ...rows(beforeAudit, 'cancel', 'cancelled', {
    by: ['beneficiary', 'manager'],
    permission: decide,
    needsReason: true,
  }),

  row('assigned', 'accept-appointment', 'appointment', { by: ['beneficiary', 'auditor'], permission: act }),
  row('appointment', 'release-appointment', 'assigned', {
    by: ['beneficiary', 'auditor'],
    permission: act,
    needsReason: true,
  }),
  row('appointment', 'finish-audit', 'audited', { by: ['auditor'], permission: act }),
  row('audited', 'send-results', 'results-sent', { by: ['auditor'], permission: act }),

  ...rows(['results-sent', 'quoted'], 'submit-quote', 'quoted', { by: ['beneficiary', 'provider'], permission: act }),
  row('quoted', 'withdraw-quote', 'results-sent', { by: ['beneficiary', 'provider'], permission: act }),
  row('quoted', 'sign-quote', 'quote-signed', { by: ['beneficiary'], permission: decide }),
  row('quote-signed', 'unsign-quote', 'quoted', { by: ['beneficiary'], permission: decide, needsReason: true }),
  row('quote-signed', 'send-back-quote', 'quoted', { by: ['auditor'], permission: act, needsReason: true }),
  row('quote-signed', 'validate-quote', 'quote-validated', { by: ['auditor'], permission: act }),
  row('quote-validated', 'send-back-quote', 'quoted', { by: ['manager'], permission: act, needsReason: true }),
  row('quote-validated', 'refuse', 'refused', { by: ['manager'], permission: decide, needsReason: true }),
  row('quote-validated', 'confirm-funding', 'confirmed', { by: ['manager'], permission: decide }),

  row('confirmed', 'start-works', 'works', { by: ['beneficiary', 'provider'], permission: act }),
  ...rows(['works', 'not-compliant'], 'request-control', 'control-requested', {
    by: ['provider', 'beneficiary'],
    permission: act,
  }),
  row('control-requested', 'accept-appointment', 'control-planned', {
    by: ['beneficiary', 'auditor'],
    permission: act,
  }),
  row('control-planned', 'release-appointment', 'control-requested', {
    by: ['beneficiary', 'auditor'],
    permission: act,
    needsReason: true,
  }),
  row('control-planned', 'find-compliant', 'compliant', { by: ['auditor'], permission: act }),
  row('control-planned', 'find-not-compliant', 'not-compliant', { by: ['auditor'], permission: act }),

  ...rows(['compliant', 'claim-incomplete'], 'claim', 'claimed', { by: ['beneficiary'], permission: decide }),
  row('claimed', 'send-back-claim', 'claim-incomplete', { by: ['manager'], permission: act, needsReason: true }),
  ...rows(['claimed', 'payment-returned'], 'order-payment', 'payment-ordered', { by: ['manager'], permission: decide }),
  row('payment-ordered', 'record-payment', 'paid', { by: ['manager'], permission: act }),
  ...rows(['payment-ordered', 'paid'], 'return-payment', 'payment-returned', {
    by: ['manager'],
    permission: act,
    needsReason: true,
  }),
  row('paid', 'close', 'closed', { by: ['manager'], permission: act }),

  row('assigned', 'replace-auditor', 'assigned', { by: ['manager'], permission: act, needsReason: true }),
  row('appointment', 'replace-auditor', 'assigned', { by: ['manager'], permission: act, needsReason: true }),
  row('control-planned', 'replace-auditor', 'control-requested', {
    by: ['manager'],
    permission: act,
    needsReason: true,
  }),
  ...rows(
    underway.filter((state) => state !== 'control-planned' && state !== 'compliant' && state !== 'claim-incomplete'),
    'replace-auditor',
    'same',
    { by: ['manager'], permission: act, needsReason: true },
  ),
  // The beneficiary tells that they stop (guide, part 2.4); the manager may when nobody answers any more.
  ...rows(underway, 'abandon', 'abandoned', {
    by: ['beneficiary', 'manager'],
    permission: decide,
    needsReason: true,
  }),
  // A payment that can never arrive must not keep its part of the budget for good.
  row('payment-returned', 'abandon', 'abandoned', { by: ['manager'], permission: decide, needsReason: true }),
];

/** The row for an event in a state; undefined when the life has none. */
export function caseTransition(state: CaseState, event: CaseEvent): CaseTransition | undefined {
  return caseLife.find((one) => one.from === state && one.event === event);
}

/** The events that a part with these permissions may cause in a state: what buttons are made from. */
export function caseEventsFrom(state: CaseState, part: Part, permissions: ReadonlySet<string>): CaseEvent[] {
  return caseLife
    .filter((one) => one.from === state && one.by.includes(part) && permissions.has(one.permission))
    .map((one) => one.event);
}
