import type { RecordInput } from '../organisations/commands.ts';
import type { Role } from '../organisations/model.ts';

/** Someone invented; the names are those of plants. */
export interface Person {
  name: string;
  email: string;
  language?: 'en';
}

/** An invented organisation and its team; its founder is its director. */
export interface Troupe {
  record: RecordInput;
  /** Key of the group it is created in. */
  group?: string;
  foundedDaysAgo: number;
  founder: string;
  team?: { person: string; role: Role; joinedDaysAgo: number }[];
  sites?: { name: string; town: string; headcount: number; capacity: number | null }[];
}

// `.example` belongs to nobody (RFC 2606): a message sent there by mistake reaches no one.
const at = (mailbox: string): string => `${mailbox}@valmer.example`;
const person = (name: string, mailbox: string, language?: 'en'): Person => ({
  name,
  email: at(mailbox),
  ...(language && { language }),
});

export const ADMINISTRATOR = 'administrator';

export const people: Record<string, Person> = {
  [ADMINISTRATOR]: person('Iris Campanule', 'administration'),
  tamaris: person('Basile Tamaris', 'direction.fondation'),
  verveine: person('Salomé Verveine', 'informatique.fondation'),
  roseau: person('Octave Roseau', 'conseil.fondation'),
  glycine: person('Hortense Glycine', 'direction.glycines'),
  sarment: person('Ulysse Sarment', 'informatique.glycines'),
  mirabelle: person('Prune Mirabelle', 'soins.glycines'),
  lierre: person('Anatole Lierre', 'conseil.glycines'),
  aubepine: person('Fantine Aubépine', 'direction.aubepine'),
  sequoia: person('Honoré Séquoia', 'direction.sequoias'),
  garrigue: person('Violette Garrigue', 'direction.soins-domicile'),
  lavande: person('Zoé Lavande', 'coordination.soins-domicile'),
  genevrier: person('Clovis Genévrier', 'direction.hopital'),
  fougere: person('Gaspard Fougère', 'informatique.hopital'),
  capucine: person('Mona Capucine', 'qualite.hopital'),
  bruyere: person('Elio Bruyère', 'pharmacie.hopital'),
  melisse: person('Ondine Mélisse', 'cabinet.fontaine'),
  pervenche: person('Léonce Pervenche', 'direction.lavoir'),
  arbousier: person('Sidonie Arbousier', 'direction.laboratoire'),
  noisetier: person('Barnabé Noisetier', 'direction.martinets'),
  figuier: person('Céleste Figuier', 'direction.roca'),
  jasmin: person('Alban Jasmin', 'informatique.roca'),
  thistle: person('Rosemary Thistle', 'board.roca', 'en'),
  romarin: person('Aristide Romarin', 'direction.plan'),
  muguet: person('Suzel Muguet', 'instruction.plan'),
  epicea: person('Aurélie Épicéa', 'direction.cimes'),
  myrtille: person('Gildas Myrtille', 'audit.cimes'),
  houx: person('Bertille Houx', 'direction.bastion'),
  ajonc: person('Tanguy Ajonc', 'direction.mistral'),
  criste: person('Maëlle Criste', 'direction.cap'),
  cedre: person('Roxane Cèdre', 'direction.ars'),
  sauge: person('Maxence Sauge', 'instruction.ars'),
  tilleul: person('Noé Tilleul', 'appui'),
  erable: person('Colombe Érable', 'ministere'),
  olivier: person('Agathe Olivier', 'instruction.care'),
  amandier: person('Victor Amandier', 'direction.groupement'),
  sorbier: person('Marceau Sorbier', 'direction.aigremont'),
  bleuet: person('Irène Bleuet', 'direction.clinique'),
  fusain: person('Elvire Fusain', 'direction.reeducation'),
};

const structure = (
  name: string,
  type: string,
  department: string | null,
  headcount: number,
  capacity: number | null,
): RecordInput => ({
  kind: 'structure',
  name,
  type,
  finess: null,
  territory: department ? 'FR' : 'MC',
  region: department ? (department === '26' ? '84' : '93') : null,
  department,
  headcount,
  capacity,
});

const member = (who: string, role: Role, joinedDaysAgo: number) => ({ person: who, role, joinedDaysAgo });

