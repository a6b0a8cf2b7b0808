import type { PrintWords } from './print.fr.ts';

const count = (n: number, one: string, many: string) => `${n}\u00a0${n === 1 ? one : many}`;

export const en: PrintWords = {
  title: (label, structure) => `Digital security of ${structure}: ${label}`,
  kicker: 'Report to the board',
  subject: 'How secure are our digital tools?',
  draftBanner:
    'Draft. This self-assessment has not been submitted yet: its answers, and so its levels, may still change.',
  draft: 'Draft',
  submitted: (day, by) => `Submitted on ${day}${by ? ` by ${by}` : ''}`,
  notSubmitted: 'Not submitted yet',
  version: (version) => `version ${version}`,
  page: 'Page',
  of: 'of',
  colon: ':',
  separator: '; ',
  none: '–',

  atTarget: (n) => (n === 1 ? 'theme at its target' : 'themes at their target'),
  assessed: (n) => (n === 1 ? 'theme assessed' : 'themes assessed'),
  openActions: (n) => (n === 1 ? 'action to carry out' : 'actions to carry out'),
  toEstimate: 'to be estimated',
  cost: 'of estimated spending',
  outOf: (n, total) => `${n} of ${total}`,

  today: 'Today',
  target: 'Target',
  previousTime: (label) => `Before: ${label}`,
  radarNumbers: 'The numbers are those of the themes, in the table of results.',
  radarAlt: (axes) => `Radar chart of the level of each theme. ${axes}. The same figures are in the table of results.`,
  radarAxis: (theme, level, target) => `${theme}: ${level}${target ? `, target ${target}` : ''}`,
  notAssessed: 'not assessed',
  atLeast: (level) => `${level} or more`,

  urgent: (n) => (n === 1 ? 'The most urgent action' : `The ${n === 2 ? 'two' : 'three'} most urgent actions`),
  noUrgent: 'No action is open in the plan.',
  noOwner: 'person to be named',
  noDue: 'date to be set',
  noCost: 'cost to be estimated',
  free: 'no spending',
  by: (day) => `by ${day}`,
  requests: 'The board is asked',
  requestFinish: (open) =>
    `To have the self-assessment finished: ${count(open, 'criterion has', 'criteria have')} no certain answer.`,
  requestPlan: (actions, cost, unpriced) =>
    `To adopt the plan: ${count(actions, 'action', 'actions')}${cost ? `, ${cost} of estimated spending` : ''}${
      unpriced > 0 ? `; ${count(unpriced, 'action is', 'actions are')} still to be priced` : ''
    }.`,
  requestNoPlan: 'To ask for an action plan: none is written yet.',
  requestOwners: (n) =>
    `To name who does it and by when: ${count(n, 'critical or major action lacks', 'critical or major actions lack')} a person or a date.`,
  requestSupport: 'To give time to the people named: every critical or major action has a person and a date.',
  requestNext: 'To set the date of the next self-assessment, so that progress can be checked.',

  results: 'Results, theme by theme',
  resultsIntro:
    'The steps show the level: filled, they are reached; outlined, they remain to be climbed to meet the target.',
  rank: 'No.',
  theme: 'Theme',
  level: 'Level',
  before: 'Before',
  gap: 'Still to do',
  gapReached: 'target met',
  gapUnknown: 'to be assessed',
  gapNoTarget: 'no target',
  gapSteps: (n) => count(n, 'level', 'levels'),
  moved: (n) => (n === 0 ? 'unchanged' : `${n > 0 ? '+' : '−'}${Math.abs(n)}`),
  levels: 'What each level means',
  uncertainNote: '“Or more”: some answers are missing or are “don’t know”; the true level may be higher.',

  details: 'The next step of each theme',
  nextStep: (level) => `To reach ${level}`,
  further: (level) => `To go further, to ${level}`,
  lastLevel: 'The last level is reached: what remains is to stay there.',
  levelNow: (level) => `Level ${level}`,
  targetIs: (level) => `target ${level}`,
  beforeWas: (level) => `before ${level}`,

  plan: 'The action plan',
  planIntro: 'From the most to the least urgent. An action done or set aside is not counted in the spending.',
  planEmpty: 'The plan holds no action yet.',
  closedActions: (n) =>
    n === 1
      ? 'One more action is done or set aside: the full report gives it.'
      : `${n} more actions are done or set aside: the full report gives them.`,
  action: 'Action, severity, theme and state',
  owner: 'Who',
  due: 'By',
  costShort: 'Estimated cost',
  total: 'Estimated spending of the actions to carry out',
  unpriced: (n) => `not counting ${count(n, 'action still to be priced', 'actions still to be priced')}`,
  severities: { critical: 'critical', major: 'major', important: 'important', minor: 'minor' },

  annex: 'Annex: every answer',
  criterion: 'Criterion and the level that asks for it',
  answer: 'Answer',
  evidence: (names) => `Evidence: ${names}`,
  answeredBy: (who, days) =>
    `Answers by ${who}${days.length === 2 ? `, from ${days[0]} to ${days[1]}` : days.length === 1 ? `, on ${days[0]}` : ''}.`,
  answers: {
    yes: 'Yes',
    partly: 'Partly',
    no: 'No',
    unknown: 'I don’t know',
    'not-applicable': 'Not applicable',
    none: 'No answer',
  },

  method: 'Method, date and versions',
  countsTitle: 'The answers in figures',
  counts: 'Answers',
  number: 'Number',
  evidenceCount: 'Pieces of evidence attached',
  glossary: 'The words of this report',
  versions: 'Versions',
  source: (title) => `Referential built from: ${title}.`,
  generated: (instant) => `Report printed on ${instant}.`,
  unprintable: 'The sign □ replaces a character that this document cannot print; the full text can be read on screen.',
};
