import type { Text } from '../../platform/contract/problem.ts';
import type { Outcome, PersonMove } from './model-people.ts';
import type { Decision } from './model-reviews.ts';

/** One information held about a person outside the inventories: where, about what, which, and its value. */
export interface PersonLine {
  where: Text;
  item: Text;
  what: Text;
  value: Text;
}

/** The same words in both languages: a name, a title, a day. */
export const same = (value: string): Text => ({ fr: value, en: value });

export const places = {
  moves: { fr: 'Arrivées et départs', en: 'Arrivals and departures' },
  reviews: { fr: 'Revue des accès', en: 'Review of accesses' },
  backups: { fr: 'Sauvegardes', en: 'Backups' },
} satisfies Record<string, Text>;

export const infos = {
  job: { fr: 'Fonction', en: 'Job' },
  day: { fr: 'Jour', en: 'Day' },
  given: { fr: 'Confié à cette personne', en: 'Given to this person' },
  done: { fr: 'Fait par cette personne', en: 'Done by this person' },
  decision: { fr: 'Décision', en: 'Decision' },
  note: { fr: 'Remarque', en: 'Note' },
  keeper: { fr: 'S’occupe de ce plan', en: 'Looks after this plan' },
  made: { fr: 'A fait cet essai de restauration', en: 'Made this restore test' },
} satisfies Record<string, Text>;

export const moveNames: Record<PersonMove, Text> = {
  joiner: { fr: 'Arrivée', en: 'Arrival' },
  leaver: { fr: 'Départ', en: 'Departure' },
};

export const outcomeNames: Record<Outcome, Text> = {
  pending: { fr: 'À faire', en: 'To do' },
  done: { fr: 'Fait', en: 'Done' },
  'not-needed': { fr: 'Sans objet', en: 'Not needed' },
};

export const decisionNames: Record<Decision, Text> = {
  keep: { fr: 'Gardé', en: 'Kept' },
  remove: { fr: 'À retirer', en: 'To remove' },
  change: { fr: 'À modifier', en: 'To change' },
};
