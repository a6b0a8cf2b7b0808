import type { Reason } from '../model-impact.ts';

const count = (n: number, one: string, many: string) => `${n}\u00a0${n < 2 ? one : many}`;

const reasons: Record<Reason, (through: string) => string> = {
  hosted: (through) => `hébergé par ${through}`,
  served: (through) => `servi par ${through}`,
  stored: (through) => `conservé par ${through}`,
  needed: (through) => `a besoin de ${through}`,
  connected: (through) => `relié par ${through}`,
  provided: (through) => `fourni par ${through}`,
};

export const messages = {
  title: 'Carte du système d’information',
  inventories: 'Inventaires',
  lead: 'Elle se dessine toute seule d’après vos inventaires\u00a0: rien n’est à saisir deux fois.',
  views: 'Les six vues',
  site: 'Site',
  everySite: 'Tous les sites',
  around: (name: string) => `Autour de ${name}\u00a0: ce dont il dépend et ce qui dépend de lui.`,
  wholeView: 'Revoir toute la vue',
  picture: 'Le dessin',
  alt: (view: string, nodes: number, ties: number) =>
    `${view}\u00a0: ${count(nodes, 'élément', 'éléments')} et ${count(ties, 'lien', 'liens')}. Le tableau dit la même chose.`,
  left: (n: number) =>
    `${count(n, 'élément n’est pas dessiné', 'éléments ne sont pas dessinés')} pour que le dessin reste lisible. Choisissez un site, ou lisez le tableau.`,
  frames: 'Cadre épais\u00a0: vital ou important pour les soins. Cadre en tirets\u00a0: fiche à compléter.',
  zoomIn: 'Agrandir',
  zoomOut: 'Réduire',
  zoomReset: 'Taille du départ',
  zoom: (percent: number) => `Dessin à ${percent}\u00a0%`,
  download: 'Télécharger',
  svg: 'Dessin (SVG)',
  png: 'Image (PNG)',
  pdf: 'Cartographie complète (PDF)',
  pngFailed: 'L’image n’a pas pu être faite. Téléchargez le dessin (SVG).',
  table: 'Le tableau',
  tableCaption: (view: string, rows: number) => `${view}\u00a0: ${count(rows, 'objet', 'objets')}`,
  name: 'Nom',
  about: 'Nature',
  ties: 'Liens',
  level: 'Granularité',
  lacks: 'Pour aller plus loin',
  complete: 'Complet',
  noTie: 'Aucun lien',
  more: (n: number) => `et ${count(n, 'autre', 'autres')}`,
  impact: 'Si cela s’arrête\u00a0?',
  impactOf: (name: string) => `Si ${name} s’arrête\u00a0?`,
  pages: 'Pages du tableau',
  pageOf: (page: number, pages: number) => `Page ${page} sur ${pages}`,
  previous: 'Page précédente',
  next: 'Page suivante',
  empty: 'Rien à dessiner pour cette vue.',
  emptyHint: 'Ajoutez à vos inventaires ce qu’elle montre\u00a0: elle se dessinera aussitôt.',
  toInventories: 'Ouvrir les inventaires',
  reach: 'Où en est la cartographie',
  reachIntro:
    'Le guide de l’ANSSI (PA-046, 2018) distingue trois granularités. Un objet compte quand rien de ce qu’elle demande ne lui manque.',
  view: 'Vue',
  objects: 'Objets',
  items: (n: number) => count(n, 'élément', 'éléments'),
  impactTitle: 'Si cela s’arrête',
  impactLead: 'Ce qui s’arrête avec, de proche en proche, et ce dont il a besoin.',
  impactSentence: (name: string, n: number, vital: number) =>
    n === 0
      ? `Rien d’autre ne s’arrête avec ${name}.`
      : `Avec ${name}, ${count(n, 'autre objet s’arrête', 'autres objets s’arrêtent')}${vital ? `, dont ${count(vital, 'vital pour les soins', 'vitaux pour les soins')}` : ''}.`,
  aloneNote:
    'Aucun lien n’est renseigné\u00a0: la réponse peut donc être fausse. Dites dans sa fiche ce qu’il héberge, ce qu’il fait fonctionner ou ce dont il a besoin.',
  stops: 'Ce qui s’arrête',
  why: 'Pourquoi',
  steps: 'Étapes',
  criticality: 'Importance',
  needs: 'Ce dont il a besoin',
  needsNone: 'Rien n’est renseigné.',
  seeAround: 'Voir sur la carte',
  record: 'Ouvrir la fiche',
  reasons,
};