/** The organisations of the demonstration, a group before its structures. */
export const troupes: Record<string, Troupe> = {
  fondation: {
    record: {
      kind: 'group',
      name: 'Fondation du Pays de Valmer',
      type: 'managing-body',
      territory: 'FR',
      region: '93',
      department: '06',
    },
    foundedDaysAgo: 470,
    founder: 'tamaris',
    team: [member('verveine', 'it-lead', 468), member('roseau', 'reader', 120)],
  },
  glycines: {
    record: structure('EHPAD Les Glycines de Valmer', 'nursing-home', '06', 71, 84),
    group: 'fondation',
    foundedDaysAgo: 460,
    founder: 'glycine',
    team: [member('sarment', 'it-lead', 455), member('mirabelle', 'contributor', 445), member('lierre', 'reader', 90)],
    sites: [
      { name: 'Les Glycines, Haut-Valmer', town: 'Haut-Valmer', headcount: 46, capacity: 56 },
      { name: 'Les Glycines, Port-Valmer', town: 'Port-Valmer', headcount: 25, capacity: 28 },
    ],
  },
  aubepine: {
    record: structure('Maison d’accueil spécialisée L’Aubépine', 'specialised-care-home', '06', 58, 40),
    group: 'fondation',
    foundedDaysAgo: 440,
    founder: 'aubepine',
  },
  sequoias: {
    record: structure('Résidence autonomie Les Séquoias', 'independent-living-residence', '06', 14, 62),
    group: 'fondation',
    foundedDaysAgo: 60,
    founder: 'sequoia',
  },
  soins: {
    record: structure('Soins à domicile du val de Valmer', 'home-nursing', '83', 22, 55),
    group: 'fondation',
    foundedDaysAgo: 140,
    founder: 'garrigue',
    team: [member('lavande', 'contributor', 130)],
  },
  hopital: {
    record: structure('Centre hospitalier du Pays de Valmer', 'general-hospital', '83', 640, 212),
    foundedDaysAgo: 800,
    founder: 'genevrier',
    team: [
      member('fougere', 'it-lead', 790),
      member('capucine', 'contributor', 428),
      member('bruyere', 'contributor', 40),
    ],
    sites: [
      { name: 'Hôpital de Valmer', town: 'Valmer', headcount: 520, capacity: 172 },
      { name: 'Hôpital de jour de la Colline', town: 'Valmer-la-Colline', headcount: 120, capacity: 40 },
    ],
  },
  groupement: {
    record: {
      kind: 'group',
      name: 'Groupement hospitalier du Haut-Valmer',
      type: 'ght',
      territory: 'FR',
      region: '93',
      department: '06',
    },
    foundedDaysAgo: 790,
    founder: 'amandier',
  },
  sauveline: {
    record: structure('Centre hospitalier de Sauveline', 'general-hospital', '06', 410, 138),
    group: 'groupement',
    foundedDaysAgo: 788,
    founder: 'amandier',
  },
  aigremont: {
    record: structure('Hôpital local d’Aigremont', 'local-hospital', '06', 96, 54),
    group: 'groupement',
    foundedDaysAgo: 786,
    founder: 'sorbier',
  },
  clinique: {
    record: structure('Clinique des Embruns', 'multidisciplinary-clinic', '83', 185, 74),
    foundedDaysAgo: 780,
    founder: 'bleuet',
  },
  reeducation: {
    record: structure('Centre de rééducation de la Baie', 'rehabilitation', '83', 88, 60),
    foundedDaysAgo: 778,
    founder: 'fusain',
  },
  fontaine: {
    record: structure('Cabinet médical de la Fontaine', 'private-practice', '04', 5, null),
    foundedDaysAgo: 55,
    founder: 'melisse',
  },
  lavoir: {
    record: structure('Centre de santé du Vieux-Lavoir', 'health-centre', '06', 19, null),
    foundedDaysAgo: 425,
    founder: 'pervenche',
    team: [member('fougere', 'contributor', 415)],
  },
  laboratoire: {
    record: structure('Laboratoire Valmer Analyses', 'medical-laboratory', '83', 33, null),
    foundedDaysAgo: 400,
    founder: 'arbousier',
  },
  martinets: {
    record: structure('Institut médico-éducatif Les Martinets', 'medico-educational-institute', '26', 44, 50),
    foundedDaysAgo: 20,
    founder: 'noisetier',
  },
  roca: {
    record: structure('Résidence A Roca Serena', 'nursing-home', null, 52, 48),
    foundedDaysAgo: 415,
    founder: 'figuier',
    team: [member('jasmin', 'it-lead', 410), member('thistle', 'reader', 200)],
  },
};
