import type { messages as fr } from './control.fr.ts';

export const messages: typeof fr = {
  loading: 'Control',
  title: (number) => `Control ${number}`,
  back: 'Case',
  lead: (name, round) =>
    `At ${name}. Control no. ${round}: only the plan’s vulnerabilities, and what was left to correct.`,
  toCheck: 'To check',
  nothing: 'The plan holds no vulnerability to check.',
  nothingText: 'Give your opinion below.',
  settled: 'Already settled',
  settledText: 'An earlier control settled them: they are not checked again.',
  rounds: 'Controls given',
  round: (round, day) => `Control no. ${round}, on ${day}`,
  opinions: { compliant: 'Compliant', 'not-compliant': 'Not compliant' },
  outcome: (name) => `Result of ${name}`,
  note: 'Note',
  noteAccepted: 'Why the risk is accepted, and by whom (function).',
  before: (note) => `At the previous control: ${note}`,
  noteHint: 'What you checked, or what is missing.',
  opinion: 'Your opinion',
  opinionChoice: 'Compliant or not?',
  proposal: {
    compliant: 'From your answers, the opinion may be compliant.',
    'not-compliant':
      'A vulnerability that the programme helps to correct is not fixed: the opinion cannot be compliant.',
  },
  summary: 'Your assessment',
  summaryHint: 'What the structure should remember. The provider reads this text too.',
  heldOn: 'Day of the control',
  language: 'Language of the report',
  languages: { fr: 'French', en: 'English' },
  send: 'Give the opinion',
  sendNote:
    'The opinion goes to the structure, the provider and the administration; the report joins the case. It cannot be changed any more.',
  mendBy: (day) => `The corrections are expected by ${day}.`,
  kept: 'These answers were not sent: they were found again on this device.',
  stale: 'The case changed in the meantime. The page now shows it as it is.',
  notNow: 'No control is under way',
  notNowText: 'You give your opinion here once the appointment is set.',
};
