import type { TerritoryKind } from '../organisations/model.ts';

/** How many invented structures a region has: some with many, some with too few to be shown. */
export const NATION: Record<string, number> = {
  '93': 78,
  '84': 66,
  '76': 58,
  '11': 52,
  '53': 44,
  '44': 30,
  '28': 24,
  '75': 18,
  '52': 12,
  '32': 8,
  '24': 4,
  '27': 3,
  '94': 2,
  '04': 3,
};

/** Types with their weight, the headcount of half of them, and how their names begin. */
export const TYPES: readonly { type: string; weight: number; headcount: number; begins: string }[] = [
  { type: 'nursing-home', weight: 38, headcount: 64, begins: 'EHPAD' },
  { type: 'home-nursing', weight: 12, headcount: 24, begins: 'Soins à domicile' },
  { type: 'specialised-care-home', weight: 10, headcount: 58, begins: 'Maison d’accueil' },
  { type: 'independent-living-residence', weight: 8, headcount: 14, begins: 'Résidence' },
  { type: 'general-hospital', weight: 9, headcount: 640, begins: 'Centre hospitalier' },
  { type: 'multidisciplinary-clinic', weight: 8, headcount: 210, begins: 'Clinique' },
  { type: 'private-practice', weight: 15, headcount: 6, begins: 'Cabinet' },
];

const FIRST = ['des Ormes', 'du Val', 'des Saules', 'de la Source', 'des Bleuets', 'du Grand Pré', 'des Remparts'];
const SECOND = [
  'bleus',
  'd’Orvanne',
  'de Montclar',
  'd’Estrelle',
  'de Brume',
  'de Sauveline',
  'd’Aigremont',
  'de Valcroze',
];

/** An invented name; the number makes it the only one. */
export function inventedName(begins: string, luck: number, number: number): string {
  const first = FIRST[Math.floor(luck * 97) % FIRST.length]!;
  const second = SECOND[Math.floor(luck * 1009) % SECOND.length]!;
  return `${begins} ${first} ${second} ${number}`;
}

/** A body that watches over a territory in the demonstration, with its people. */
export interface WatchingBody {
  kind: TerritoryKind;
  name: string;
  region: string | null;
  lead: string;
  team?: string[];
}

export const bodies: Record<string, WatchingBody> = {
  ars: {
    kind: 'regional-authority',
    name: 'ARS de démonstration, région de Valmer',
    region: '93',
    lead: 'cedre',
    team: ['sauge'],
  },
  appui: { kind: 'regional-support', name: 'Appui numérique de Valmer', region: '93', lead: 'tilleul' },
  ministere: { kind: 'ministry', name: 'Ministère de démonstration', region: null, lead: 'erable' },
};
