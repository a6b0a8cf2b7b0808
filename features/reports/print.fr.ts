const count = (n: number, one: string, many: string) => `${n}\u00a0${n < 2 ? one : many}`;

export const fr = {
  title: (label: string, structure: string) => `Sécurité numérique de ${structure}\u00a0: ${label}`,
  kicker: 'Rapport pour le conseil',
  subject: 'Où en est notre sécurité numérique\u00a0?',
  draftBanner:
    'Brouillon. Cette auto-évaluation n’est pas encore déposée\u00a0: ses réponses, et donc ses niveaux, peuvent changer.',
  draft: 'Brouillon',
  submitted: (day: string, by: string | undefined) => `Déposée le ${day}${by ? ` par ${by}` : ''}`,
  notSubmitted: 'Pas encore déposée',
  version: (version: string) => `version ${version}`,
  page: 'Page',
  of: 'sur',
  colon: '\u00a0:',
  separator: '\u00a0; ',
  none: '–',

  atTarget: (n: number): string => (n < 2 ? 'thème à sa cible' : 'thèmes à leur cible'),
  assessed: (n: number): string => (n < 2 ? 'thème évalué' : 'thèmes évalués'),
  openActions: (n: number): string => (n < 2 ? 'action à mener' : 'actions à mener'),
  toEstimate: 'à estimer',
  cost: 'de dépenses estimées',
  outOf: (n: number, total: number) => `${n} sur ${total}`,

  today: 'Aujourd’hui',
  target: 'Cible',
  previousTime: (label: string) => `Avant\u00a0: ${label}`,
  radarNumbers: 'Les numéros sont ceux des thèmes, dans le tableau des résultats.',
  radarAlt: (axes: string) =>
    `Radar du niveau de chaque thème. ${axes}. Les mêmes chiffres sont dans le tableau des résultats.`,
  radarAxis: (theme: string, level: string, target: string | null) =>
    `${theme}\u00a0: ${level}${target ? `, cible ${target}` : ''}`,
  notAssessed: 'non évalué',
  atLeast: (level: string) => `${level} au moins`,

  urgent: (n: number) =>
    n < 2 ? 'L’action la plus urgente' : `Les ${n === 2 ? 'deux' : 'trois'} actions les plus urgentes`,
  noUrgent: 'Aucune action n’est ouverte dans le plan.',
  noOwner: 'personne à désigner',
  noDue: 'date à fixer',
  noCost: 'coût à estimer',
  free: 'sans dépense',
  by: (day: string) => `avant le ${day}`,
  requests: 'Ce qui est demandé au conseil',
  requestFinish: (open: number) =>
    `Faire terminer l’auto-évaluation\u00a0: ${count(open, 'critère reste', 'critères restent')} sans réponse certaine.`,
  requestPlan: (actions: number, cost: string | null, unpriced: number) =>
    `Adopter le plan\u00a0: ${count(actions, 'action', 'actions')}${cost ? `, ${cost} de dépenses estimées` : ''}${
      unpriced > 0 ? `\u00a0; ${count(unpriced, 'action reste', 'actions restent')} à chiffrer` : ''
    }.`,
  requestNoPlan: 'Demander un plan d’actions\u00a0: aucun n’est encore écrit.',
  requestOwners: (n: number) =>
    `Désigner qui s’en charge et pour quand\u00a0: il manque une personne ou une date à ${count(n, 'action critique ou majeure', 'actions critiques ou majeures')}.`,
  requestSupport:
    'Donner du temps aux personnes désignées\u00a0: chaque action critique ou majeure a une personne et une date.',
  requestNext: 'Fixer la date de la prochaine auto-évaluation, pour vérifier les progrès.',

  results: 'Les résultats, thème par thème',
  resultsIntro:
    'Les marches montrent le niveau\u00a0: pleines, elles sont atteintes\u00a0; cernées, elles restent à franchir pour atteindre la cible.',
  rank: 'N°',
  theme: 'Thème',
  level: 'Niveau',
  before: 'Avant',
  gap: 'Reste à faire',
  gapReached: 'cible atteinte',
  gapUnknown: 'à évaluer',
  gapNoTarget: 'pas de cible',
  gapSteps: (n: number) => count(n, 'niveau', 'niveaux'),
  moved: (n: number) => (n === 0 ? 'stable' : `${n > 0 ? '+' : '−'}${Math.abs(n)}`),
  levels: 'Ce que veut dire chaque niveau',
  uncertainNote:
    '«\u00a0Au moins\u00a0»\u00a0: des réponses manquent ou sont «\u00a0ne sait pas\u00a0»\u00a0; le vrai niveau peut être plus haut.',

  details: 'Pour chaque thème, la marche suivante',
  nextStep: (level: string) => `Pour atteindre ${level}`,
  further: (level: string) => `Pour aller plus loin, vers ${level}`,
  lastLevel: 'Le dernier niveau est atteint\u00a0: il reste à s’y tenir.',
  levelNow: (level: string) => `Niveau ${level}`,
  targetIs: (level: string) => `cible ${level}`,
  beforeWas: (level: string) => `avant ${level}`,

  plan: 'Le plan d’actions',
  planIntro: 'Du plus urgent au moins urgent. Une action terminée ou écartée ne compte pas dans les dépenses.',
  planEmpty: 'Le plan ne contient encore aucune action.',
  closedActions: (n: number) =>
    n === 1
      ? 'Une autre action est terminée ou écartée\u00a0: le rapport complet la donne.'
      : `${n} autres actions sont terminées ou écartées\u00a0: le rapport complet les donne.`,
  action: 'Action, gravité, thème et état',
  owner: 'Qui',
  due: 'Avant le',
  costShort: 'Coût estimé',
  total: 'Dépenses estimées des actions à mener',
  unpriced: (n: number) => `sans compter ${count(n, 'action à chiffrer', 'actions à chiffrer')}`,
  severities: { critical: 'critique', major: 'majeure', important: 'importante', minor: 'mineure' },

  annex: 'Annexe\u00a0: toutes les réponses',
  criterion: 'Critère et niveau qui le demande',
  answer: 'Réponse',
  evidence: (names: string) => `Preuves\u00a0: ${names}`,
  answeredBy: (who: string, days: string[]) =>
    `Réponses de ${who}${days.length === 2 ? `, du ${days[0]} au ${days[1]}` : days.length === 1 ? `, le ${days[0]}` : ''}.`,
  answers: {
    yes: 'Oui',
    partly: 'En partie',
    no: 'Non',
    unknown: 'Je ne sais pas',
    'not-applicable': 'Non concerné',
    none: 'Sans réponse',
  },

  method: 'Méthode, date et versions',
  countsTitle: 'Les réponses en chiffres',
  counts: 'Réponses',
  number: 'Nombre',
  evidenceCount: 'Preuves jointes',
  glossary: 'Les mots de ce rapport',
  versions: 'Versions',
  source: (title: string) => `Référentiel construit d’après\u00a0: ${title}.`,
  generated: (instant: string) => `Rapport imprimé le ${instant}.`,
  unprintable:
    'Le signe □ remplace un caractère que ce document ne sait pas imprimer\u00a0; le texte complet se lit à l’écran.',
};

/** Every word of the printed report; a sentence missing in one language does not compile. */
export type PrintWords = typeof fr;
