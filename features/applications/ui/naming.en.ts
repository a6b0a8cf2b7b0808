import type { messages as fr } from './naming.fr.ts';

/** Wording of what a file tells the region of its structures’ names. */
export const messages: typeof fr = {
  titles: {
    before: 'Taking part names you to your region',
    coming: 'Filing this application names you to your region',
    now: 'This file names its structures to the region',
  },
  sentence:
    'From the filing of the application to its end, the region reads the level of each theme under the names of the structures in it.',
  readers: (names) => `Who reads it: ${names}.`,
  seen: 'What is read: the name, the type, the department, the level of each theme, the date of the assessment and the number of actions in the plan. Never the answers nor the evidence.',
  toConfirm: 'to confirm',
};
