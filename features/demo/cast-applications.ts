import type { ApplicationState } from '../applications/model.ts';

/** The programme whose applications are shown: it pays on objectives, and is offered. */
export const CARE = 'care-d2';

/** How far a file has come, and what marked its way; days count back from the start. */
export interface FilePlan {
  /** Key in the cast; absent: the next structure of the invented nation that may apply. */
  applicant?: string;
  state: ApplicationState;
  grantedCents?: number;
  /** Shares of activity of a group's structures, in hundredths of a percent; the first one files for it. */
  shares?: { structure: string; share: number }[];
  /** The region sent the candidacy back, and why. */
  sentBack?: { daysAgo: number; reason: string; filedAgainDaysAgo?: number };
  /** The region or the national instructor decided on the candidacy then; some weeks after the filing unless told. */
  decidedDaysAgo?: number;
  declaredDaysAgo?: number;
  /** Why it was found ineligible, refused, or its declaration sent back. */
  reason?: string;
}

/** The first of them filed at this instant, each of the others a day later: within the candidacies of the programme. */
export const FIRST_FILED = '2025-10-06T08:40:00Z';
/** What is told after the acceptance needs a start at least this late: declarations open on 16 January 2026. */
export const TOLD_FROM = '2026-08-01';
export const CARE_ENVELOPE_CENTS = 180_000_000;

/** What the document of each prerequisite and objective is called. */
export const papersOf: Record<string, string> = {
  P1: 'Politique de sécurité validée',
  P2: 'Organisation du plan de continuité',
  'O1.A': 'Gouvernance de la continuité',
  'O1.B': 'Volet numérique du plan blanc',
  'O1.C': 'Bilan d’impact et plans de continuité',
  'O1.D': 'Compte rendu de l’essai sur le terrain',
  'O2.A': 'Politique de sauvegarde',
  'O2.B': 'Plans de sauvegarde',
  'O3.A': 'Accès aux sauvegardes',
  'O3.B': 'Trajectoire d’isolement des sauvegardes',
  'O3.C': 'Trajectoire vers trois copies',
  'O3.D': 'Suivi des sauvegardes',
  O4: 'Compte rendu de l’essai de restauration',
};

/** One file in most states of a life. */
export const files: readonly FilePlan[] = [
  { applicant: 'hopital', state: 'accepted', grantedCents: 14_800_000 },
  {
    applicant: 'groupement',
    state: 'declared',
    grantedCents: 21_500_000,
    declaredDaysAgo: 8,
    shares: [
      { structure: 'sauveline', share: 7850 },
      { structure: 'aigremont', share: 2150 },
    ],
  },
  {
    applicant: 'clinique',
    state: 'returned',
    sentBack: {
      daysAgo: 9,
      reason: 'La politique de sécurité jointe n’est pas signée\u00a0: joignez la version validée par votre direction.',
    },
  },
  { applicant: 'reeducation', state: 'draft' },
  {
    state: 'submitted',
    sentBack: {
      daysAgo: 31,
      reason: 'Dites qui tient à jour le plan de continuité\u00a0: le document n’en parle pas.',
      filedAgainDaysAgo: 5,
    },
  },
  {
    state: 'endorsed',
    sentBack: {
      daysAgo: 52,
      reason: 'Il manque la date à laquelle la politique de sécurité a été revue.',
      filedAgainDaysAgo: 40,
    },
    decidedDaysAgo: 11,
  },
  {
    state: 'declaration-returned',
    grantedCents: 9_200_000,
    declaredDaysAgo: 34,
    reason: 'Le compte rendu de l’essai de restauration ne nomme pas de référent métier.',
  },
  { state: 'regionally-validated', grantedCents: 11_400_000, declaredDaysAgo: 27 },
  { state: 'payment-ordered', grantedCents: 8_700_000, declaredDaysAgo: 58 },
  { state: 'paid', grantedCents: 12_600_000, declaredDaysAgo: 96 },
  { state: 'closed', grantedCents: 7_900_000, declaredDaysAgo: 180 },
  { state: 'ineligible', reason: 'L’établissement compte déjà dans le dossier unique de son groupement.' },
];
