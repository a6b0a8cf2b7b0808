import type { PayloadWords } from './payload-words.fr.ts';

export const words: PayloadWords = {
  wholeStructure: 'the whole structure',
  site: (name) => `site “${name}”`,
  noTheme: 'Outside the questionnaire',
  states: {
    proposed: 'proposed',
    planned: 'planned',
    'in-progress': 'in progress',
    done: 'done',
    dismissed: 'dismissed',
    merged: 'merged',
  },
  rules: {
    cumulative:
      'Each theme is split into criteria, sorted by level. A level is reached when all its criteria, and all those of the levels below, are met.',
    declared:
      'Each theme is split into criteria, sorted by level. The level kept is the highest one whose criteria are all met.',
  },
  unknown:
    'A “don’t know” or a missing answer is not a “no”: it leaves a doubt on the level. A theme without a single definite answer is not assessed.',
  met: 'Answering “partly” does not meet a criterion. A criterion that does not apply counts as met if its reason is written.',
  own: 'The answers are the structure’s own: this report does not replace a check by someone else.',
  frozen: 'Answers and levels are those of the submission; the plan is that of the day of printing.',
  otherSites: 'This report is about one site: actions of the other sites alone are left out.',
};
