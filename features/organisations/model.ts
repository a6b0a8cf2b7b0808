import type { Text } from '../../platform/contract/problem.ts';

export const ROLES = ['director', 'it-lead', 'contributor', 'reader'] as const;
export type Role = (typeof ROLES)[number];

export const roleNames: Record<Role, Text> = {
  director: { fr: 'Direction', en: 'Director' },
  'it-lead': { fr: 'Référent informatique', en: 'IT lead' },
  contributor: { fr: 'Contributeur', en: 'Contributor' },
  reader: { fr: 'Lecteur', en: 'Reader' },
};

/** The kinds that watch over a territory: its regions’ authorities and support bodies, and its ministry. */
export const TERRITORY_KINDS = ['regional-authority', 'regional-support', 'ministry'] as const;
export type TerritoryKind = (typeof TERRITORY_KINDS)[number];
/** The kinds that take part in programmes or watch over a territory, without measuring themselves. */
export const PARTNER_KINDS = ['audit-body', 'provider', 'authority', ...TERRITORY_KINDS] as const;
/** What an organisation is. A structure or a group measures itself; the others do not. */
export const ORGANISATION_KINDS = ['structure', 'group', ...PARTNER_KINDS] as const;
export type PartnerKind = (typeof PARTNER_KINDS)[number];
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export const kindNames: Record<OrganisationKind, Text> = {
  structure: { fr: 'Structure', en: 'Structure' },
  group: { fr: 'Groupe', en: 'Group' },
  'audit-body': { fr: 'Organisme d’audit', en: 'Audit body' },
  provider: { fr: 'Prestataire informatique', en: 'IT provider' },
  authority: { fr: 'Gestionnaire de programme', en: 'Programme manager' },
  'regional-authority': { fr: 'Agence régionale de santé (ARS)', en: 'Regional health authority (ARS)' },
  'regional-support': { fr: 'Groupement régional d’appui (GRADeS)', en: 'Regional support body (GRADeS)' },
  ministry: { fr: 'Ministère ou gouvernement', en: 'Ministry or government' },
};

/** What a role is called in a partner’s own words; a structure keeps `roleNames`. */
const partnerRoleNames: Record<'director' | 'contributor' | 'reader', Text> = {
  director: { fr: 'Responsable', en: 'Lead' },
  contributor: { fr: 'Intervenant', en: 'Member' },
  reader: { fr: 'Lecteur', en: 'Reader' },
};

/** What a role is called in an organisation of this kind. */
export function roleName(role: Role, kind: string = 'structure'): Text {
  const partner = PARTNER_KINDS.some((one) => one === kind);
  return partner && role !== 'it-lead' ? partnerRoleNames[role] : roleNames[role];
}

/** The roles that an organisation of this kind gives. */
export function rolesOf(kind: OrganisationKind): readonly Role[] {
  return cared.includes(kind) ? ROLES : ['director', 'contributor', 'reader'];
}

interface Right {
  roles: readonly Role[];
  /** The kinds of organisation that hold it. */
  kinds: readonly OrganisationKind[];
  /** Completes “may …” in the page “who sees what”. */
  may: Text;
}

const everyone = ROLES;
const cared: readonly OrganisationKind[] = ['structure', 'group'];
const everywhere = ORGANISATION_KINDS;
const inCases: readonly OrganisationKind[] = ['structure', 'audit-body', 'provider', 'authority'];
const regional: readonly OrganisationKind[] = ['regional-authority', 'regional-support'];
const inApplications: readonly OrganisationKind[] = ['structure', 'group', 'regional-authority', 'authority'];
const workers: readonly Role[] = ['director', 'it-lead', 'contributor'];
const leads: readonly Role[] = ['director', 'it-lead'];

