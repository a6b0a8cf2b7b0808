import type { Input } from '../../platform/contract/endpoint.ts';
import type { addPlan } from '../backups/contract.ts';
import type { recordTest } from '../backups/contract-tests.ts';

type Typed = Input<typeof addPlan>['body'];
type Copy = Typed['copies'][number];

/** The backup of one set of data of someone of the cast. */
export interface BackupPlan {
  by: [person: string, place: string];
  daysAgo: number;
  /** Name of the data in the inventory. */
  data: string;
  body: Pick<Typed, 'health' | 'medium' | 'testMonths' | 'keeper' | 'note'>;
  copies: Copy[];
  /** How many hours ago each copy last succeeded, in their order; null where nobody looked. */
  succeeded: (number | null)[];
  /** Restore tests; those before the plan were noted with it. */
  tests: ({ heldDaysAgo: number } & Omit<Input<typeof recordTest>['body'], 'heldOn'>)[];
}

const copy = (name: string, medium: Copy['medium'], everyHours: number, more: Partial<Copy> = {}): Copy => ({
  name,
  medium,
  everyHours,
  place: 'on-site',
  offline: false,
  immutable: false,
  encrypted: 'yes',
  certified: 'own',
  retentionDays: 35,
  ...more,
});

/** A sound plan in each place, one whose copies all burn with the building, one whose restore is overdue, and data without a plan. */
export const backups: readonly BackupPlan[] = [
  {
    by: ['sarment', 'glycines'],
    daysAgo: 36,
    data: 'Dossiers des résidents',
    body: {
      health: true,
      medium: 'cloud',
      testMonths: 6,
      keeper: 'Ulysse Sarment',
      note: 'L’éditeur héberge le dossier et ses copies ; l’extraction mensuelle reste au coffre du siège.',
    },
    copies: [
      copy('Copie de nuit chez l’éditeur', 'cloud', 24, { place: 'cloud', immutable: true, certified: 'yes' }),
      copy('Extraction mensuelle au coffre', 'removable', 720, { place: 'distant', offline: true, retentionDays: 365 }),
    ],
    succeeded: [9, 400],
    tests: [
      {
        heldDaysAgo: 70,
        extent: 'application',
        what: 'Dossier du résident, sur la base d’essai de l’éditeur',
        result: 'success',
        minutes: 95,
        madeBy: 'Ulysse Sarment et l’éditeur',
        note: '',
      },
    ],
  },
  {
    by: ['sarment', 'glycines'],
    daysAgo: 36,
    data: 'Documents partagés',
    body: { health: false, medium: 'server', testMonths: 12, keeper: 'Ulysse Sarment', note: '' },
    copies: [
      copy('NAS du local technique', 'nas', 24),
      copy('Disque USB du bureau de direction', 'removable', 168, { offline: true, encrypted: 'no' }),
    ],
    succeeded: [10, 260],
    tests: [
      {
        heldDaysAgo: 300,
        extent: 'file',
        what: 'Un dossier de comptes rendus',
        result: 'success',
        minutes: 12,
        madeBy: 'Ulysse Sarment',
        note: '',
      },
      {
        heldDaysAgo: 16,
        extent: 'whole',
        what: 'Tout le partage, sur un disque vide',
        result: 'failure',
        minutes: null,
        madeBy: 'Ulysse Sarment et Mistral Informatique',
        note: 'Le disque USB n’est pas lu au-delà des premiers dossiers : il est à remplacer, puis l’essai à refaire.',
      },
    ],
  },
  {
    by: ['fougere', 'hopital'],
    daysAgo: 11,
    data: 'Dossiers des patients',
    body: { health: true, medium: 'server', testMonths: 6, keeper: 'Service informatique', note: '' },
    copies: [
      copy('Sauvegarde locale', 'nas', 4, { retentionDays: 14 }),
      copy('Copie verrouillée chez Cime Hébergement', 'cloud', 24, {
        place: 'cloud',
        immutable: true,
        certified: 'yes',
        retentionDays: 90,
      }),
      copy('Bandes au coffre de la Colline', 'tape', 168, { place: 'distant', offline: true, retentionDays: 365 }),
    ],
    succeeded: [2, 15, 90],
    tests: [
      {
        heldDaysAgo: 104,
        extent: 'whole',
        what: 'Serveur du dossier patient, sur un réseau isolé',
        result: 'success',
        minutes: 205,
        madeBy: 'Gaspard Fougère',
        note: 'Moins de quatre heures, comme convenu avec les soins.',
      },
      {
        heldDaysAgo: 8,
        extent: 'file',
        what: 'Trois comptes rendus d’hospitalisation',
        result: 'success',
        minutes: 20,
        madeBy: 'Gaspard Fougère',
        note: '',
      },
    ],
  },
  {
    by: ['fougere', 'hopital'],
    daysAgo: 11,
    data: 'Images médicales',
    body: { health: true, medium: 'server', testMonths: 12, keeper: 'Imagerie', note: '' },
    copies: [
      copy('Seconde baie, même salle', 'server', 24, { encrypted: 'unknown' }),
      copy('Copie chez Lumen Imagerie', 'cloud', 48, { place: 'cloud', encrypted: 'unknown', certified: 'unknown' }),
    ],
    succeeded: [20, null],
    tests: [
      {
        heldDaysAgo: 410,
        extent: 'application',
        what: 'Un mois d’examens, sur le serveur d’essai',
        result: 'partial',
        minutes: 540,
        madeBy: 'Lumen Imagerie',
        note: 'Les scanners sont revenus, pas les échographies.',
      },
    ],
  },
];
