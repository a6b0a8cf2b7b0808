import type { Text } from '../../platform/contract/problem.ts';

export const QUERY_IDS = [
  'inventories-kept',
  'renewal-planned',
  'automatic-updates',
  'stations-hardened',
  'maintenance-covered',
  'versions-known',
  'support-not-ended',
  'support-dates-known',
  'one-version',
  'data-with-backup-plan',
  'backups-frequent-enough',
  'restore-tested-this-year',
  'antivirus-up-to-date',
  'accesses-reviewed-this-year',
  'vulnerability-scan-this-year',
  'accounts-personal',
  'strong-sign-in',
  'sites-with-firewall',
  'administrators-named',
  'remote-accesses-encrypted',
  'mobiles-encrypted',
  'mail-servers-encrypted',
] as const;
export type QueryId = (typeof QUERY_IDS)[number];

/** What each query counts: what conforms, of what, and where to complete it. */
export interface QueryWords {
  /** Reads after a number: “41 of 50 …”. */
  of: Text;
  /** What conforming means, in one sentence. */
  rule: Text;
  /** The page where the facts are kept, below the organisation. */
  page: string;
  /** The things counted are accounts of people: a file kept as evidence must not name them, or their erasure would leave them there. */
  people?: true;
}

const equipment = '/inventories/equipment';
const accesses = '/inventories/access';

