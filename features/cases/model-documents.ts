import type { CaseState } from './model.ts';
import { CASE_STEPS, stepOf, type CaseStep } from './model-steps.ts';

/** Documents that the audit makes: nobody brings one in their place, since others rely on what they say. */
const MADE_BY_AUDITS: readonly string[] = ['audit-report', 'remediation-plan', 'control-report', 'evidence'];
/** Documents that have a step and a writer of their own: brought by hand they would pass for what that step checked. */
const OF_THEIR_STEP: readonly string[] = ['quote', 'signed-quote', 'paid-invoice', 'funding-letter', 'message'];

/** Where a kind of document comes from: the audit, a step of its own, or anyone's hand. */
export function originOf(kind: string): 'audit' | 'step' | 'hand' {
  if (MADE_BY_AUDITS.includes(kind)) return 'audit';
  return OF_THEIR_STEP.includes(kind) ? 'step' : 'hand';
}

/** What the programme requires by the step that a case is at and nobody gave yet; nothing once the case is over. */
export function awaited<Asked extends { id: string; required: boolean; step: string }>(
  state: CaseState,
  { documents, asked }: { documents: readonly { kind: string }[]; asked: readonly Asked[] },
): Asked[] {
  const here = stepOf[state];
  if (!here) return [];
  const reached = (step: string) => CASE_STEPS.indexOf(step as CaseStep) <= CASE_STEPS.indexOf(here);
  return asked.filter(
    ({ id, required, step }) => required && reached(step) && !documents.some(({ kind }) => kind === id),
  );
}
