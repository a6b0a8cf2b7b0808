import { z } from 'zod';
import type { Text } from '../../platform/contract/problem.ts';
import type { Transitions } from '../../platform/contract/transitions.ts';
import { textSchema } from '../referentials/model.ts';

export const SUPPORT_STATES = ['asked', 'taken', 'answered', 'closed', 'withdrawn'] as const;
export type SupportState = (typeof SUPPORT_STATES)[number];
export const SUPPORT_EVENTS = [
  'take',
  'take-over',
  'hand-back',
  'answer',
  'write',
  'close',
  'withdraw',
  'reopen',
] as const;
export type SupportEvent = (typeof SUPPORT_EVENTS)[number];

const ask = 'support.ask';
const answer = 'support.answer';

/** The life of a request for the region's help. */
export const supportLife: Transitions<SupportState, SupportEvent> = [
  { from: 'asked', event: 'take', to: 'taken', permission: answer },
  { from: 'taken', event: 'take-over', to: 'taken', permission: answer },
  { from: 'answered', event: 'take-over', to: 'answered', permission: answer },
  { from: 'taken', event: 'hand-back', to: 'asked', permission: answer, needsReason: true },
  { from: 'answered', event: 'hand-back', to: 'asked', permission: answer, needsReason: true },
  { from: 'taken', event: 'answer', to: 'answered', permission: answer, needsReason: true },
  { from: 'answered', event: 'answer', to: 'answered', permission: answer, needsReason: true },
  { from: 'asked', event: 'write', to: 'asked', permission: ask, needsReason: true },
  { from: 'taken', event: 'write', to: 'taken', permission: ask, needsReason: true },
  { from: 'answered', event: 'write', to: 'taken', permission: ask, needsReason: true },
  { from: 'taken', event: 'close', to: 'closed', permission: answer, needsReason: true },
  { from: 'answered', event: 'close', to: 'closed', permission: answer, needsReason: true },
  { from: 'asked', event: 'withdraw', to: 'withdrawn', permission: ask },
  { from: 'taken', event: 'withdraw', to: 'withdrawn', permission: ask },
  { from: 'answered', event: 'withdraw', to: 'withdrawn', permission: ask },
  { from: 'closed', event: 'reopen', to: 'asked', permission: ask, needsReason: true },
];

/** States in which the region owes an answer. */
export const waiting: readonly SupportState[] = ['asked', 'taken'];
/** States in which the request goes on. */
export const open: readonly SupportState[] = ['asked', 'taken', 'answered'];

/** Events that only the body in charge may cause; `take-over` is for any other. */
const OF_THE_ONE_IN_CHARGE: readonly SupportEvent[] = ['hand-back', 'answer', 'close'];
const DAY = 86_400_000;

/** What someone may cause in a request: by its state, their rights, their side, who is in charge, and how long it is closed. */
export function eventsOn(
  request: { state: SupportState; stateSince: Date; organisationId: string; takenBy: string | null },
  who: { organisationId: string; permissions: ReadonlySet<string> },
  { now, reopenWithin }: { now: Date; reopenWithin: number },
): SupportEvent[] {
  const side = who.organisationId === request.organisationId ? ask : answer;
  const inCharge = request.takenBy === who.organisationId;
  return supportLife
    .filter(({ from, permission }) => from === request.state && permission === side && who.permissions.has(permission))
    .map(({ event }) => event)
    .filter((event) => {
      if (OF_THE_ONE_IN_CHARGE.includes(event)) return inCharge;
      if (event === 'take-over') return !inCharge;
      return event !== 'reopen' || now.getTime() - request.stateSince.getTime() <= reopenWithin * DAY;
    });
}

const named = z.strictObject({ id: z.string().regex(/^[a-z]+(-[a-z]+)*$/), name: textSchema });

/** What referentials/support.yaml holds; days as it says. */
export const supportRulesSchema = z.strictObject({
  version: z.string(),
  answerWithin: z.int().min(1).max(60),
  reopenWithin: z.int().min(1).max(365),
  calendars: z.record(z.string(), z.string()),
  subjects: z.array(named).min(1),
  outcomes: z.array(named).min(1),
});
export type SupportRules = z.output<typeof supportRulesSchema>;

/** What the pages are called that help is most often asked from; a route of the browser, longest first. */
const pageNames: readonly [string, Text][] = [
  ['/organisations/$organisationId/assessments', { fr: 'Évaluation', en: 'Assessment' }],
  ['/organisations/$organisationId/plan', { fr: 'Plan d’actions', en: 'Action plan' }],
  ['/organisations/$organisationId/cases', { fr: 'Dossiers d’aide', en: 'Funding cases' }],
  ['/organisations/$organisationId/applications', { fr: 'Candidatures', en: 'Applications' }],
  ['/organisations/$organisationId/obligations/budget', { fr: 'Budget', en: 'Budget' }],
  ['/organisations/$organisationId/obligations/audits', { fr: 'Audits reçus', en: 'Audits received' }],
  ['/organisations/$organisationId/obligations', { fr: 'Obligations', en: 'Duties' }],
  ['/organisations/$organisationId/team', { fr: 'Équipe', en: 'Team' }],
  ['/organisations/$organisationId/settings', { fr: 'Fiche de la structure', en: 'The structure’s record' }],
  ['/help', { fr: 'Aide', en: 'Help' }],
  ['/programmes', { fr: 'Programme de financement', en: 'Funding programme' }],
];

/** The name of the page that a request was made from; null for one that has none here. */
export function pageName(route: string): Text | null {
  return pageNames.find(([start]) => route === start || route.startsWith(`${start}/`))?.[1] ?? null;
}
