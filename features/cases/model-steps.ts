import type { CaseState } from './model.ts';

/** The steps of a case as people count them, in their order (guide, parts 2.1 to 2.5). */
export const CASE_STEPS = ['request', 'audit', 'results', 'quote', 'decision', 'works', 'control', 'payment'] as const;
export type CaseStep = (typeof CASE_STEPS)[number];

/** The step that a case is at; null once it is over. */
export const stepOf: Record<CaseState, CaseStep | null> = {
  requested: 'request',
  'request-incomplete': 'request',
  assigned: 'audit',
  appointment: 'audit',
  audited: 'results',
  'results-sent': 'quote',
  quoted: 'quote',
  'quote-signed': 'decision',
  'quote-validated': 'decision',
  confirmed: 'works',
  works: 'works',
  'control-requested': 'control',
  'control-planned': 'control',
  'not-compliant': 'control',
  compliant: 'payment',
  claimed: 'payment',
  'claim-incomplete': 'payment',
  'payment-ordered': 'payment',
  'payment-returned': 'payment',
  paid: 'payment',
  closed: null,
  cancelled: null,
  abandoned: null,
  refused: null,
};

/** One step of a case as its page lists it. */
export interface StepShown {
  step: CaseStep;
  /** `stopped` is where a case ended before its time; what follows is then `dropped`. */
  progress: 'done' | 'now' | 'next' | 'stopped' | 'dropped';
  /** When it was last finished and by whom, where the reader may know it. */
  at: string | null;
  by: string;
}

interface Moved {
  kind: string;
  at: string;
  by: string;
  data: Record<string, unknown>;
}

const rank = (state: unknown): number => {
  const step = stepOf[state as CaseState] ?? null;
  return step ? CASE_STEPS.indexOf(step) : CASE_STEPS.length;
};

/** How far each step is. Takes the case's state and the entries that its reader may read, newest first. */
export function stepsShown(state: CaseState, entries: readonly Moved[]): StepShown[] {
  const moves = entries.filter(({ kind }) => kind === 'moved');
  const here = state === 'closed' || stepOf[state] ? rank(state) : rank(moves[0]?.data['from']);
  const stopped = state !== 'closed' && stepOf[state] === null;
  return CASE_STEPS.map((step, index) => {
    if (index >= here) {
      const [at, after] = stopped ? (['stopped', 'dropped'] as const) : (['now', 'next'] as const);
      return { step, progress: index === here ? at : after, at: null, by: '' };
    }
    const finish = moves.find(({ data }) => rank(data['from']) <= index && rank(data['to']) > index);
    return { step, progress: 'done', at: finish?.at ?? null, by: finish?.by ?? '' };
  });
}
