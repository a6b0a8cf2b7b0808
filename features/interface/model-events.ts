import type { Text } from '../../platform/contract/problem.ts';
import { permissionsOf, type Permission } from '../organisations/model.ts';
import { KEY_ROLE } from './model.ts';

/** What other software may be told of. */
interface Told {
  name: Text;
  /** The kinds of journal entry that make it. */
  kinds: readonly string[];
  /** What a reader of the organisation must be allowed for the event to be offered. */
  permission: Permission;
}

/** The events, and the entries of the journal that make each: a kind makes one event at most. */
export const events = {
  'assessment.started': {
    name: { fr: 'Une évaluation est commencée', en: 'An assessment is started' },
    kinds: ['assessment.started'],
    permission: 'assessment.read',
  },
  'assessment.submitted': {
    name: { fr: 'Une évaluation est déposée', en: 'An assessment is submitted' },
    kinds: ['assessment.submitted'],
    permission: 'assessment.read',
  },
  'plan.updated': {
    name: {
      fr: 'Le plan d’actions est mis à jour après une évaluation ou un audit',
      en: 'The action plan is updated after an assessment or an audit',
    },
    kinds: ['plan.derived', 'plan.audited', 'plan.controlled'],
    permission: 'plan.read',
  },
  'action.added': {
    name: { fr: 'Une action est ajoutée au plan', en: 'An action is added to the plan' },
    kinds: ['action.added'],
    permission: 'plan.read',
  },
  'action.changed': {
    name: {
      fr: 'Une action est modifiée, planifiée, commencée ou reprise',
      en: 'An action is changed, planned, started or reopened',
    },
    kinds: [
      'action.changed',
      'action.plan',
      'action.start',
      'action.reopen',
      'action.restore',
      'action.merge',
      'action.split',
    ],
    permission: 'plan.read',
  },
  'action.finished': {
    name: { fr: 'Une action est terminée', en: 'An action is finished' },
    kinds: ['action.finish'],
    permission: 'plan.read',
  },
  'action.dismissed': {
    name: { fr: 'Une action est écartée', en: 'An action is dismissed' },
    kinds: ['action.dismiss'],
    permission: 'plan.read',
  },
  'application.moved': {
    name: {
      fr: 'Une candidature à un programme de financement change d’étape',
      en: 'An application for funding moves to another step',
    },
    kinds: ['application.moved'],
    permission: 'application.read',
  },
  'case.requested': {
    name: { fr: 'Un dossier d’aide est ouvert', en: 'A funding case is opened' },
    kinds: ['case.requested'],
    permission: 'case.read',
  },
  'case.moved': {
    name: { fr: 'Un dossier d’aide change d’étape', en: 'A funding case moves to another step' },
    kinds: ['case.moved'],
    permission: 'case.read',
  },
  'case.appointment': {
    name: {
      fr: 'Un rendez-vous d’un dossier est proposé, décliné ou annulé',
      en: 'An appointment of a case is proposed, declined or cancelled',
    },
    kinds: ['case.appointment.proposed', 'case.appointment.declined', 'case.appointment.cancelled'],
    permission: 'case.read',
  },
  'case.document': {
    name: { fr: 'Un document est déposé dans un dossier', en: 'A document is added to a case' },
    kinds: ['case.document.added'],
    permission: 'case.read',
  },
  'case.message': {
    name: { fr: 'Un message est écrit dans un dossier', en: 'A message is written in a case' },
    kinds: ['case.message.written'],
    permission: 'case.read',
  },
  'case.quote': {
    name: { fr: 'Un devis est envoyé, modifié ou retiré', en: 'A quote is sent, changed or withdrawn' },
    kinds: ['case.quote.submitted', 'case.quote.changed', 'case.quote.withdrawn'],
    permission: 'case.read',
  },
  'case.payment': {
    name: {
      fr: 'Un paiement est demandé, ordonné, fait ou retourné',
      en: 'A payment is claimed, ordered, made or returned',
    },
    kinds: ['case.claim.filed', 'case.payment.ordered', 'case.payment.made', 'case.payment.returned'],
    permission: 'case.read',
  },
} as const satisfies Record<string, Told>;

export type EventName = keyof typeof events;
export const EVENTS = Object.keys(events) as [EventName, ...EventName[]];
/** What is sent when someone asks for a test. */
export const TEST_EVENT = 'test';

const byKind = new Map<string, EventName>(EVENTS.flatMap((name) => events[name].kinds.map((kind) => [kind, name])));

/** The event that an entry of the journal makes; undefined for most kinds. */
export const eventOf = (kind: string): EventName | undefined => byKind.get(kind);

/** The events that can happen in an organisation of this kind, or in the structures of a group. */
export function eventsFor(kind: string): EventName[] {
  const held = permissionsOf(KEY_ROLE, kind);
  return EVENTS.filter((name) => held.has(events[name].permission));
}

/** Where what happened is read, for people who may: a page of the product. */
export function pageOf(organisationId: string, subject: string): string {
  const [kind = '', id = ''] = subject.split(':');
  const home = `/organisations/${organisationId}`;
  switch (kind) {
    case 'assessment':
      return `${home}/assessments/${id}/results`;
    case 'action':
      return `${home}/plan/actions/${id}`;
    case 'plan':
      return `${home}/plan`;
    case 'application':
      return `${home}/applications/${id}`;
    case 'case':
      return `${home}/cases/${id}`;
    default:
      return `${home}/interface`;
  }
}

/** Minutes between one attempt and the next: eight attempts over a little more than a day. */
export const RETRY_MINUTES = [1, 5, 30, 120, 240, 480, 600] as const;
export const MOST_ATTEMPTS = RETRY_MINUTES.length + 1;
/** Days without one success after which an address is no longer called. */
export const OFF_AFTER_DAYS = 5;
/** Days for which what was sent is listed. */
export const KEPT_DAYS = 30;
/** Hours during which the secret before a change still signs beside the new one. */
export const BOTH_SECRETS_HOURS = 24;
export const MOST_WEBHOOKS = 10;

export const FAILURES = ['status', 'closed-address', 'unreachable', 'too-slow'] as const;
export type Failure = (typeof FAILURES)[number];
