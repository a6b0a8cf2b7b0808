import type { FrameMessages } from './frame.fr.ts';

export const messages: FrameMessages = {
  home: 'Home',
  assessment: 'Assessment',
  plan: 'Plan',
  cases: 'Cases',
  envelope: 'Budget',
  team: 'Team',
  record: 'Our record',
  history: 'History',
  structure: 'Structure',
  group: 'The group’s structures',
  settings: 'Group',
  account: 'My account',
  platform: 'Platform administration',
  help: 'Help',
  signOut: 'Sign out',
  accessibility: 'Accessibility: not compliant',
  legal: 'Legal notice',
  security: 'Report a vulnerability',
  whoSeesWhat: 'Who sees what',
  api: 'API (for developers)',
};
