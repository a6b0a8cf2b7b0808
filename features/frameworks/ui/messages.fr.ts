import type { FindingSeverity, LibraryFormat } from '../model.ts';

/** The administrator’s page that brings a third-party framework in. */
export const messages = {
  title: 'Importer un référentiel',
  lead: 'Un référentiel d’un autre outil devient un questionnaire de Vigie : les structures y répondent, le déposent et en tirent un plan. Le fichier est d’abord lu en entier ; rien n’est publié avant votre accord.',
  back: 'Questionnaires',
  file: 'Fichier du référentiel',
  fileHint: 'Une bibliothèque CISO Assistant (YAML ou JSON) ou un catalogue OSCAL (JSON).',
  check: 'Vérifier le fichier',
  cancel: 'Abandonner',

  formats: {
    'ciso-assistant': 'Bibliothèque CISO Assistant',
    'oscal-catalog': 'Catalogue OSCAL',
  } satisfies Record<LibraryFormat, string>,
  unreadable: 'Ce fichier ne peut pas être lu',
  refused: { one: '# erreur empêche de publier', other: '# erreurs empêchent de publier' },
  refusedText: 'Corrigez le fichier, ou demandez à son éditeur de le faire, puis vérifiez-le à nouveau.',
  ready: 'Ce référentiel peut être publié',
  same: 'Ce référentiel est déjà publié, avec ce même contenu',
  taken: 'Cette version est déjà publiée avec un autre contenu',
  takenText: 'Donnez ci-dessous un autre numéro de version ou un autre identifiant.',
  about: (format: string, themes: string, criteria: string) => `${format} : ${themes}, ${criteria}.`,
  themes: { one: '# thème', other: '# thèmes' },
  criteria: { one: '# critère', other: '# critères' },
  levels: (levels: string) => `Niveaux : ${levels}.`,
  against: (version: string) => `Ce qui change par rapport à la version ${version}`,

  publishTitle: 'Avant de publier',
  publishText:
    'Ces valeurs viennent du fichier. L’identifiant relie les versions entre elles : gardez-le d’une version à la suivante.',
  id: 'Identifiant',
  idHint: 'Minuscules, chiffres et tirets.',
  version: 'Version',
  versionHint: 'Trois nombres, par exemple 1.0.0.',
  titleFr: 'Titre en français',
  titleEn: 'Titre en anglais',
  groups: 'Groupes d’exigences à garder',
  groupsHint: 'Sans choix, toutes les exigences sont gardées. Une exigence sans groupe l’est toujours.',
  publish: 'Publier ce référentiel',
  published: (title: string, version: string) => `« ${title} », version ${version}, est publié`,
  publishedText: 'Il n’est pas encore proposé aux structures : choisissez-le dans la liste des questionnaires.',
  unchanged: (title: string, version: string) =>
    `« ${title} », version ${version}, était déjà publié : rien n’a changé`,
  toList: 'Voir les questionnaires',

  chapters: 'Les thèmes que cela donnerait',
  chapter: 'Thème',
  count: 'Critères',

  findings: 'Ce que la lecture a relevé',
  nothing: 'La lecture n’a rien relevé.',
  severities: { error: 'Erreurs', warning: 'Avertissements' } satisfies Record<FindingSeverity, string>,
  severityText: {
    error: 'Une seule suffit à refuser le fichier.',
    warning: 'Ils n’empêchent rien. Ils disent ce que Vigie laisse de côté, corrige ou ne trouve pas.',
  } satisfies Record<FindingSeverity, string>,
  more: (shown: string, all: string) => `Les ${shown} premiers sont montrés, sur ${all}.`,
  what: 'Ce qui est relevé',
  where: 'Où',
  line: (line: string) => `ligne ${line}`,
  wholeFile: 'Tout le fichier',

  own: 'YAML de Vigie',
  ciso: 'CISO Assistant',
  oscal: 'OSCAL',
};
export type FrameworkMessages = typeof messages;
