import type { Input } from '../../platform/contract/endpoint.ts';
import type { saveBudget } from '../budgets/contract.ts';
import type { decideStatus, saveProfile } from '../regulation/contract.ts';
import type { addPoint, recordAudit } from '../regulation/contract-audits.ts';

type Lines = Input<typeof saveBudget>['body']['lines'];

/** The budget of one financial year of someone of the cast; whole euros. */
export interface BudgetPlan {
  place: string;
  /** Years before that of the start. */
  yearsAgo: number;
  savedDaysAgo: number;
  coverage?: 'group';
  itOperating: number;
  itInvestment: number;
  operating: number;
  note?: string;
  /** Kind, nature, words, euros. */
  lines: [string, 'operating' | 'investment', string, number][];
  document?: string;
}

export const linesOf = ({ lines }: BudgetPlan): Lines =>
  lines.map(([kind, nature, label, euros]) => ({ kind, nature, label, cents: euros * 100 }));

/** One place under the State’s condition, one in line, one to be explained, and a group. */
export const budgets: readonly BudgetPlan[] = [
  {
    place: 'glycines',
    yearsAgo: 1,
    savedDaysAgo: 300,
    itOperating: 58_000,
    itInvestment: 12_000,
    operating: 4_350_000,
    lines: [
      ['tools', 'operating', 'Antivirus et pare-feu', 1_700],
      ['training', 'operating', '', 400],
    ],
  },
  {
    place: 'glycines',
    yearsAgo: 0,
    savedDaysAgo: 41,
    itOperating: 61_000,
    itInvestment: 15_000,
    operating: 4_480_000,
    note: 'Le pare-feu est remplacé cette année\u00a0; la formation reste à chiffrer.',
    lines: [
      ['tools', 'operating', 'Antivirus et pare-feu', 1_900],
      ['backups', 'investment', 'Seconde sauvegarde, hors ligne', 1_300],
      ['training', 'operating', '', 500],
    ],
    document: 'Budget informatique',
  },
  {
    place: 'hopital',
    yearsAgo: 2,
    savedDaysAgo: 640,
    itOperating: 1_020_000,
    itInvestment: 380_000,
    operating: 68_000_000,
    lines: [
      ['upkeep', 'operating', '', 34_000],
      ['tools', 'operating', 'Antivirus, filtrage, accès à distance', 21_000],
    ],
  },
  {
    place: 'hopital',
    yearsAgo: 1,
    savedDaysAgo: 310,
    itOperating: 1_080_000,
    itInvestment: 410_000,
    operating: 69_400_000,
    lines: [
      ['upkeep', 'operating', '', 36_000],
      ['tools', 'operating', 'Antivirus, filtrage, accès à distance', 25_000],
      ['backups', 'investment', 'Robot de sauvegarde', 17_500],
    ],
  },
  {
    place: 'hopital',
    yearsAgo: 0,
    savedDaysAgo: 63,
    itOperating: 1_140_000,
    itInvestment: 460_000,
    operating: 71_200_000,
    lines: [
      ['upkeep', 'operating', '', 38_000],
      ['staff', 'operating', 'Un mi-temps pour la sécurité', 24_000],
      ['tools', 'operating', 'Antivirus, filtrage, accès à distance', 26_500],
      ['backups', 'investment', 'Copie que personne ne peut modifier', 18_000],
      ['audits', 'operating', 'Audit des annuaires', 6_000],
    ],
    document: 'Budget informatique voté',
  },
  {
    place: 'laboratoire',
    yearsAgo: 1,
    savedDaysAgo: 290,
    itOperating: 96_000,
    itInvestment: 22_000,
    operating: 3_900_000,
    lines: [
      ['tools', 'operating', '', 6_100],
      ['services', 'operating', 'Surveillance partagée avec deux laboratoires', 4_100],
    ],
  },
  {
    place: 'laboratoire',
    yearsAgo: 0,
    savedDaysAgo: 52,
    itOperating: 99_000,
    itInvestment: 31_000,
    operating: 4_020_000,
    note: 'L’année du remplacement de tous les pare-feu\u00a0: la part redescendra l’an prochain.',
    lines: [
      ['tools', 'investment', 'Pare-feu des trois sites', 9_800],
      ['services', 'operating', 'Surveillance partagée avec deux laboratoires', 4_300],
      ['insurance', 'operating', '', 2_000],
    ],
  },
  {
    place: 'fondation',
    yearsAgo: 0,
    savedDaysAgo: 58,
    coverage: 'group',
    itOperating: 214_000,
    itInvestment: 60_000,
    operating: 13_600_000,
    lines: [
      ['staff', 'operating', 'Référente informatique, un jour par semaine', 9_000],
      ['tools', 'operating', 'Messagerie protégée pour les quatre structures', 6_200],
    ],
  },
];

