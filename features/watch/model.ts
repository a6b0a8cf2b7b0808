import type { Transitions } from '../../platform/contract/transitions.ts';

/** Where an alert comes from: the inventories, a check of ours, a tool’s report, the accesses, the backups. */
export const ALERT_SOURCES = ['inventory', 'check', 'scan', 'access', 'backup'] as const;
export type AlertSource = (typeof ALERT_SOURCES)[number];

export const ALERT_STATES = ['open', 'treated', 'not-applicable', 'accepted', 'closed'] as const;
export type AlertState = (typeof ALERT_STATES)[number];
export const ALERT_EVENTS = ['treat', 'dismiss', 'accept', 'reopen'] as const;
export type AlertEvent = (typeof ALERT_EVENTS)[number];

const decide = 'alert.decide';

/** What people may decide of an alert. The facts alone close one, and open it again. */
export const alertLife: Transitions<AlertState, AlertEvent> = [
  { from: 'open', event: 'treat', to: 'treated', permission: decide },
  { from: 'open', event: 'dismiss', to: 'not-applicable', permission: decide, needsReason: true },
  { from: 'open', event: 'accept', to: 'accepted', permission: decide, needsReason: true },
  { from: 'treated', event: 'reopen', to: 'open', permission: decide },
  { from: 'not-applicable', event: 'reopen', to: 'open', permission: decide },
  { from: 'accepted', event: 'reopen', to: 'open', permission: decide },
];

/** How sure a match with a vulnerability is: version in the affected range, product only, version outside every range. */
export const GRADES = ['affected', 'product', 'not-affected'] as const;
export type Grade = (typeof GRADES)[number];

/** An alert as last kept, as far as the facts may move it. */
export interface Kept {
  state: AlertState;
  /** The day until which the risk was accepted; null otherwise. */
  acceptedUntil: string | null;
  /** When someone decided; null when nobody did. */
  decidedAt: Date | null;
}

/**
 * Where an alert goes when its source sees it again, at an instant of the facts and on a day: one that was closed opens again; one said
 * to be treated opens again only when facts newer than the decision still show it; an acceptance ends after its day; a decision that
 * did not know all that the alert now holds (`unknown`: a vulnerability added since) is to be taken again; the rest stays.
 */
export function seenAgain(kept: Kept, factAt: Date, today: string, unknown = false): AlertState {
  switch (kept.state) {
    case 'closed':
      return 'open';
    case 'treated':
      return unknown || (kept.decidedAt && factAt > kept.decidedAt) ? 'open' : 'treated';
    case 'accepted':
      return unknown || (kept.acceptedUntil !== null && kept.acceptedUntil < today) ? 'open' : 'accepted';
    case 'not-applicable':
      return unknown ? 'open' : 'not-applicable';
    case 'open':
      return 'open';
  }
}

/** Where the finding of an alert stands: none is shown for what the version excludes. */
export function findingState(state: AlertState, grade: Grade | null): 'open' | 'resolved' | 'dismissed' {
  if (grade === 'not-affected' || state === 'treated' || state === 'closed') return 'resolved';
  return state === 'open' ? 'open' : 'dismissed';
}
