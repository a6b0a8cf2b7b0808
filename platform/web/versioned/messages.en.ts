import type { VersionedMessages } from './messages.fr.ts';

/** What is said of any document kept as immutable versions. */
export const messages: VersionedMessages = {
  versions: 'Versions',
  version: 'Version',
  publishedOn: 'Published',
  publishedBy: (date, by) => `${date}, by ${by}`,
  choice: 'Offer',
  offered: 'On offer',
  offer: 'Offer',
  offerQuestion: (version) => `Offer version ${version}?`,
  offerConfirm: 'Offer this version',
  offeredNow: (version) => `Version ${version} is on offer.`,
  withdraw: 'Stop offering',
  withdrawConfirm: 'Stop offering it',
  cancel: 'Cancel',

  file: 'YAML file',
  check: 'Check the file',
  preview: (title, version) => `${title}, version ${version}`,
  states: {
    new: 'This version can be published.',
    same: 'This version is already published, with this very content: there is nothing to do.',
    taken: 'This version number is already published with another content. Give your file a new number.',
  },
  first: 'This is the first version.',
  against: (version) => `What changes from version ${version}`,
  publish: (version) => `Publish version ${version}`,
  published: (version) => `Version ${version} is published. It is not on offer yet: choose it above whenever you wish.`,
};
