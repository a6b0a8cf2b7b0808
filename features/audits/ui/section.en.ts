import type { messages as fr } from './section.fr.ts';

export const messages: typeof fr = {
  title: 'Audit',
  bench: 'Open the audit',
  read: 'Read the audit in detail',
  results: 'Results of the audit',
  found: { one: '# vulnerability found', other: '# vulnerabilities found' },
  none: 'No vulnerability found.',
  neverSent: 'The case stopped before the results were sent.',
  documents: 'Documents',
  plan: 'Remediation plan',
  planText: 'Your quote names, line by line, the vulnerability that each measure fixes.',
  partners: (asOf) => `Partner providers (list as of ${asOf})`,
  partnersText: 'The choice remains yours.',
  openControl: 'Make the control',
};
