import type { PlatformMessages } from './platform.fr.ts';

export const messages: PlatformMessages = {
  title: 'Programmes',
  lead: 'The co-funding rules, by version. A published version never changes: a case keeps the one it began under.',
  platform: 'Administration',
  none: 'No programme',
  noneHint: 'Publish a file below.',
  notOffered: 'This programme is not offered to the public.',
  offerText: 'The public page will show its rules, and new cases will start from it. Cases under way keep theirs.',
  withdrawQuestion: 'Stop offering this programme?',
  withdrawText: 'Its public page goes away and no new case begins. Cases under way go on.',
  withdrawnNow: 'This programme is no longer offered.',
  edit: 'Edit the programme',
  manager: 'Who manages this programme',
  draftBy: (by, date) => `Draft by ${by}, ${date}.`,

  add: 'Publish a version from a file',
  addLead: 'A YAML file. It is checked first: nothing is published before you agree.',

  noChange: 'Nothing changes.',
  parts: {
    rules: 'Rules',
    grid: 'Severity grid',
    steps: 'Steps',
    documents: 'Documents',
    letters: 'Letters and messages',
    providers: 'Partner providers',
    other: 'Other information',
  },
  added: 'Added:',
  removed: 'Removed:',
  before: 'Before:',
  after: 'After:',
  detail: 'Same title, details changed:',
};
