import type { messages as fr } from './messages.fr.ts';

export const messages: typeof fr = {
  title: 'What the facts say',
  measured: (met, total, what) => `${met} of ${total} ${what}.`,
  unknown: (n) => `For ${n}, the record says nothing.`,
  oldest: (when) => `Oldest fact: ${when}.`,
  nothing: 'Your inventories say nothing about this question yet.',
  fill: 'Complete them',
  says: 'From the facts:',
  silent: 'Too many records are incomplete to answer for you.',
  answers: { yes: 'Yes', partly: 'Partly', no: 'No' },
  above: 'Your answer says more than the facts.',
  below: 'Your answer says less than the facts.',
  take: (answer) => `Answer “${answer}”`,
  attach: 'Attach the measure as evidence',
  attached: 'The measure is attached to the evidence.',
  rule: 'How it is counted',
  thresholds: (yes, partly) =>
    `“Yes” from ${yes}, “partly” from ${partly}. These thresholds are Vigie’s: the questionnaire gives none.`,
  levelFromFacts: (level) => `From the facts: ${level}`,
  contradictions: (n) =>
    n === 1 ? 'One answer does not say the same as the facts' : `${n} answers do not say the same as the facts`,
  contradictionsText: 'Check them before submitting: an audit will compare the two.',
  declared: (declared, measured) => `answer “${declared}”, facts “${measured}”`,
};
