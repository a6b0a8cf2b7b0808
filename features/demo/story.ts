/** One assessment of the demonstration. */
export interface Round {
  kind: 'round';
  label: string;
  /** Name of one of its sites; the whole structure otherwise. */
  site?: string;
  startedDaysAgo: number;
  /** Absent: still open. */
  submittedDaysAgo?: number;
  /** How far the structure is, in levels: 1.5 is between the first and the second. */
  reach: number;
  /** Share of the themes answered; 1 unless told. */
  share?: number;
  /** Those who answer, each their themes; the first one starts and submits. */
  by: string[];
}

/** What becomes of one proposed action, the most urgent first. */
export interface Line {
  owner?: string;
  /** Days from the start, negative when late. */
  due?: number;
  euros?: number;
  startedDaysAgo?: number;
  doneDaysAgo?: number;
  /** Reason why it is set aside. */
  dismissed?: string;
  /** Place in this list of the action that takes it over. */
  mergedInto?: number;
  comment?: string;
}

/** A meeting in which the proposed actions are looked at in their order. */
export interface Meeting {
  kind: 'meeting';
  daysAgo: number;
  by: string;
  lines: Line[];
  /** Actions of the structure's own. */
  own?: { title: string; owner: string; due: number; euros: number }[];
}

export interface Story {
  acts: (Round | Meeting)[];
  targets?: { theme: string; level: string; daysAgo: number; by: string }[];
  opinions?: { by: string; criterion: string; kind: 'unclear' | 'not-relevant' | 'too-demanding'; comment: string }[];
  invites?: { email: string; role: 'contributor' | 'reader'; by: string; daysAgo: number }[];
  visits?: { by: string; daysAgo: number }[];
}

const round = (
  label: string,
  startedDaysAgo: number,
  submittedDaysAgo: number,
  reach: number,
  ...by: string[]
): Round => ({
  kind: 'round',
  label,
  startedDaysAgo,
  submittedDaysAgo,
  reach,
  by,
});
const meeting = (daysAgo: number, by: string, lines: Line[], own: Meeting['own'] = []): Meeting => ({
  kind: 'meeting',
  daysAgo,
  by,
  lines,
  own,
});

/** `{year}` stands for that of the start. */
const YEARLY = 'Évaluation {year}';

