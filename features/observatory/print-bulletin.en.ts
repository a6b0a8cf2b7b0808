import type { BulletinWords } from './print-bulletin.fr.ts';

const count = (n: number, one: string, many: string) => `${n}\u00a0${n === 1 ? one : many}`;

/** Wording of the quarterly bulletin. */
export const en: BulletinWords = {
  title: (place, quarter) => `Digital security in health, ${place}: ${quarter}`,
  kicker: 'Observatory bulletin',
  subject: 'Where do health structures stand?',
  page: 'Page',
  of: 'of',
  colon: ':',
  none: '–',
  withheld: 'n.s.',
  file: 'Bulletin',

  state: (day, questionnaire) => `Figures as of ${day} · ${questionnaire}`,
  nobody: 'No structure has submitted an assessment yet.',
  coverage: (answered, structures, share) => `${answered} of ${structures} structures answered (${share}).`,
  moved: (rose, fell, since) =>
    `Since the ${since}, ${rose === 0 ? 'no theme is rising' : count(rose, 'theme is rising', 'themes are rising')} and ${
      fell === 0 ? 'none is falling' : count(fell, 'is falling', 'are falling')
    }.`,
  notMoved: 'Nothing can be compared with the quarter before.',
  best: (theme, points) => `The largest rise: “${theme}” (${points}).`,
  worst: (theme, points) => `The largest fall: “${theme}” (${points}).`,
  points: (n) => `${n > 0 ? '+' : '−'}${count(Math.abs(n), 'point', 'points')}`,
  same: 'steady',
  known: 'structures known',
  answered: 'answered',
  outOfDate: 'answers out of date',
  rising: 'themes rising',

  themes: 'Theme by theme',
  themesIntro:
    'Each bar puts the structures in order, from the lowest level, on the left, to the highest. The median is the level of the one in the middle; the middle half goes from the lower to the upper quartile.',
  theme: 'Theme',
  spread: 'Distribution',
  atTarget: 'At the target or above',
  median: 'Median',
  half: 'Middle half',
  change: 'Change',
  range: (lower, upper) => `${lower} to ${upper}`,
  withheldNote: (n, minimum) =>
    n === 0
      ? ''
      : `n.s.: not shown. ${count(n, 'figure is', 'figures are')} not shown: fewer than ${minimum} structures answered, or the level of one of them could be worked out.`,

  byType: 'By type of structure',
  bySize: 'By size',
  byDepartment: 'By department',
  byRegion: 'By region',
  groupsIntro:
    'Share of the structures at the target or above. The numbers of the columns are those of the themes, page 1.',
  group: 'Structures',
  answeredOf: 'Answers',
  rank: 'No.',

  gaps: 'What is missing most often',
  gapsNone: 'Too few structures answered to say so without pointing at one.',
  gap: (band) => `without it: ${band} of the structures`,

  help: 'What helps',
  helpIntro: 'These pages are open to all.',
  helps: [
    ['/help/reading', 'Guides and leaflets, theme by theme'],
    ['/help/directory', 'Whom to ask for help, region by region'],
    ['/help/glossary', 'The words of digital security, explained simply'],
    ['/observatory', 'The same figures online, with their files'],
  ],

  definitions: 'How these figures are counted',
  levels: 'The levels',
  source: (source) => `Source: ${source}.`,
};
