import type { words as fr } from './words.fr.ts';

/** The words of the exported table. */
export const words: typeof fr = {
  file: 'Cases',
  columns: {
    number: 'Number',
    structure: 'Structure',
    programme: 'Programme',
    state: 'Step',
    since: 'At this step since',
    due: 'Expected by',
    late: 'Late',
    auditBody: 'Audit body',
    provider: 'Provider',
    requested: 'Requested on',
    ended: 'Ended on',
    eligible: 'Eligible amount (€)',
    share: 'Share (€)',
    paid: 'Paid (€)',
  },
  yes: 'yes',
  no: 'no',
  cut: (held, all) =>
    `This table stops at ${held} of ${all} cases: choose a period or an audit body to get the others.`,
};
