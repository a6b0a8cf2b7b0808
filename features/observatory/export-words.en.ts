import type { words as fr } from './export-words.fr.ts';

export const words: typeof fr = {
  file: 'Observatory',
  columns: ['Quarter', 'Group', 'Theme', 'Measure', 'Structures', 'Share', 'Level', 'Note'],
  measures: {
    level: 'At the level',
    notAssessed: 'Not assessed',
    from: 'At this level or above',
    median: 'Median',
    lowerQuartile: 'Lower quartile',
    upperQuartile: 'Upper quartile',
    atTarget: 'At their target',
    rose: 'Rose this quarter',
    fell: 'Fell this quarter',
    structures: 'Known structures',
    answered: 'Answered',
    outOfDate: 'Answer too old',
    gap: 'Frequent gap',
    open: 'Actions to do',
    late: 'Late actions',
    done: 'Finished actions',
  },
  all: 'All',
  withheld: 'Figure withheld',
  source: 'Source',
  asOf: 'Figures of',
  definition: 'Definition',
};
