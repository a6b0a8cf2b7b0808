import type { Text } from '../../platform/contract/problem.ts';

/** When a vulnerability should be mended, as the plan says it. */
export const PRIORITIES = ['now', 'soon', 'later'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const priorityNames: Record<Priority, Text> = {
  now: { fr: 'Tout de suite', en: 'Now' },
  soon: { fr: 'Bientôt', en: 'Soon' },
  later: { fr: 'Plus tard', en: 'Later' },
};

/** What a control says of a vulnerability. */
export const OUTCOMES = ['fixed', 'not-fixed', 'accepted'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const outcomeNames: Record<Outcome, Text> = {
  fixed: { fr: 'Corrigée', en: 'Fixed' },
  'not-fixed': { fr: 'Non corrigée', en: 'Not fixed' },
  accepted: { fr: 'Risque accepté', en: 'Risk accepted' },
};

/** The identifier of a vulnerability within its case, as everyone says it: `F-01`. */
export const findingName = (number: number): string => `F-${String(number).padStart(2, '0')}`;

/** The most vulnerabilities that one case holds. */
export const MOST_FINDINGS = 300;
