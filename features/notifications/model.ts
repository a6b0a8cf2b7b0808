import type { Text } from '../../platform/contract/problem.ts';
import type { Role } from '../organisations/model.ts';

/** What each kind of notification says besides its organisation. Days are `2026-09-30`. */
export interface KindData {
  'team.invited': { by: string; role: Role };
  'team.joined': { person: string; role: Role };
  'team.left': { person: string };
  'team.role-changed': { by: string; role: Role };
  'group.joined': { structure: string };
  'group.left': { structure: string };
  'group.removed': { group: string };
  'theme.assigned': { theme: Text; assessment: string; by: string };
  'assessment.submitted': { assessment: string; by: string };
  'assessment.stale': { questionnaire: Text; submittedOn: string };
  'action.assigned': { action: Text; dueOn: string | null; by: string };
  'action.due-soon': { action: Text; dueOn: string };
  'action.overdue': { action: Text; dueOn: string };
  'referential.new-version': { questionnaire: Text; version: string };
  'case.news': { number: string; sentence: Text };
  'application.news': { number: string; sentence: Text };
  'case.digest': { late: number; mine: number };
  'support.news': { structure: string; sentence: Text };
  'file.infected': { file: string };
  'person.arriving': { dueOn: string; left: number };
  'person.leaving': { dueOn: string; left: number };
  'access-review.due': { dueOn: string };
  'restore-test.due': { dataSet: string; dueOn: string };
  'alert.critical': { alerts: number };
  'alert.acceptance-ended': { alert: Text; endedOn: string };
  'interface.key-created': { key: string; by: string };
  'interface.key-expiring': { key: string; endsOn: string };
  'interface.webhook-failing': { address: string };
  'interface.webhook-off': { address: string };
  'inventory.review-due': { objects: number };
}
export type Kind = keyof KindData;

/**
 * Whether a kind is also e-mailed: `default` unless the reader says no, `optional` only if the reader says yes, `never` where
 * a message of its own is sent already (an invitation).
 */
export type Mailing = 'default' | 'optional' | 'never';

export const mailings = {
  'team.invited': 'never',
  'team.joined': 'optional',
  'team.left': 'optional',
  'team.role-changed': 'optional',
  'group.joined': 'optional',
  'group.left': 'default',
  'group.removed': 'default',
  'theme.assigned': 'default',
  'assessment.submitted': 'optional',
  'assessment.stale': 'default',
  'action.assigned': 'default',
  'action.due-soon': 'default',
  'action.overdue': 'default',
  'referential.new-version': 'optional',
  'case.news': 'never',
  'application.news': 'default',
  'case.digest': 'default',
  'support.news': 'default',
  'file.infected': 'default',
  'person.arriving': 'optional',
  'person.leaving': 'default',
  'access-review.due': 'default',
  'restore-test.due': 'default',
  'alert.critical': 'default',
  'alert.acceptance-ended': 'default',
  'interface.key-created': 'default',
  'interface.key-expiring': 'default',
  'interface.webhook-failing': 'default',
  'interface.webhook-off': 'default',
  'inventory.review-due': 'default',
} as const satisfies Record<Kind, Mailing>;

export const KINDS = Object.keys(mailings) as [Kind, ...Kind[]];

/** The kinds whose e-mail is the reader's choice. */
export const MAILED_KINDS = KINDS.filter((kind) => mailings[kind] !== 'never') as [Kind, ...Kind[]];

/** Whether a kind is e-mailed to someone: their choice, else the kind's default. */
export function isMailed(kind: Kind, choice: boolean | null | undefined): boolean {
  const mailing: Mailing = mailings[kind];
  return mailing === 'never' ? false : (choice ?? mailing === 'default');
}

/** The wording of one kind, in one language. `where` is the organisation's name, '' when there is none. */
export interface Wording<K extends Kind> {
  /** Names the kind among the e-mail choices. */
  label: string;
  /** The line of the notifications page. */
  page: (data: KindData[K], where: string) => string;
  /** Subject of the e-mail. */
  subject: string;
  /** Its sentence: an e-mail travels in clear, so it names no gap, no action and no answer. */
  mail: (data: KindData[K], where: string) => string;
}
export type Sentences = { [K in Kind]: Wording<K> } & {
  /** The whole e-mail around its sentence and its link. */
  letter: (parts: { name: string; sentence: string; link: string; preferences: string }) => string;
};
