import type { Text } from '../../platform/contract/problem.ts';

export const ROLES = ['director', 'it-lead', 'contributor', 'reader'] as const;
export type Role = (typeof ROLES)[number];

export const roleNames: Record<Role, Text> = {
  director: { fr: 'Direction', en: 'Director' },
  'it-lead': { fr: 'Référent informatique', en: 'IT lead' },
  contributor: { fr: 'Contributeur', en: 'Contributor' },
  reader: { fr: 'Lecteur', en: 'Reader' },
};

interface Right {
  roles: readonly Role[];
  /** Completes “may …” in the page “who sees what”. */
  may: Text;
}

const everyone = ROLES;
const workers: readonly Role[] = ['director', 'it-lead', 'contributor'];
const leads: readonly Role[] = ['director', 'it-lead'];

/** The permission table: the guard on the server, the buttons in the browser and the page “who sees what” all read it. */
export const rights = {
  'organisation.read': {
    roles: everyone,
    may: { fr: 'voir la fiche de la structure et ses sites', en: 'see the structure’s record and its sites' },
  },
  'organisation.manage': {
    roles: leads,
    may: { fr: 'modifier la fiche et les sites', en: 'change the record and the sites' },
  },
  'group.link': {
    roles: ['director'],
    may: {
      fr: 'rattacher la structure à un groupe, ou l’en détacher',
      en: 'link the structure to a group, or unlink it',
    },
  },
  'team.read': { roles: everyone, may: { fr: 'voir qui fait partie de l’équipe', en: 'see who is on the team' } },
  'team.manage': {
    roles: leads,
    may: { fr: 'inviter, changer un rôle, retirer une personne', en: 'invite, change a role, remove a person' },
  },
  'security.manage': {
    roles: leads,
    may: { fr: 'exiger la double authentification', en: 'require two-factor authentication' },
  },
  'assessment.read': {
    roles: everyone,
    may: { fr: 'voir les réponses, les niveaux et les résultats', en: 'see answers, levels and results' },
  },
  'assessment.answer': {
    roles: workers,
    may: { fr: 'répondre, commenter, dire qu’un thème est terminé', en: 'answer, comment, mark a theme as finished' },
  },
  'assessment.manage': {
    roles: leads,
    may: {
      fr: 'commencer une évaluation, fixer les cibles, la déposer',
      en: 'start an assessment, set targets, submit it',
    },
  },
  'evidence.read': { roles: workers, may: { fr: 'ouvrir les preuves déposées', en: 'open the evidence files' } },
  'evidence.write': { roles: workers, may: { fr: 'déposer ou retirer une preuve', en: 'add or remove evidence' } },
  'plan.read': {
    roles: everyone,
    may: { fr: 'voir les constats et le plan d’actions', en: 'see findings and the action plan' },
  },
  'plan.write': {
    roles: workers,
    may: {
      fr: 'ajouter, planifier, commenter et terminer une action',
      en: 'add, plan, comment on and finish an action',
    },
  },
  'plan.decide': {
    roles: leads,
    may: { fr: 'écarter, fusionner ou scinder une action', en: 'dismiss, merge or split an action' },
  },
  'report.read': {
    roles: everyone,
    may: { fr: 'télécharger le rapport et les exports', en: 'download the report and the exports' },
  },
  'history.read': {
    roles: leads,
    may: { fr: 'lire l’historique complet (qui a fait quoi, quand)', en: 'read the full history (who did what, when)' },
  },
} as const satisfies Record<string, Right>;

export type Permission = keyof typeof rights;

const byRole = new Map<Role, ReadonlySet<string>>(
  ROLES.map((role) => [
    role,
    new Set(
      Object.entries(rights as Record<Permission, Right>)
        .filter(([, right]) => right.roles.includes(role))
        .map(([name]) => name),
    ),
  ]),
);

/** The permissions of a role; none for a role this version does not know. */
export function permissionsOf(role: string): ReadonlySet<string> {
  return byRole.get(role as Role) ?? new Set();
}

/** Whether someone of role `by` may give or take role `role`: nobody reaches above their own. */
export function mayGrant(by: string, role: Role): boolean {
  return permissionsOf(by).has('team.manage') && ROLES.indexOf(role) >= ROLES.indexOf(by as Role);
}

/** What a group is; a structure’s type comes from referentials/structure-types.yaml. */
export const GROUP_TYPES = ['managing-body', 'ght', 'other'] as const;
export type GroupType = (typeof GROUP_TYPES)[number];

export const groupTypeNames: Record<GroupType, Text> = {
  'managing-body': { fr: 'Organisme gestionnaire de plusieurs structures', en: 'Body that manages several structures' },
  ght: { fr: 'Groupement hospitalier de territoire (GHT)', en: 'Local hospital group (GHT)' },
  other: { fr: 'Autre regroupement de structures', en: 'Another grouping of structures' },
};

/** What the page “who sees what” shows of the permission table. */
export function permissionTable(): { id: Permission; may: Text; roles: Role[] }[] {
  return Object.entries(rights as Record<Permission, Right>).map(([id, { may, roles }]) => ({
    id: id as Permission,
    may,
    roles: ROLES.filter((role) => roles.includes(role)),
  }));
}

// No 0, O, 1, I or L: the code is read aloud on the telephone.
export const JOIN_CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
export const JOIN_CODE_LENGTH = 12;

/** A join code as it is kept: capitals, without the spaces and dashes that people type. */
export function readJoinCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** A join code as people read it: `ABCD-EFGH-JKMN`. */
export function writeJoinCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? '';
}

/**
 * Whether a FINESS number has its form and its key: nine characters, Luhn over them with Corsica’s A and B read as 1 and 2.
 * A wrong key is only warned on: official samples fail it (ANS, open FINESS schema, structures v1).
 */
export function checkFiness(value: string): 'ok' | 'form' | 'key' {
  if (!/^[0-9][0-9AB][0-9]{7}$/.test(value)) return 'form';
  const digits = [...value.replace('A', '1').replace('B', '2')].map(Number);
  const sum = digits.reverse().reduce((total, digit, index) => {
    const doubled = index % 2 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0 ? 'ok' : 'key';
}
