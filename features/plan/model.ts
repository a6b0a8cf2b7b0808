import type { Text } from '../../platform/contract/problem.ts';
import type { Transitions } from '../../platform/contract/transitions.ts';
import { COSTS, EFFORTS, SEVERITIES, type Cost, type Effort, type Severity } from '../referentials/model.ts';

export const ACTION_STATES = ['proposed', 'planned', 'in-progress', 'done', 'dismissed', 'merged'] as const;
export type ActionState = (typeof ACTION_STATES)[number];
export const ACTION_EVENTS = ['plan', 'start', 'finish', 'reopen', 'dismiss', 'restore', 'merge'] as const;
export type ActionEvent = (typeof ACTION_EVENTS)[number];

const write = 'plan.write';
const decide = 'plan.decide';

/** The life of an action. */
export const actionLife: Transitions<ActionState, ActionEvent> = [
  { from: 'proposed', event: 'plan', to: 'planned', permission: write },
  { from: 'proposed', event: 'start', to: 'in-progress', permission: write },
  { from: 'planned', event: 'start', to: 'in-progress', permission: write },
  { from: 'proposed', event: 'finish', to: 'done', permission: write },
  { from: 'planned', event: 'finish', to: 'done', permission: write },
  { from: 'in-progress', event: 'finish', to: 'done', permission: write },
  { from: 'done', event: 'reopen', to: 'in-progress', permission: write },
  { from: 'proposed', event: 'dismiss', to: 'dismissed', permission: decide, needsReason: true },
  { from: 'planned', event: 'dismiss', to: 'dismissed', permission: decide, needsReason: true },
  { from: 'in-progress', event: 'dismiss', to: 'dismissed', permission: decide, needsReason: true },
  { from: 'dismissed', event: 'restore', to: 'proposed', permission: decide },
  { from: 'proposed', event: 'merge', to: 'merged', permission: decide },
  { from: 'planned', event: 'merge', to: 'merged', permission: decide },
  { from: 'in-progress', event: 'merge', to: 'merged', permission: decide },
];

/** States in which work remains. */
export const live: readonly ActionState[] = ['proposed', 'planned', 'in-progress'];

/** What the order looks at. */
export interface Rankable {
  id: string;
  severity: Severity;
  effort: Effort;
  costBand: Cost;
  quickWin: boolean;
  /** Criteria that this action mends, and those to be met before it. */
  criteria: readonly string[];
  dependsOn: readonly string[];
  /** Place of its theme in the questionnaire; the last where it has none. */
  themeRank: number;
}

/** The rule as shown above the plan, one sentence a step, in the order they apply. */
export const orderRule: readonly Text[] = [
  {
    fr: 'Ce qui doit être fait avant autre chose vient avant.',
    en: 'What must be done before something else comes first.',
  },
  {
    fr: 'Puis le plus grave d’abord : critique, majeur, important, mineur.',
    en: 'Then the most serious first: critical, major, important, minor.',
  },
  {
    fr: 'À gravité égale, les gains rapides (moins d’une journée) passent devant.',
    en: 'At equal severity, quick wins (less than a day) go ahead.',
  },
  {
    fr: 'Puis le moins d’effort, puis le moins coûteux, puis l’ordre du questionnaire.',
    en: 'Then the least effort, then the least cost, then the order of the questionnaire.',
  },
];

function weigh(a: Rankable, b: Rankable): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    Number(b.quickWin) - Number(a.quickWin) ||
    EFFORTS.indexOf(a.effort) - EFFORTS.indexOf(b.effort) ||
    COSTS.indexOf(a.costBand) - COSTS.indexOf(b.costBand) ||
    a.themeRank - b.themeRank ||
    (a.id < b.id ? -1 : 1)
  );
}

/**
 * Orders actions by the rule above: always the best weighed among those that wait for nothing left in the list. The order
 * does not depend on the order given; a circle of dependencies is cut at its best weighed action.
 */
export function orderActions<T extends Rankable>(actions: readonly T[]): T[] {
  const waiting = actions.toSorted(weigh);
  const ordered: T[] = [];
  // How many of those that wait mend each criterion, kept as the list shrinks: counting anew each time would take its square.
  const pending = new Map<string, number>();
  const count = ({ criteria }: T, by: 1 | -1) => {
    for (const id of criteria) pending.set(id, (pending.get(id) ?? 0) + by);
  };
  for (const action of waiting) count(action, 1);
  while (waiting.length) {
    const ready = waiting.findIndex(
      ({ criteria, dependsOn }) => !dependsOn.some((id) => (pending.get(id) ?? 0) > 0 && !criteria.includes(id)),
    );
    const [next] = waiting.splice(Math.max(ready, 0), 1);
    count(next!, -1);
    ordered.push(next!);
  }
  return ordered;
}

/** How an action stands against its date: `today` and `dueOn` are ISO dates (YYYY-MM-DD). */
export function urgencyOf(
  action: { state: ActionState; dueOn: string | null },
  today: string,
): 'late' | 'soon' | 'later' | 'undated' | 'over' {
  if (!live.includes(action.state)) return 'over';
  if (!action.dueOn) return 'undated';
  if (action.dueOn < today) return 'late';
  const days = (Date.parse(action.dueOn) - Date.parse(today)) / 86_400_000;
  return days <= 30 ? 'soon' : 'later';
}

/** What a finding comes from: answers, oneself, an audit; then facts, which alone close what they opened. */
export const FINDING_SOURCES = [
  'assessment',
  'own',
  'audit',
  'inventory',
  'check',
  'scan',
  'access',
  'backup',
] as const;
export type FindingSource = (typeof FINDING_SOURCES)[number];

/** Whether facts made a finding: it then has an alert, which its source identifies. */
export const isFact = (source: FindingSource): boolean =>
  source !== 'assessment' && source !== 'own' && source !== 'audit';
