import type { CaseState } from '../cases/model.ts';
import { CARE } from './cast-applications.ts';

/** An invented partner of the programme, and who leads it; `team` may act in its cases. */
export interface Partner {
  part: 'manager' | 'auditor' | 'provider';
  /** Of which programme, where it is not the co-funded one. */
  programme?: string;
  name: string;
  lead: string;
  team?: string[];
  /** An audit body's qualification in its own words. */
  qualification?: string;
}

/** Who runs the programmes in the demonstration. Keys of people are those of the cast. */
export const partners: Record<string, Partner> = {
  plan: { part: 'manager', name: 'Gestion du plan (démonstration)', lead: 'romarin', team: ['muguet'] },
  care: { part: 'manager', programme: CARE, name: 'Instruction nationale CaRE (démonstration)', lead: 'olivier' },
  cimes: {
    part: 'auditor',
    name: 'Audit des Cimes',
    lead: 'epicea',
    team: ['myrtille'],
    qualification: 'Qualification inventée pour la démonstration, niveau substantiel',
  },
  bastion: { part: 'auditor', name: 'Contrôle Bastion', lead: 'houx' },
  mistral: { part: 'provider', name: 'Atelier Réseau Mistral', lead: 'ajonc' },
  cap: { part: 'provider', name: 'Informatique du Cap', lead: 'criste' },
};

/** A case of the demonstration: the structure, how far it has come, and what happened on its way. */
export interface CasePlan {
  structure: string;
  type: string;
  headcount: number;
  state: CaseState;
  /** How many days ago the request was made. */
  startedDaysAgo: number;
  auditor?: 'cimes' | 'bastion';
  provider?: 'mistral' | 'cap';
  /** The first control is not compliant. */
  failsControl?: true;
  /** The appointment of the audit is cancelled late, then set again. */
  lateCancellation?: true;
  /** A second provider quotes too. */
  twoQuotes?: true;
}

const plan = (
  structure: string,
  type: string,
  headcount: number,
  state: CaseState,
  startedDaysAgo: number,
  more: Partial<CasePlan> = {},
): CasePlan => ({ structure, type, headcount, state, startedDaysAgo, ...more });

/** Key of the structure of the cast that has a case too: its director signs in. */
export const OWN_CASE = 'roca';

/** One case in each state of its life, at least. */
export const cases: readonly CasePlan[] = [
  plan('Cabinet de la Darse', 'private-practice', 2, 'requested', 2),
  plan('Pharmacie du Vallon', 'private-practice', 6, 'requested', 16),
  plan('Cabinet infirmier des Spélugues', 'private-practice', 3, 'request-incomplete', 9),
  plan('Cabinet dentaire Saint-Martin', 'private-practice', 5, 'assigned', 14),
  plan('Kinésithérapie du Jardin', 'private-practice', 4, 'appointment', 20, { lateCancellation: true }),
  plan('Ophtalmologie du Larvotto', 'private-practice', 7, 'audited', 40, { auditor: 'bastion' }),
  plan('Cabinet de pédiatrie des Moulins', 'private-practice', 4, 'results-sent', 52),
  plan('Centre d’imagerie de la Colline', 'medical-laboratory', 18, 'quote-signed', 84),
  plan('Cabinet de cardiologie du Port', 'private-practice', 6, 'quote-validated', 90, {
    auditor: 'bastion',
    provider: 'cap',
  }),
  plan('Résidence du Belvédère', 'nursing-home', 48, 'confirmed', 104),
  plan('Cabinet d’orthophonie Sainte-Dévote', 'private-practice', 3, 'works', 118, { provider: 'cap' }),
  plan('Laboratoire de la Condamine', 'medical-laboratory', 26, 'control-requested', 133),
  plan('Cabinet de dermatologie du Roc', 'private-practice', 3, 'control-planned', 140),
  plan('Centre de rééducation des Révoires', 'health-centre', 31, 'not-compliant', 151, { failsControl: true }),
  plan('Maison de santé de Fontvieille', 'health-centre', 16, 'compliant', 178, {
    failsControl: true,
    provider: 'cap',
  }),
  plan('Cabinet de gynécologie des Oliviers', 'private-practice', 5, 'claimed', 186),
  plan('Cabinet de sages-femmes du Cap', 'private-practice', 4, 'claim-incomplete', 190, { auditor: 'bastion' }),
  plan('Soins à domicile du Rocher', 'home-nursing', 22, 'payment-ordered', 205),
  plan('Cabinet de radiologie Beausoleil', 'private-practice', 9, 'payment-returned', 210, { provider: 'cap' }),
  plan('Centre médical du Stade', 'health-centre', 14, 'paid', 222),
  plan('Cabinet d’ORL de la Rousse', 'private-practice', 3, 'closed', 260, { twoQuotes: true }),
  plan('Pharmacie des Bougainvilliers', 'private-practice', 8, 'closed', 300, {
    failsControl: true,
    auditor: 'bastion',
  }),
  plan('Cabinet d’ostéopathie du Tunnel', 'private-practice', 1, 'cancelled', 60),
  plan('Cabinet de stomatologie du Parc', 'private-practice', 4, 'abandoned', 130),
  plan('Institut de beauté de la Plage', 'private-practice', 3, 'refused', 45),
];
