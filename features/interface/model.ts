import type { Text } from '../../platform/contract/problem.ts';
import { permissionsOf, type Permission } from '../organisations/model.ts';

/** What a key may read. An endpoint names its scope in its declaration (`keyScope`): the list of a scope's addresses is made from them. */
interface Scope {
  name: Text;
  /** What it opens, completing “may read …”. */
  reads: Text;
  /** What a reader of the organisation must be allowed for the scope to be offered; null: anyone. */
  permission: Permission | null;
  /** An address that it opens, for a first try. */
  example: `/api/${string}`;
}

export const scopes = {
  'organisation.read': {
    name: { fr: 'Fiche', en: 'Record' },
    reads: { fr: 'la fiche de l’organisation et ses sites', en: 'the organisation’s record and its sites' },
    permission: 'organisation.read',
    example: '/api/organisations/:organisationId',
  },
  'referentials.read': {
    name: { fr: 'Questionnaires', en: 'Questionnaires' },
    reads: { fr: 'les questionnaires, thème par thème', en: 'the questionnaires, theme by theme' },
    permission: null,
    example: '/api/referentials/maturin-sms/versions/1.0.0',
  },
  'results.read': {
    name: { fr: 'Résultats', en: 'Results' },
    reads: {
      fr: 'les évaluations, leurs résultats et l’avancement de chaque structure',
      en: 'the assessments, their results and the progress of each structure',
    },
    permission: 'assessment.read',
    example: '/api/organisations/:organisationId/progress',
  },
  'plan.read': {
    name: { fr: 'Plan d’actions', en: 'Action plan' },
    reads: { fr: 'les constats et le plan d’actions', en: 'the findings and the action plan' },
    permission: 'plan.read',
    example: '/api/organisations/:organisationId/plan',
  },
  'cases.read': {
    name: { fr: 'Dossiers d’aide', en: 'Funding cases' },
    reads: {
      fr: 'la liste des dossiers d’aide, leur étape et leur historique',
      en: 'the list of funding cases, their step and their history',
    },
    permission: 'case.read',
    example: '/api/organisations/:organisationId/cases',
  },
  'programme.read': {
    name: { fr: 'Pilotage du programme', en: 'Programme follow-up' },
    reads: { fr: 'le tableau de bord du programme et ses enveloppes', en: 'the programme’s board and its budgets' },
    permission: 'programme.read',
    example: '/api/organisations/:organisationId/board',
  },
  'observatory.read': {
    name: { fr: 'Observatoire', en: 'Observatory' },
    reads: { fr: 'les chiffres du territoire', en: 'the territory’s figures' },
    permission: 'observatory.read',
    example: '/api/organisations/:organisationId/observatory',
  },
} as const satisfies Record<string, Scope>;

export type KeyScope = keyof typeof scopes;
export const KEY_SCOPES = Object.keys(scopes) as [KeyScope, ...KeyScope[]];

/** With which role a key sees its organisation. */
export const KEY_ROLE = 'reader';

/** The scopes that mean something in an organisation of this kind: those whose permission a reader of it holds. */
export function scopesFor(kind: string): KeyScope[] {
  const held = permissionsOf(KEY_ROLE, kind);
  return KEY_SCOPES.filter((id) => {
    const { permission }: Scope = scopes[id];
    return permission === null || held.has(permission);
  });
}

/** How long a key serves, in days. */
export const KEY_DAYS = { most: 365, usual: 90 } as const;
/** Days before its end on which those who manage keys are told. */
export const KEY_WARNINGS = [14, 2] as const;
/** Keys in use at once in one organisation: more would not be watched over. */
export const MOST_KEYS = 20;
