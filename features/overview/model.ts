/** The facts from which the one next step is chosen. */
export interface Situation {
  kind: 'structure' | 'group';
  structures: number;
  canManage: boolean;
  canDecide: boolean;
  canAnswer: boolean;
  open: { id: string; answered: number; total: number; nextTheme: string | null; mine: string | null } | null;
  lastSubmitted: { id: string; at: string } | null;
  lateMine: number;
  late: number;
  proposed: number;
  unowned: number;
  nextDue: { id: string; dueOn: string } | null;
  now: string;
}

export const STEP_KINDS = [
  'add-structures',
  'see-structures',
  'start',
  'wait-for-start',
  'my-theme',
  'continue',
  'submit',
  'wait-for-submission',
  'late',
  'decide',
  'own',
  'start-again',
  'due',
  'nothing',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export interface NextStep {
  kind: StepKind;
  /** What the sentence counts: questions left, late actions… */
  count: number;
  themeId: string | null;
  objectId: string | null;
}

const YEAR = 365 * 86_400_000;

/**
 * The one thing to do now. First what waits for this reader by name, then what blocks the structure, then what keeps its plan
 * alive; an assessment is to be done again after a year (guide “13 questions”: reviewed regularly; a year is our reading).
 */
export function nextStep(s: Situation): NextStep {
  const step = (kind: StepKind, more: Partial<NextStep> = {}): NextStep => ({
    kind,
    count: 0,
    themeId: null,
    objectId: null,
    ...more,
  });
  if (s.kind === 'group') return step(s.structures ? 'see-structures' : 'add-structures', { count: s.structures });
  if (s.lateMine) return step('late', { count: s.lateMine });
  if (s.open) {
    const left = s.open.total - s.open.answered;
    const objectId = s.open.id;
    if (s.open.mine && s.canAnswer) return step('my-theme', { themeId: s.open.mine, objectId, count: left });
    if (left > 0 && s.canAnswer) return step('continue', { themeId: s.open.nextTheme, objectId, count: left });
    return step(s.canManage ? 'submit' : 'wait-for-submission', { objectId, count: left });
  }
  if (!s.lastSubmitted) return step(s.canManage ? 'start' : 'wait-for-start');
  if (s.late && s.canDecide) return step('late', { count: s.late });
  if (s.proposed && s.canDecide) return step('decide', { count: s.proposed });
  if (s.unowned && s.canDecide) return step('own', { count: s.unowned });
  if (Date.parse(s.now) - Date.parse(s.lastSubmitted.at) > YEAR && s.canManage)
    return step('start-again', { objectId: s.lastSubmitted.id });
  if (s.nextDue) return step('due', { objectId: s.nextDue.id });
  return step('nothing');
}
