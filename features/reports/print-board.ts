import type { ReportAction, ReportPayload } from './payload.ts';
import type { Formats } from './print-formats.ts';
import type { PrintWords } from './print.fr.ts';

/** Adds up the actions still to be carried out: their cost in cents, and how many have no cost yet. */
export function planTotals(plan: ReportAction[]): { cents: number; unpriced: number } {
  const open = plan.filter((action) => !action.closed);
  return {
    cents: open.reduce((sum, action) => sum + (action.costCents ?? 0), 0),
    unpriced: open.filter((action) => action.costCents === null).length,
  };
}

/**
 * Says what the board is asked, most pressing first: finish the answers while it is a draft, adopt the plan, name people and dates
 * where serious actions lack them, set the next assessment. Takes the facts, the words and the formats; gives whole sentences.
 */
export function requestsToBoard(payload: ReportPayload, words: PrintWords, format: Formats): string[] {
  const { answers } = payload.figures;
  const open = payload.plan.filter((action) => !action.closed);
  const serious = open.filter((action) => action.severity === 'critical' || action.severity === 'major');
  const orphans = serious.filter((action) => action.owner === null || action.due === null).length;
  const unsure = answers.none + answers.unknown;
  const requests: string[] = [];
  if (payload.assessment.submittedAt === null && unsure > 0) requests.push(words.requestFinish(unsure));
  if (open.length > 0) {
    const { cents, unpriced } = planTotals(payload.plan);
    requests.push(words.requestPlan(open.length, cents > 0 ? format.money(cents) : null, unpriced));
  } else if (payload.plan.length === 0) requests.push(words.requestNoPlan);
  if (orphans > 0) requests.push(words.requestOwners(orphans));
  else if (serious.length > 0) requests.push(words.requestSupport);
  requests.push(words.requestNext);
  return requests;
}