/** What happened in each organisation, in its order in time. */
export const stories: Record<string, Story> = {
  glycines: {
    acts: [
      round(YEARLY, 440, 420, 0.9, 'glycine', 'sarment'),
      meeting(412, 'glycine', [
        {
          owner: 'sarment',
          due: -300,
          euros: 0,
          startedDaysAgo: 360,
          doneDaysAgo: 310,
          comment: 'Fait avec le prestataire, en une matinée.',
        },
        { owner: 'mirabelle', due: -260, euros: 240, startedDaysAgo: 330, doneDaysAgo: 250 },
        { owner: 'sarment', due: -200, euros: 1_850, doneDaysAgo: 190 },
        {
          owner: 'glycine',
          due: -40,
          euros: 600,
          startedDaysAgo: 80,
          comment: 'Deux devis reçus, le troisième est attendu.',
        },
        { dismissed: 'Le siège de la fondation s’en charge pour toutes ses structures.' },
        { mergedInto: 3 },
      ]),
      round(YEARLY, 60, 45, 1.8, 'glycine', 'sarment', 'mirabelle'),
      {
        ...round('Port-Valmer {year}', 40, 30, 1.2, 'sarment', 'mirabelle'),
        site: 'Les Glycines, Port-Valmer',
        share: 0.4,
      },
      meeting(
        28,
        'glycine',
        [
          {
            owner: 'sarment',
            due: -6,
            euros: 0,
            startedDaysAgo: 20,
            comment: 'Reste l’étage des chambres à parcourir.',
          },
          { owner: 'mirabelle', due: 12, euros: 0 },
          { owner: 'sarment', due: 25, euros: 480, startedDaysAgo: 9 },
          { owner: 'glycine', due: 75, euros: 3_200 },
          { owner: 'sarment', due: 110, euros: 0 },
          { due: 140 },
        ],
        [{ title: 'Remplacer l’imprimante partagée de l’accueil', owner: 'sarment', due: 40, euros: 390 }],
      ),
    ],
    targets: [
      { theme: 'backups', level: 'N3', daysAgo: 27, by: 'glycine' },
      { theme: 'awareness', level: 'N3', daysAgo: 27, by: 'glycine' },
    ],
    opinions: [
      {
        by: 'mirabelle',
        criterion: 'awareness.n2.adapted-to-jobs',
        kind: 'unclear',
        comment: 'Faut-il une formation par métier, ou une seule qui en parle ?',
      },
      {
        by: 'sarment',
        criterion: 'risk.n3.ebios',
        kind: 'too-demanding',
        comment: 'Difficile sans aide pour une structure de notre taille.',
      },
    ],
    invites: [{ email: 'remplacement.glycines@valmer.example', role: 'contributor', by: 'glycine', daysAgo: 3 }],
    visits: [
      { by: 'glycine', daysAgo: 29 },
      { by: 'sarment', daysAgo: 10 },
      { by: 'lierre', daysAgo: 46 },
    ],
  },
  aubepine: {
    acts: [
      round(YEARLY, 395, 390, 1, 'aubepine'),
      meeting(385, 'aubepine', [
        { owner: 'aubepine', due: -200, euros: 900, doneDaysAgo: 210 },
        { owner: 'aubepine', due: -20, euros: 0 },
        { due: 60 },
      ]),
    ],
  },
  soins: {
    acts: [
      round(YEARLY, 90, 80, 1.3, 'garrigue', 'lavande'),
      meeting(70, 'garrigue', [
        { owner: 'lavande', due: 20, euros: 0, startedDaysAgo: 30 },
        { owner: 'garrigue', due: 45, euros: 1_200 },
        { dismissed: 'Les tournées se font sans ordinateur portable.' },
      ]),
    ],
    opinions: [
      {
        by: 'lavande',
        criterion: 'mobility.n3.open-modes-blocked',
        kind: 'unclear',
        comment: 'Quels réglages du téléphone sont visés ?',
      },
    ],
  },
  hopital: {
    acts: [
      round(YEARLY, 420, 395, 2, 'fougere', 'capucine'),
      meeting(375, 'genevrier', [
        { owner: 'fougere', due: -250, euros: 12_500, startedDaysAgo: 350, doneDaysAgo: 240 },
        { owner: 'fougere', due: -120, euros: 4_800, startedDaysAgo: 200, doneDaysAgo: 110 },
        {
          owner: 'capucine',
          due: -15,
          euros: 2_000,
          startedDaysAgo: 60,
          comment: 'Le formateur est malade, séance à replacer.',
        },
        { owner: 'fougere', due: 18, euros: 36_000, startedDaysAgo: 45 },
        { owner: 'genevrier', due: 90, euros: 8_000 },
        { mergedInto: 3 },
        { due: 150 },
      ]),
      {
        kind: 'round',
        label: YEARLY,
        startedDaysAgo: 12,
        reach: 2.7,
        share: 0.5,
        by: ['fougere', 'capucine', 'bruyere'],
      },
    ],
    targets: [{ theme: 'network', level: 'N3', daysAgo: 370, by: 'genevrier' }],
    opinions: [
      {
        by: 'fougere',
        criterion: 'antivirus.n4.intrusion-test',
        kind: 'too-demanding',
        comment: 'Un test par an dépasse notre budget.',
      },
    ],
    visits: [
      { by: 'genevrier', daysAgo: 13 },
      { by: 'fougere', daysAgo: 5 },
    ],
  },
  sauveline: { acts: [round(YEARLY, 190, 181, 1.9, 'amandier')] },
  aigremont: { acts: [round(YEARLY, 150, 144, 1.1, 'sorbier')] },
  fontaine: {
    acts: [
      round('Première évaluation', 50, 49, 0.8, 'melisse'),
      meeting(48, 'melisse', [
        { owner: 'melisse', due: -3, euros: 0 },
        { owner: 'melisse', due: 30, euros: 150 },
      ]),
    ],
    opinions: [{ by: 'melisse', criterion: 'estate.n4.helpdesk', kind: 'not-relevant', comment: 'Nous sommes cinq.' }],
  },
  lavoir: {
    acts: [
      round(YEARLY, 410, 404, 1.2, 'pervenche', 'fougere'),
      meeting(398, 'pervenche', [
        { owner: 'fougere', due: -200, euros: 700, doneDaysAgo: 180 },
        { owner: 'pervenche', due: -150, euros: 0, doneDaysAgo: 160 },
      ]),
      round(YEARLY, 35, 30, 2, 'pervenche', 'fougere'),
    ],
  },
  laboratoire: {
    acts: [
      round(YEARLY, 395, 388, 2.4, 'arbousier'),
      meeting(365, 'arbousier', [
        { owner: 'arbousier', due: -180, euros: 5_400, doneDaysAgo: 175 },
        { owner: 'arbousier', due: -90, euros: 0, doneDaysAgo: 100 },
      ]),
      round(YEARLY, 25, 20, 3.1, 'arbousier'),
      meeting(18, 'arbousier', [
        { owner: 'arbousier', due: 60, euros: 9_000, startedDaysAgo: 6 },
        { owner: 'arbousier', due: 120, euros: 0 },
      ]),
    ],
  },
  martinets: {
    acts: [
      { kind: 'round', label: 'Première évaluation', startedDaysAgo: 6, reach: 1.4, share: 0.2, by: ['noisetier'] },
    ],
  },
  roca: {
    acts: [
      round(YEARLY, 400, 390, 1.6, 'figuier', 'jasmin'),
      meeting(355, 'figuier', [
        { owner: 'jasmin', due: -210, euros: 2_600, startedDaysAgo: 300, doneDaysAgo: 205 },
        { owner: 'figuier', due: -100, euros: 0, doneDaysAgo: 120 },
        { owner: 'jasmin', due: -8, euros: 1_100, startedDaysAgo: 50 },
      ]),
      round(YEARLY, 30, 22, 2.4, 'figuier', 'jasmin'),
      meeting(21, 'figuier', [
        { owner: 'jasmin', due: 15, euros: 0, startedDaysAgo: 11 },
        { owner: 'jasmin', due: 50, euros: 4_200 },
        { due: 100 },
      ]),
    ],
    visits: [{ by: 'figuier', daysAgo: 23 }],
  },
};