/** The permission table: the guard on the server, the buttons in the browser and the page “who sees what” all read it. */
export const rights = {
  'organisation.read': {
    kinds: everywhere,
    roles: everyone,
    may: { fr: 'voir la fiche de la structure et ses sites', en: 'see the structure’s record and its sites' },
  },
  'organisation.manage': {
    kinds: everywhere,
    roles: leads,
    may: { fr: 'modifier la fiche et les sites', en: 'change the record and the sites' },
  },
  'group.link': {
    kinds: cared,
    roles: ['director'],
    may: {
      fr: 'rattacher la structure à un groupe, ou l’en détacher',
      en: 'link the structure to a group, or unlink it',
    },
  },
  'team.read': {
    kinds: everywhere,
    roles: everyone,
    may: { fr: 'voir qui fait partie de l’équipe', en: 'see who is on the team' },
  },
  'team.manage': {
    kinds: everywhere,
    roles: leads,
    may: { fr: 'inviter, changer un rôle, retirer une personne', en: 'invite, change a role, remove a person' },
  },
  'security.manage': {
    kinds: everywhere,
    roles: leads,
    may: { fr: 'exiger la double authentification', en: 'require two-factor authentication' },
  },
  'assessment.read': {
    kinds: cared,
    roles: everyone,
    may: { fr: 'voir les réponses, les niveaux et les résultats', en: 'see answers, levels and results' },
  },
  'assessment.answer': {
    kinds: cared,
    roles: workers,
    may: { fr: 'répondre, commenter, dire qu’un thème est terminé', en: 'answer, comment, mark a theme as finished' },
  },
  'assessment.manage': {
    kinds: cared,
    roles: leads,
    may: {
      fr: 'commencer une évaluation, fixer les cibles, la déposer',
      en: 'start an assessment, set targets, submit it',
    },
  },
  'evidence.read': {
    kinds: cared,
    roles: workers,
    may: { fr: 'ouvrir les preuves déposées', en: 'open the evidence files' },
  },
  'evidence.write': {
    kinds: cared,
    roles: workers,
    may: { fr: 'déposer ou retirer une preuve', en: 'add or remove evidence' },
  },
  'plan.read': {
    kinds: cared,
    roles: everyone,
    may: { fr: 'voir les constats et le plan d’actions', en: 'see findings and the action plan' },
  },
  'plan.write': {
    kinds: cared,
    roles: workers,
    may: {
      fr: 'ajouter, planifier, commenter et terminer une action',
      en: 'add, plan, comment on and finish an action',
    },
  },
  'plan.decide': {
    kinds: cared,
    roles: leads,
    may: { fr: 'écarter, fusionner ou scinder une action', en: 'dismiss, merge or split an action' },
  },
  'inventory.read': {
    kinds: cared,
    roles: everyone,
    may: { fr: 'voir les inventaires, la carte et les alertes', en: 'see the inventories, the map and the alerts' },
  },
  'inventory.write': {
    kinds: cared,
    roles: workers,
    may: {
      fr: 'compléter, corriger et revoir les inventaires et les sauvegardes',
      en: 'complete, correct and review the inventories and the backups',
    },
  },
  'inventory.import': {
    kinds: cared,
    roles: leads,
    may: {
      fr: 'importer un fichier d’inventaire ou un rapport d’outil, annuler un import, effacer des données personnelles',
      en: 'import an inventory file or a tool’s report, undo an import, erase personal data',
    },
  },
  'alert.decide': {
    kinds: cared,
    roles: leads,
    may: {
      fr: 'dire qu’une alerte est traitée, sans objet ou acceptée',
      en: 'say that an alert is treated, not applicable or accepted',
    },
  },
  'domain.manage': {
    kinds: cared,
    roles: leads,
    may: {
      fr: 'ajouter un nom de domaine, prouver qu’il est à la structure et le faire vérifier',
      en: 'add a domain name, prove that it is the structure’s and have it checked',
    },
  },
  'report.read': {
    kinds: cared,
    roles: everyone,
    may: { fr: 'télécharger le rapport et les exports', en: 'download the report and the exports' },
  },
  'history.read': {
    kinds: everywhere,
    roles: leads,
    may: { fr: 'lire l’historique complet (qui a fait quoi, quand)', en: 'read the full history (who did what, when)' },
  },
  'case.read': {
    kinds: inCases,
    roles: everyone,
    may: {
      fr: 'suivre les dossiers d’aide auxquels l’organisation prend part',
      en: 'follow the funding cases in which the organisation takes part',
    },
  },
  'case.act': {
    kinds: inCases,
    roles: workers,
    may: {
      fr: 'agir dans un dossier : rendez-vous, messages, documents, devis, audit',
      en: 'act in a case: appointments, messages, documents, quotes, audit',
    },
  },
  'case.decide': {
    kinds: inCases,
    roles: ['director'],
    may: {
      fr: 'engager l’organisation : demander, signer, renoncer, confirmer, faire payer',
      en: 'commit the organisation: request, sign, stop, confirm, order payment',
    },
  },
  'programme.read': {
    kinds: ['authority'],
    roles: everyone,
    may: {
      fr: 'voir tous les dossiers du programme et son enveloppe',
      en: 'see all the programme’s cases and its budget',
    },
  },
  'programme.manage': {
    kinds: ['authority'],
    roles: ['director'],
    may: {
      fr: 'fixer l’enveloppe, ouvrir le programme à un organisme d’audit ou à un prestataire',
      en: 'set the budget, open the programme to an audit body or a provider',
    },
  },
  'peers.read': {
    kinds: cared,
    roles: everyone,
    may: {
      fr: 'comparer la structure à celles qui lui ressemblent, sans en reconnaître aucune',
      en: 'compare the structure with those like it, none of them recognisable',
    },
  },
  'naming.decide': {
    kinds: ['structure'],
    roles: ['director'],
    may: {
      fr: 'accepter, ou non, que la région lise les niveaux sous le nom de la structure',
      en: 'agree, or not, that the region reads the levels under the structure’s name',
    },
  },
  'observatory.read': {
    kinds: TERRITORY_KINDS,
    roles: everyone,
    may: {
      fr: 'lire les chiffres du territoire, et les structures nommées : celles qui l’ont accepté, ou qu’un programme nomme',
      en: 'read the territory’s figures, and the structures that are named: those that agreed, or that a programme names',
    },
  },
  'application.read': {
    kinds: inApplications,
    roles: everyone,
    may: {
      fr: 'suivre les candidatures aux programmes de financement auxquelles l’organisation prend part',
      en: 'follow the applications for funding in which the organisation takes part',
    },
  },
  'application.act': {
    kinds: inApplications,
    roles: workers,
    may: {
      fr: 'préparer une candidature, déposer ses preuves, l’instruire',
      en: 'prepare an application, add its evidence, examine it',
    },
  },
  'application.decide': {
    kinds: inApplications,
    roles: ['director'],
    may: {
      fr: 'engager l’organisation : déposer, déclarer l’atteinte, accepter, refuser, faire payer',
      en: 'commit the organisation: submit, declare attainment, accept, refuse, order payment',
    },
  },
  'budget.read': {
    kinds: cared,
    roles: everyone,
    may: { fr: 'voir les budgets informatiques de l’année', en: 'see the year’s IT budgets' },
  },
  'budget.write': {
    kinds: cared,
    roles: leads,
    may: { fr: 'saisir les budgets et leurs justificatifs', en: 'enter the budgets and their documents' },
  },
  'regulation.read': {
    kinds: cared,
    roles: everyone,
    may: {
      fr: 'voir le statut réglementaire et ses conséquences',
      en: 'see the regulated status and what follows from it',
    },
  },
  'regulation.decide': {
    kinds: cared,
    roles: leads,
    may: {
      fr: 'décider du statut réglementaire, noter les audits d’annuaire et d’exposition',
      en: 'decide the regulated status, record audits of directories and of exposure',
    },
  },
  'support.read': {
    kinds: [...cared, ...regional],
    roles: everyone,
    may: { fr: 'suivre les demandes d’aide à la région', en: 'follow the requests for the region’s help' },
  },
  'support.ask': {
    kinds: cared,
    roles: workers,
    may: { fr: 'demander de l’aide à la région', en: 'ask the region for help' },
  },
  'support.answer': {
    kinds: regional,
    roles: workers,
    may: {
      fr: 'répondre aux demandes d’aide, les suivre et les clore',
      en: 'answer requests for help, follow and close them',
    },
  },
  'interface.manage': {
    kinds: everywhere,
    roles: leads,
    may: {
      fr: 'donner à un logiciel un accès en lecture, et le prévenir de ce qui change',
      en: 'give software read access, and have it told of what changes',
    },
  },
} as const satisfies Record<string, Right>;

export type Permission = keyof typeof rights;

const byKind = new Map<OrganisationKind, Map<Role, ReadonlySet<string>>>(
  ORGANISATION_KINDS.map((kind) => [
    kind,
    new Map(
      rolesOf(kind).map((role) => [
        role,
        new Set(
          Object.entries(rights as Record<Permission, Right>)
            .filter(([, right]) => right.roles.includes(role) && right.kinds.includes(kind))
            .map(([name]) => name),
        ),
      ]),
    ),
  ]),
);

/** The permissions of a role in an organisation of this kind; none for a role or a kind that this version does not know. */
export function permissionsOf(role: string, kind: string = 'structure'): ReadonlySet<string> {
  return byKind.get(kind as OrganisationKind)?.get(role as Role) ?? new Set();
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
export function permissionTable(): { id: Permission; may: Text; roles: Role[]; kinds: OrganisationKind[] }[] {
  return Object.entries(rights as Record<Permission, Right>).map(([id, { may, roles, kinds }]) => ({
    id: id as Permission,
    may,
    roles: ROLES.filter((role) => roles.includes(role)),
    kinds: ORGANISATION_KINDS.filter((kind) => kinds.includes(kind)),
  }));
}
