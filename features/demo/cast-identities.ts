import type { Decision } from '../identities/model-reviews.ts';

type By = [person: string, place: string];

/** A review of the accesses of a place. */
export interface ReviewPlan {
  by: By;
  startedDaysAgo: number;
  /** By access, where it is not simply kept. */
  decided: Record<string, [Exclude<Decision, 'keep'>, string]>;
  /** How many accesses have no decision yet: such a review is still open. */
  left: number;
  signed?: { by: By; daysAgo: number };
  /** Accesses dealt with since, and how many days ago. */
  settled?: [access: string, daysAgo: number][];
}

/** One review signed, of which an access is still to close; one open, half decided. */
export const reviews: readonly ReviewPlan[] = [
  {
    by: ['sarment', 'glycines'],
    startedDaysAgo: 34,
    decided: {
      'r.capucin': ['remove', 'Parti en début d’été.'],
      stagiaire: ['remove', 'Un compte par stagiaire désormais.'],
      infirmerie: ['change', 'Un compte par infirmière, d’ici la fin du trimestre.'],
    },
    left: 0,
    signed: { by: ['glycine', 'glycines'], daysAgo: 31 },
    settled: [['stagiaire', 30]],
  },
  {
    by: ['fougere', 'hopital'],
    startedDaysAgo: 5,
    decided: { 'admin.ancien': ['remove', 'Plus dans l’équipe.'] },
    left: 11,
  },
];
