const count = (n: number, one: string, many: string) => `${n}\u00a0${n < 2 ? one : many}`;

/** Pages that help, and what each is for. */
const helps: [path: string, title: string][] = [
  ['/help/reading', 'Guides et fiches, thème par thème'],
  ['/help/directory', 'À qui demander de l’aide, région par région'],
  ['/help/glossary', 'Les mots de la sécurité numérique, expliqués simplement'],
  ['/observatory', 'Les mêmes chiffres en ligne, avec leurs fichiers'],
];

/** Wording of the quarterly bulletin. */
export const fr = {
  title: (place: string, quarter: string) => `Sécurité numérique en santé, ${place}\u00a0: ${quarter}`,
  kicker: 'Bulletin de l’observatoire',
  subject: 'Où en sont les structures de santé\u00a0?',
  page: 'Page',
  of: 'sur',
  colon: '\u00a0:',
  none: '–',
  withheld: 'n.\u00a0m.',
  file: 'Bulletin',

  state: (day: string, questionnaire: string) => `Chiffres au ${day} · ${questionnaire}`,
  nobody: 'Aucune structure n’a encore déposé d’évaluation.',
  coverage: (answered: string, structures: string, share: string) =>
    `${answered} structures sur ${structures} ont répondu (${share}).`,
  moved: (rose: number, fell: number, since: string) =>
    `Depuis le ${since}, ${rose === 0 ? 'aucun thème ne progresse' : count(rose, 'thème progresse', 'thèmes progressent')} et ${
      fell === 0 ? 'aucun ne recule' : count(fell, 'recule', 'reculent')
    }.`,
  notMoved: 'Rien ne peut être comparé avec le trimestre d’avant.',
  best: (theme: string, points: string) => `La plus forte hausse\u00a0: «\u00a0${theme}\u00a0» (${points}).`,
  worst: (theme: string, points: string) => `La plus forte baisse\u00a0: «\u00a0${theme}\u00a0» (${points}).`,
  points: (n: number) => `${n > 0 ? '+' : '−'}${count(Math.abs(n), 'point', 'points')}`,
  same: 'stable',
  known: 'structures connues',
  answered: 'ont répondu',
  outOfDate: 'réponses trop anciennes',
  rising: 'thèmes en progrès',

  themes: 'Thème par thème',
  themesIntro:
    'Chaque barre range les structures du niveau le plus bas, à gauche, au plus haut. La médiane est le niveau de celle du milieu\u00a0; la moitié centrale va du premier au troisième quartile.',
  theme: 'Thème',
  spread: 'Répartition',
  atTarget: 'À la cible ou plus',
  median: 'Médiane',
  half: 'Moitié centrale',
  change: 'Évolution',
  range: (lower: string, upper: string) => `${lower} à ${upper}`,
  withheldNote: (n: number, minimum: number) =>
    n === 0
      ? ''
      : `n.\u00a0m.\u00a0: non montré. ${count(n, 'chiffre n’est', 'chiffres ne sont')} pas montrés\u00a0: moins de ${minimum} structures ont répondu, ou le niveau de l’une d’elles pourrait en être déduit.`,

  byType: 'Par type de structure',
  bySize: 'Par taille',
  byDepartment: 'Par département',
  byRegion: 'Par région',
  groupsIntro: 'Part des structures à la cible ou plus. Les numéros des colonnes sont ceux des thèmes, page 1.',
  group: 'Structures',
  answeredOf: 'Réponses',
  rank: 'N°',

  gaps: 'Ce qui manque le plus souvent',
  gapsNone: 'Trop peu de structures ont répondu pour le dire sans en montrer une du doigt.',
  gap: (band: string) => `ne l’ont pas\u00a0: ${band} des structures`,

  help: 'Ce qui aide',
  helpIntro: 'Ces pages sont libres d’accès.',
  helps,

  definitions: 'Comment ces chiffres sont comptés',
  levels: 'Les niveaux',
  source: (source: string) => `Source\u00a0: ${source}.`,
};
export type BulletinWords = typeof fr;
