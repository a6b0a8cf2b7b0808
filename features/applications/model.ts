import type { Text } from '../../platform/contract/problem.ts';
import type { OrganisationKind, Permission } from '../organisations/model.ts';

/** Who takes part in an application. A member of a group that files reads its file, and does nothing in it. */
export const APPLICATION_PARTS = ['applicant', 'member', 'region', 'national'] as const;
export type ApplicationPart = (typeof APPLICATION_PARTS)[number];

export const partNames: Record<ApplicationPart, Text> = {
  applicant: { fr: 'Candidat', en: 'Applicant' },
  member: { fr: 'Membre du groupement', en: 'Member of the group' },
  region: { fr: 'ARS', en: 'Regional authority' },
  national: { fr: 'Instructeur national', en: 'National instructor' },
};

/** The kinds of organisation that play each part. */
export const kindsOfPart: Record<ApplicationPart, readonly OrganisationKind[]> = {
  applicant: ['structure', 'group'],
  member: ['structure'],
  region: ['regional-authority'],
  national: ['authority'],
};

export const APPLICATION_STATES = [
  'draft',
  'submitted',
  'returned',
  'endorsed',
  'accepted',
  'declared',
  'declaration-returned',
  'regionally-validated',
  'nationally-validated',
  'payment-ordered',
  'paid',
  'closed',
  'ineligible',
  'refused',
  'not-attained',
  'withdrawn',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** States in which nothing more is expected of anyone. */
export const APPLICATION_ENDED: readonly ApplicationState[] = [
  'closed',
  'ineligible',
  'refused',
  'not-attained',
  'withdrawn',
];
/** Ends after which the same structures may file again. */
export const LEAVES_ROOM: readonly ApplicationState[] = ['ineligible', 'refused', 'withdrawn'];

export const APPLICATION_EVENTS = [
  'submit',
  'send-back',
  'endorse',
  'find-ineligible',
  'accept',
  'refuse',
  'declare',
  'send-back-declaration',
  'validate-regionally',
  'validate-nationally',
  'find-not-attained',
  'order-payment',
  'record-payment',
  'return-payment',
  'close',
  'withdraw',
] as const;
export type ApplicationEvent = (typeof APPLICATION_EVENTS)[number];

/** One row of an application's life: from where, on what, to where, which parts may, with which permission where they act. */
export interface ApplicationTransition {
  from: ApplicationState;
  event: ApplicationEvent;
  to: ApplicationState;
  by: readonly ApplicationPart[];
  permission: Permission;
  /** Refused without a reason in words. */
  needsReason?: true;
}

const act = 'application.act';
const decide = 'application.decide';
type Rest = Omit<ApplicationTransition, 'from' | 'event' | 'to'>;
const row = (
  from: ApplicationState,
  event: ApplicationEvent,
  to: ApplicationState,
  rest: Rest,
): ApplicationTransition => ({ from, event, to, ...rest });
const rows = (states: readonly ApplicationState[], event: ApplicationEvent, to: ApplicationState, rest: Rest) =>
  states.map((from) => row(from, event, to, rest));

const applicant: Rest = { by: ['applicant'], permission: decide };
const region: Rest = { by: ['region'], permission: decide };
const national: Rest = { by: ['national'], permission: decide };
const because = { needsReason: true } as const;

/**
 * The life of an application for funding on objectives: candidacy, instruction by the region then the national instructor,
 * operational phase, declaration, both instructions again, payment (order of 3 July 2025; returns are what running it takes).
 * The guard, the buttons, the diagram and the tests all read this table.
 */
export const applicationLife: readonly ApplicationTransition[] = [
  ...rows(['draft', 'returned'], 'submit', 'submitted', applicant),
  row('submitted', 'send-back', 'returned', { ...region, permission: act, ...because }),
  row('submitted', 'endorse', 'endorsed', region),
  row('submitted', 'find-ineligible', 'ineligible', { ...region, ...because }),
  row('endorsed', 'send-back', 'submitted', { ...national, permission: act, ...because }),
  row('endorsed', 'accept', 'accepted', national),
  row('endorsed', 'refuse', 'refused', { ...national, ...because }),

  ...rows(['accepted', 'declaration-returned'], 'declare', 'declared', applicant),
  row('declared', 'send-back-declaration', 'declaration-returned', { ...region, permission: act, ...because }),
  row('declared', 'validate-regionally', 'regionally-validated', region),
  row('regionally-validated', 'send-back-declaration', 'declared', { ...national, permission: act, ...because }),
  row('regionally-validated', 'validate-nationally', 'nationally-validated', national),
  row('regionally-validated', 'find-not-attained', 'not-attained', { ...national, ...because }),

  ...rows(['nationally-validated', 'paid'], 'order-payment', 'payment-ordered', national),
  row('payment-ordered', 'record-payment', 'paid', { ...national, permission: act }),
  ...rows(['payment-ordered', 'paid'], 'return-payment', 'nationally-validated', {
    ...national,
    permission: act,
    ...because,
  }),
  row('paid', 'close', 'closed', { ...national, permission: act }),

  row('draft', 'withdraw', 'withdrawn', applicant),
  ...rows(['submitted', 'returned', 'endorsed'], 'withdraw', 'withdrawn', { ...applicant, ...because }),
  // One that never declares, or that can never be paid, must not keep its part of the envelope for good.
  ...rows(['accepted', 'declaration-returned', 'nationally-validated'], 'withdraw', 'withdrawn', {
    by: ['applicant', 'national'],
    permission: decide,
    ...because,
  }),
  ...rows(['declared', 'regionally-validated'], 'withdraw', 'withdrawn', { ...applicant, ...because }),
];

/** The row for an event in a state; undefined when the life has none. */
export function applicationTransition(
  state: ApplicationState,
  event: ApplicationEvent,
): ApplicationTransition | undefined {
  return applicationLife.find((one) => one.from === state && one.event === event);
}

/** The events that a part with these permissions may cause in a state: what buttons are made from. */
export function applicationEventsFrom(
  state: ApplicationState,
  part: ApplicationPart,
  permissions: ReadonlySet<string>,
): ApplicationEvent[] {
  return applicationLife
    .filter((one) => one.from === state && one.by.includes(part) && permissions.has(one.permission))
    .map((one) => one.event);
}

/** Which list of items the applicant may complete in a state: prerequisites before it is examined, objectives before the declaration. */
export function openItems(state: ApplicationState): 'prerequisites' | 'objectives' | null {
  if (state === 'draft' || state === 'returned') return 'prerequisites';
  return state === 'accepted' || state === 'declaration-returned' ? 'objectives' : null;
}

/** Which list of items an instruction says its opinion on, and for which part. */
export function openOpinion(state: ApplicationState): 'region' | 'national' | null {
  if (state === 'declared') return 'region';
  return state === 'regionally-validated' ? 'national' : null;
}
