import type { Severity } from '../../referentials/model.ts';
import type { AlertEvent, AlertSource, AlertState, Grade } from '../model.ts';
import type { View } from './words.ts';

const severities: Record<Severity, string> = {
  critical: 'Critique',
  major: 'Majeure',
  important: 'Importante',
  minor: 'Mineure',
};
const sources: Record<AlertSource, string> = {
  inventory: 'Inventaires',
  check: 'Vérification de domaine',
  scan: 'Rapport d’outil',
  access: 'Accès',
  backup: 'Sauvegardes',
};
const views: Record<View, string> = {
  open: 'À traiter',
  treated: 'Traitées',
  'not-applicable': 'Sans objet',
  accepted: 'Acceptées',
  closed: 'Closes par les faits',
  excluded: 'Écartées par la version',
};
/** Where one alert stands. */
const states: Record<AlertState | 'excluded', string> = {
  open: 'À traiter',
  treated: 'Déclarée traitée',
  'not-applicable': 'Déclarée sans objet',
  accepted: 'Risque accepté',
  closed: 'Close par les faits',
  excluded: 'Écartée par la version',
};
const grades: Record<Grade, string> = {
  affected: 'Version touchée',
  product: 'Produit concerné, version à vérifier',
  'not-affected': 'Non concerné d’après la version',
};
const decide: Record<AlertEvent, string> = {
  treat: 'C’est traité',
  dismiss: 'Sans objet chez nous',
  accept: 'Accepter le risque',
  reopen: 'Rouvrir l’alerte',
};
const decideHint: Record<AlertEvent, string> = {
  treat: 'Le travail est fait. L’alerte revient si l’inventaire suivant la montre encore.',
  dismiss: 'L’alerte ne vaut pas pour vous, par exemple parce que la fonction n’est pas utilisée.',
  accept: 'Vous gardez ce risque pour un temps. L’alerte se rouvre d’elle-même après la date choisie.',
  reopen: 'La décision est retirée et le constat revient au plan d’actions.',
};
/** What happened to an alert; who did it stands beside. */
const history: Record<string, string> = {
  'alert.opened': 'Alerte ouverte',
  'alert.reopened': 'Alerte rouverte par les faits',
  'alert.closed': 'Alerte close par les faits',
  'alert.treat': 'Déclarée traitée',
  'alert.dismiss': 'Déclarée sans objet',
  'alert.accept': 'Risque accepté',
  'alert.reopen': 'Rouverte',
  'alert.acceptance-ended': 'Fin de l’acceptation',
};

/** Words of the alerts' pages, in French. */
export const messages = {
  title: 'Alertes',
  lead: 'Ce qui met votre structure en danger, et par quoi commencer.',
  back: 'Alertes',
  severities,
  sources,
  views,
  states,
  grades,
  decide,
  decideHint,
  history,
  tabs: 'Alertes par état',
  filters: 'Filtres',
  severity: 'Gravité',
  source: 'Origine',
  theme: 'Thème',
  any: 'Toutes',
  anyTheme: 'Tous',
  noTheme: 'Sans thème',
  alert: 'Alerte',
  concerned: 'Concernés',
  objects: { zero: 'aucun élément', one: '1 élément', other: '# éléments' },
  since: 'Depuis',
  seen: 'Constatée',
  shown: { zero: 'Aucune alerte', one: '1 alerte', other: '# alertes' },
  first: { one: 'Commencez par cette alerte critique.', other: 'Commencez par ces # alertes critiques.' },
  none: 'Aucune alerte ici',
  noneText: 'Rien ne correspond à ce choix.',
  clear: 'Retirer les filtres',
  ofObject: 'Seules les alertes d’un élément de vos inventaires sont montrées.',
  toFirst: 'Revenir à la première page',
  pageGone: 'Cette page n’existe plus',
  pageGoneText: 'Des alertes ont été traitées entre-temps.',
  calm: 'Rien à traiter',
  calmText:
    'Aucune règle ne signale de danger dans ce que vos inventaires disent. Tenez-les à jour : une alerte ne vaut que ce que vaut l’inventaire.',
  never: 'Vos inventaires n’ont pas encore été examinés',
  neverText:
    'Ajoutez vos équipements et vos logiciels, à la main ou en important un fichier : les alertes apparaissent aussitôt.',
  toInventories: 'Ouvrir les inventaires',
  watched: (at: string) => `Inventaires examinés le ${at}.`,
  reference: 'Données de référence',
  referenceLead: 'Les règles comparent vos inventaires à ces données. Une donnée ancienne peut taire un danger récent.',
  set: 'Données',
  publisher: 'Éditeur',
  datedOn: 'Date des données',
  notLoaded: 'Pas encore chargées',
  old: 'Ancienne',
  oldNotice: (names: string) =>
    `Données anciennes : ${names}. Demandez à l’administrateur de la plateforme de les mettre à jour.`,
  missingNotice: (names: string) =>
    `Pas encore chargé par l’administrateur de la plateforme : ${names}. Les failles connues ne peuvent pas toutes être signalées.`,
  what: 'Que faire',
  why: 'Pourquoi cette alerte',
  rule: 'Règle',
  ruleSource: 'Source',
  dataOf: (day: string) => `données du ${day}`,
  values: 'Ce qui est constaté',
  value: 'Constat',
  state: 'État',
  closedOn: 'Close le',
  accepted: (day: string) => `Accepté jusqu’au ${day}`,
  decided: (who: string, day: string) => `par ${who}, le ${day}`,
  vulnerabilities: 'Failles',
  vulnerability: 'Faille',
  certainty: 'Certitude',
  exploited: 'Exploitée depuis',
  ransomware: 'Rançongiciels',
  yes: 'Oui',
  national: 'Alertes nationales',
  objectsTitle: 'Éléments concernés',
  object: 'Élément',
  about: 'Précisions',
  criticality: 'Criticité',
  exposed: 'Joignable depuis Internet',
  more: (shown: string, total: string) => `Les ${shown} premiers sur ${total} sont montrés.`,
  inInventory: 'Voir dans l’inventaire',
  decision: 'Votre décision',
  reason: 'Raison',
  reasonHint: 'Relue dans un an, elle doit encore se comprendre.',
  until: 'Accepté jusqu’au',
  untilHint: 'Dans les trois ans',
  cancel: 'Annuler',
  stale: 'Cette alerte a changé entre-temps : la voici à jour. Relisez-la, puis décidez.',
  plan: 'Au plan d’actions',
  planNone: 'Aucune action ne traite encore ce constat.',
  planResolved: 'Le constat est résolu.',
  planDismissed: 'Le constat est écarté par votre décision.',
  makeAction: 'En faire une action',
  historyTitle: 'Ce qui s’est passé',
  until_: (day: string) => `Jusqu’au ${day}`,
};
export type Messages = typeof messages;