export const queryWords: Record<QueryId, QueryWords> = {
  'inventories-kept': {
    of: { fr: 'inventaires tenus', en: 'inventories kept' },
    rule: {
      fr: 'Un inventaire est tenu quand neuf de ses lignes sur dix au moins ont été ajoutées, revues ou vues par un outil depuis six mois.',
      en: 'An inventory is kept when at least nine of its lines in ten were added, reviewed or seen by a tool within six months.',
    },
    page: '/inventories',
  },
  'renewal-planned': {
    of: { fr: 'équipements dont le renouvellement est daté', en: 'devices whose renewal is dated' },
    rule: { fr: 'La date de renouvellement est dans la fiche.', en: 'The renewal date is in the record.' },
    page: equipment,
  },
  'automatic-updates': {
    of: { fr: 'ordinateurs qui se mettent à jour seuls', en: 'computers that update themselves' },
    rule: {
      fr: 'Les mises à jour automatiques sont actives et l’antivirus est à jour.',
      en: 'Automatic updates are on and the antivirus is up to date.',
    },
    page: equipment,
  },
  'stations-hardened': {
    of: { fr: 'postes durcis', en: 'hardened stations' },
    rule: {
      fr: 'Le pare-feu local est actif et, pour un portable, le disque est chiffré.',
      en: 'The local firewall is on and, for a laptop, the disk is encrypted.',
    },
    page: equipment,
  },
  'maintenance-covered': {
    of: { fr: 'équipements importants sous garantie ou contrat', en: 'important devices under warranty or contract' },
    rule: {
      fr: 'Serveurs, réseau, sécurité, stockage et ce qui est vital ou élevé : la garantie ou le contrat court encore.',
      en: 'Servers, network, security, storage and what is vital or high: the warranty or the contract still runs.',
    },
    page: equipment,
  },
  'versions-known': {
    of: { fr: 'composants dont la version est connue', en: 'components whose version is known' },
    rule: {
      fr: 'Le système de chaque ordinateur et la version de chaque logiciel sont notés.',
      en: 'The system of each computer and the version of each software are noted.',
    },
    page: '/inventories/software',
  },
  'support-not-ended': {
    of: { fr: 'ordinateurs encore suivis', en: 'computers still supported' },
    rule: {
      fr: 'La veille connaît la fin de suivi de leur système, et elle n’est pas passée.',
      en: 'The watch knows when their system’s support ends, and that day has not passed.',
    },
    page: '/alerts',
  },
  'support-dates-known': {
    of: { fr: 'ordinateurs dont la fin de suivi est connue', en: 'computers whose end of support is known' },
    rule: {
      fr: 'La veille reconnaît leur système, ou la date est dans la fiche.',
      en: 'The watch recognises their system, or the date is in the record.',
    },
    page: '/alerts',
  },
  'one-version': {
    of: { fr: 'logiciels présents en une seule version', en: 'software present in a single version' },
    rule: {
      fr: 'Un même logiciel installé sur plusieurs équipements y est à la même version.',
      en: 'A software installed on several devices is at the same version on all.',
    },
    page: '/inventories/software',
  },
  'data-with-backup-plan': {
    of: { fr: 'ensembles de données avec un plan de sauvegarde', en: 'data sets with a backup plan' },
    rule: { fr: 'Un plan de sauvegarde est en vigueur.', en: 'A backup plan is in force.' },
    page: '/backups',
  },
  'backups-frequent-enough': {
    of: { fr: 'plans assez fréquents', en: 'plans frequent enough' },
    rule: {
      fr: 'La copie la plus fréquente revient avant la perte acceptable.',
      en: 'The most frequent copy comes back before the acceptable loss.',
    },
    page: '/backups',
  },
  'restore-tested-this-year': {
    of: {
      fr: 'plans dont la restauration a réussi dans l’année',
      en: 'plans with a successful restore within the year',
    },
    rule: {
      fr: 'Un essai réussi est noté depuis moins de douze mois.',
      en: 'A successful test was recorded within twelve months.',
    },
    page: '/backups',
  },
  'antivirus-up-to-date': {
    of: { fr: 'ordinateurs avec un antivirus actif et à jour', en: 'computers with an antivirus on and up to date' },
    rule: {
      fr: 'Les matériels où l’antivirus est impossible ne comptent pas.',
      en: 'Devices where an antivirus is not possible do not count.',
    },
    page: equipment,
  },
  'accesses-reviewed-this-year': {
    of: { fr: 'accès passés en revue dans l’année', en: 'accesses reviewed within the year' },
    rule: {
      fr: 'L’accès figure dans une revue signée depuis moins de douze mois.',
      en: 'The access is in a review signed within twelve months.',
    },
    page: '/identities/reviews',
    people: true,
  },
  'vulnerability-scan-this-year': {
    of: { fr: 'recherche de vulnérabilités dans l’année', en: 'vulnerability scan within the year' },
    rule: {
      fr: 'Un rapport Nessus ou OpenVAS de moins de douze mois a été importé.',
      en: 'A Nessus or OpenVAS report less than twelve months old was imported.',
    },
    page: '/scans',
  },
  'accounts-personal': {
    of: { fr: 'comptes actifs qui ne sont pas partagés', en: 'enabled accounts that are not shared' },
    rule: {
      fr: 'Le compte est nominatif, de service ou un badge. Un compte fermé ne compte pas.',
      en: 'The account is personal, of a service, or a badge. A closed account does not count.',
    },
    page: accesses,
    people: true,
  },
  'strong-sign-in': {
    of: {
      fr: 'logiciels de santé et accès à distance avec authentification forte',
      en: 'health software and remote accesses with strong sign-in',
    },
    rule: {
      fr: 'Pro Santé Connect ou double authentification.',
      en: 'Pro Santé Connect or two factors.',
    },
    page: accesses,
    people: true,
  },
  'sites-with-firewall': {
    of: { fr: 'sites avec un équipement de sécurité réseau', en: 'sites with a network security device' },
    rule: {
      fr: 'L’inventaire du site compte un équipement de sécurité.',
      en: 'The site’s inventory holds a security device.',
    },
    page: equipment,
  },
  'administrators-named': {
    of: { fr: 'accès d’administration nominatifs', en: 'administration accesses with a name' },
    rule: {
      fr: 'Chaque accès d’administration est nominatif et dit de qui il est.',
      en: 'Each administration access is personal and says whose it is.',
    },
    page: accesses,
    people: true,
  },
  'remote-accesses-encrypted': {
    of: { fr: 'accès à distance chiffrés', en: 'encrypted remote accesses' },
    rule: {
      fr: 'L’accès à distance ou la télémaintenance passe par une liaison chiffrée.',
      en: 'Remote access or maintenance goes through an encrypted link.',
    },
    page: '/inventories/interconnection',
  },
  'mobiles-encrypted': {
    of: { fr: 'appareils mobiles chiffrés', en: 'encrypted mobile devices' },
    rule: {
      fr: 'Portables, tablettes et téléphones dont le disque est chiffré.',
      en: 'Laptops, tablets and phones whose disk is encrypted.',
    },
    page: equipment,
  },
  'mail-servers-encrypted': {
    of: { fr: 'domaines dont les serveurs de courrier chiffrent', en: 'domains whose mail servers encrypt' },
    rule: {
      fr: 'Au dernier contrôle du domaine, les serveurs ont accepté une connexion chiffrée valable.',
      en: 'At the domain’s last check, its servers accepted a valid encrypted connection.',
    },
    page: '/domains',
  },
};