/** What someone of the cast said of its size, and perhaps decided. */
export interface StatusPlan {
  place: string;
  daysAgo: number;
  profile: Omit<Input<typeof saveProfile>['body'], 'version'>;
  decision?: Omit<Input<typeof decideStatus>['body'], 'version'>;
}

const people = (employees: number, operator: 'yes' | 'no' | 'unknown' = 'no') =>
  ({ operator, activity: 'care', employees, turnoverCents: null, balanceCents: null }) as const;

/** Some have decided their status; for the laboratory and those that are not here, it is only proposed. */
export const statuses: readonly StatusPlan[] = [
  {
    place: 'hopital',
    daysAgo: 210,
    profile: people(640, 'yes'),
    decision: { status: 'operator', justification: 'Désigné opérateur de services essentiels par arrêté.' },
  },
  {
    place: 'glycines',
    daysAgo: 96,
    profile: { ...people(71), turnoverCents: 435_000_000, balanceCents: 610_000_000 },
    decision: {
      status: 'important',
      justification: 'Plus de 50 personnes, des soins, aucune désignation reçue. À revoir quand la loi sera publiée.',
    },
  },
  {
    place: 'soins',
    daysAgo: 75,
    profile: people(22),
    decision: { status: 'not-regulated', justification: 'Moins de 50 personnes et aucune désignation reçue.' },
  },
  { place: 'laboratoire', daysAgo: 33, profile: people(33, 'unknown') },
];

/** An audit that someone else made, with what it found. */
export interface AuditPlan extends Omit<Input<typeof recordAudit>['body'], 'heldOn'> {
  place: string;
  heldDaysAgo: number;
  points?: (Input<typeof addPoint>['body'] & { fixed?: string })[];
  document?: string;
}

const directory = { kind: 'directory', source: 'ads', auditedBy: 'Service ADS', minimumReached: null } as const;
const exposure = { kind: 'exposure', source: 'silene', auditedBy: 'Service SILENE', score: null } as const;

/** The oldest first: a directory that improves, an exposure that is mended. */
export const securityAudits: readonly AuditPlan[] = [
  { ...directory, place: 'hopital', heldDaysAgo: 330, score: 1, summary: 'Trop de comptes ont tous les droits.' },
  {
    ...exposure,
    place: 'hopital',
    heldDaysAgo: 240,
    minimumReached: false,
    summary: 'Un accès à distance ancien répond depuis Internet.',
    points: [
      {
        title: 'Un ancien accès à distance répond encore depuis Internet',
        recommendation: 'Le fermer, puis vérifier depuis l’extérieur.',
        severity: 'critical',
        fixed: 'Fermé le jour même par l’équipe informatique.',
      },
    ],
  },
  { ...exposure, place: 'hopital', heldDaysAgo: 188, minimumReached: true, summary: 'L’accès signalé ne répond plus.' },
  {
    ...directory,
    place: 'hopital',
    heldDaysAgo: 36,
    score: 2,
    summary: 'Des comptes de service gardent un mot de passe très ancien.',
    points: [
      {
        title: 'Onze comptes de service ont un mot de passe de plus de cinq ans',
        recommendation: 'Les changer un par un, avec chaque éditeur, en commençant par ceux qui ont le plus de droits.',
        severity: 'major',
      },
    ],
    document: 'Rapport d’audit des annuaires',
  },
  {
    ...exposure,
    place: 'glycines',
    heldDaysAgo: 118,
    minimumReached: true,
    summary: 'Seule la messagerie est visible depuis Internet.',
  },
  {
    ...directory,
    place: 'laboratoire',
    heldDaysAgo: 64,
    score: 3,
    summary: 'Le niveau demandé est atteint\u00a0; deux réglages restent à revoir.',
  },
];

/** Who agreed that the region reads its levels under its name, and how many days ago. */
export const named: readonly { place: string; daysAgo: number }[] = [
  { place: 'glycines', daysAgo: 95 },
  { place: 'laboratoire', daysAgo: 61 },
];
