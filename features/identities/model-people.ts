import type { Text } from '../../platform/contract/problem.ts';
import { fold } from './model-password-matches.ts';

export const PERSON_MOVES = ['joiner', 'leaver'] as const;
export type PersonMove = (typeof PERSON_MOVES)[number];
export const CHECKLIST_STATES = ['open', 'closed', 'cancelled'] as const;
export const STEP_ORIGINS = ['inventory', 'standard', 'template', 'own'] as const;
export type StepOrigin = (typeof STEP_ORIGINS)[number];
export const OUTCOMES = ['pending', 'done', 'not-needed'] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** Categories of accesses in the inventory that a step may open. */
export const STEP_CATEGORIES = ['administrator', 'user', 'guest', 'provider', 'service'] as const;
export type StepCategory = (typeof STEP_CATEGORIES)[number];

/** What compares two names of persons: their words in alphabetical order, without case, accents, hyphens nor titles (Mme, Dr…). */
export function personKey(name: string): string {
  const words = fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const bare = words.filter((word) => !TITLES.has(word));
  return (bare.length ? bare : words).toSorted().join(' ');
}
const TITLES = new Set([
  'm',
  'mr',
  'mme',
  'mlle',
  'monsieur',
  'madame',
  'dr',
  'docteur',
  'pr',
  'professeur',
  'mrs',
  'ms',
]);

/** A step of the product’s own list. `category` null: no access, yet not to be forgotten. */
export interface StandardStep {
  title: Text;
  doer: Text;
  category: StepCategory | null;
}

const itLead: Text = { fr: 'Référent informatique', en: 'IT lead' };
const manager: Text = { fr: 'Responsable du service', en: 'Head of the department' };

/**
 * What every arrival and departure needs besides the accesses of the inventory and of the job. From the national guide for social care,
 * questions 5 and 8 (named accounts, vault, second factor, leaver’s accesses) and 7 (no forwarding to private mailboxes).
 */
export const standardSteps: Readonly<Record<PersonMove, readonly StandardStep[]>> = {
  joiner: [
    {
      title: {
        fr: 'Compte à son nom, sans droit d’administration',
        en: 'Account in their name, without administrator rights',
      },
      doer: itLead,
      category: 'user',
    },
    { title: { fr: 'Messagerie professionnelle', en: 'Work mailbox' }, doer: itLead, category: 'user' },
    {
      title: { fr: 'Double authentification activée', en: 'Two-factor authentication switched on' },
      doer: itLead,
      category: null,
    },
    {
      title: { fr: 'Coffre-fort et phrase de passe expliqués', en: 'Vault and passphrase explained' },
      doer: manager,
      category: null,
    },
    {
      title: { fr: 'Charte informatique lue et signée', en: 'IT charter read and signed' },
      doer: manager,
      category: null,
    },
  ],
  leaver: [
    {
      title: {
        fr: 'Mots de passe partagés changés (Wi-Fi, comptes communs, coffre-fort)',
        en: 'Shared passwords changed (Wi-Fi, common accounts, vault)',
      },
      doer: itLead,
      category: null,
    },
    {
      title: {
        fr: 'Messagerie fermée ; réponse automatique vers un collègue, jamais de renvoi vers une adresse privée',
        en: 'Mailbox closed; automatic reply naming a colleague, never a forward to a private address',
      },
      doer: itLead,
      category: null,
    },
    {
      title: {
        fr: 'Matériel rendu : ordinateur, téléphone, badge, clés',
        en: 'Devices returned: computer, phone, badge, keys',
      },
      doer: manager,
      category: null,
    },
    {
      title: { fr: 'Dossiers de travail remis à l’équipe', en: 'Work files handed over to the team' },
      doer: manager,
      category: null,
    },
  ],
};

export interface StepStanding {
  origin: StepOrigin;
  category: string | null;
  outcome: Outcome;
  /** The inventory no longer holds the access. */
  gone: boolean;
}

/** Whether a step of a departure is an access that someone could still use. */
export const isLeft = ({ category, outcome, gone }: StepStanding): boolean =>
  category !== null && outcome === 'pending' && !gone;

/** Whether a departure is an alert on a day: its last day has come, and accesses are left. Days are `2026-11-21`. */
export function leavesAccesses(
  checklist: { kind: PersonMove; state: string; day: string },
  steps: readonly StepStanding[],
  today: string,
): boolean {
  return checklist.kind === 'leaver' && checklist.state === 'open' && checklist.day <= today && steps.some(isLeft);
}
