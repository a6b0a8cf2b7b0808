/** What the letters of every case may say. */
const EVERY = ['programme', 'case-number', 'structure', 'notice', 'mend-delay', 'rate', 'link'] as const;
const AUDIT = [...EVERY, 'audit-body'] as const;
const WORKS = [...AUDIT, 'provider'] as const;
const FUNDED = [...WORKS, 'eligible-amount', 'share-amount'] as const;
// Both are also printed on paper, where an address leads nowhere.
const PRINTED = FUNDED.filter((name) => name !== 'link');

/** Each letter that the journey sends, by its id, with the placeholders that have a value when it is written. */
export const letterPlaceholders: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['request-confirm', ['programme', 'structure', 'link']],
  ['request-received', EVERY],
  ['request-refused', [...EVERY, 'reason']],
  ['auditor-assigned', AUDIT],
  ['appointment-proposed', AUDIT],
  ['appointment-confirmed', [...AUDIT, 'appointment', 'place']],
  ['appointment-cancelled-late', [...AUDIT, 'appointment', 'reason']],
  ['results-sent', AUDIT],
  ['plan-shared', WORKS],
  ['quote-incomplete', [...WORKS, 'reason', 'missing']],
  ['quote-validated', WORKS],
  ['funding-confirmed', [...PRINTED, 'check-code']],
  ['funding-refused', [...PRINTED, 'check-code', 'reason']],
  ['project-stopped', [...AUDIT, 'reason']],
  ['control-requested', FUNDED],
  ['control-compliant', FUNDED],
  ['control-not-compliant', [...FUNDED, 'deadline', 'missing']],
  ['mend-reminder', [...FUNDED, 'deadline']],
  ['claim-incomplete', [...FUNDED, 'reason', 'missing']],
  ['payment-ordered', [...FUNDED, 'paid-amount']],
  ['payment-made', [...FUNDED, 'paid-amount', 'payment-reference']],
  ['payment-returned', [...FUNDED, 'paid-amount', 'payment-reference', 'reason']],
]);

/** The letters that commit the manager: no words of ours stand for the manager's own. The others fall back to our short message. */
export const REQUIRED_LETTERS: readonly string[] = ['funding-confirmed'];
