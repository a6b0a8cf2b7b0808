import type { Text } from '../../platform/contract/problem.ts';

/** What the observatory can show, from the closest to the widest. */
export const SIGHTS = ['own', 'peers', 'group', 'named', 'required', 'region', 'nation', 'open'] as const;
export type Sight = (typeof SIGHTS)[number];

export const sightNames: Record<Sight, Text> = {
  own: { fr: 'Ses propres niveaux, thème par thème', en: 'Its own levels, theme by theme' },
  peers: {
    fr: 'Les chiffres d’un groupe de structures semblables, dernier trimestre clos',
    en: 'Figures of a group of similar structures, last closed quarter',
  },
  group: {
    fr: 'Les niveaux, par leur nom, des structures de son groupe',
    en: 'Levels of its group’s structures, by name',
  },
  named: {
    fr: 'Les niveaux, par leur nom, des structures de la région qui l’ont accepté',
    en: 'Levels, by name, of the region’s structures that agreed',
  },
  required: {
    fr: 'Les niveaux, par leur nom, des structures de la région qu’un programme nomme, tant que leur dossier est en cours',
    en: 'Levels, by name, of the region’s structures that a programme names, while their file is under way',
  },
  region: { fr: 'Les chiffres du moment d’une région', en: 'Figures of the moment of a region' },
  nation: { fr: 'Les chiffres du moment du territoire entier', en: 'Figures of the moment of the whole territory' },
  open: { fr: 'L’observatoire ouvert : trimestres clos seulement', en: 'The open observatory: closed quarters only' },
};

/** Who looks at the observatory. `partner`: an audit body, a provider, a programme’s manager. */
export const VIEWERS = ['structure', 'group', 'regional', 'ministry', 'partner', 'administrator', 'public'] as const;
export type Viewer = (typeof VIEWERS)[number];

interface Row {
  who: Text;
  sees: readonly Sight[];
}

/**
 * Who sees what of the observatory: the page “who sees what” prints it, and its test asks for every cell through the product. The
 * rights behind it are those of the permission table; a figure that is withheld is withheld from all of them.
 */
export const viewers: Record<Viewer, Row> = {
  structure: { who: { fr: 'Une structure', en: 'A structure' }, sees: ['own', 'peers', 'open'] },
  group: { who: { fr: 'Un groupe de structures', en: 'A group of structures' }, sees: ['peers', 'group', 'open'] },
  regional: {
    who: {
      fr: 'Une agence régionale de santé, un groupement régional d’appui',
      en: 'A regional health authority, a regional support body',
    },
    sees: ['named', 'required', 'region', 'open'],
  },
  ministry: {
    who: { fr: 'Un ministère, un gouvernement', en: 'A ministry, a government' },
    sees: ['region', 'nation', 'open'],
  },
  partner: {
    who: {
      fr: 'Un organisme d’audit, un prestataire, un gestionnaire de programme',
      en: 'An audit body, a provider, a programme’s manager',
    },
    sees: ['open'],
  },
  administrator: {
    who: { fr: 'L’administrateur de la plateforme', en: 'The platform’s administrator' },
    sees: ['open'],
  },
  public: { who: { fr: 'Tout le monde, sans compte', en: 'Anyone, without an account' }, sees: ['open'] },
};
