/** What is said of any document kept as immutable versions. */
export const messages = {
  versions: 'Versions',
  version: 'Version',
  publishedOn: 'Publication',
  publishedBy: (date: string, by: string) => `${date}, par ${by}`,
  choice: 'Proposition',
  offered: 'Proposée',
  offer: 'Proposer',
  offerQuestion: (version: string) => `Proposer la version ${version} ?`,
  offerConfirm: 'Proposer cette version',
  offeredNow: (version: string) => `La version ${version} est proposée.`,
  withdraw: 'Ne plus proposer',
  withdrawConfirm: 'Ne plus le proposer',
  cancel: 'Annuler',

  file: 'Fichier YAML',
  check: 'Vérifier le fichier',
  preview: (title: string, version: string) => `${title}, version ${version}`,
  states: {
    new: 'Cette version peut être publiée.',
    same: 'Cette version est déjà publiée, avec ce même contenu : il n’y a rien à faire.',
    taken: 'Ce numéro de version est déjà publié avec un autre contenu. Donnez un nouveau numéro à votre fichier.',
  },
  first: 'C’est la première version.',
  against: (version: string) => `Ce qui change par rapport à la version ${version}`,
  publish: (version: string) => `Publier la version ${version}`,
  published: (version: string) =>
    `La version ${version} est publiée. Elle n’est pas encore proposée : choisissez-la ci-dessus quand vous voulez.`,
};
export type VersionedMessages = typeof messages;
