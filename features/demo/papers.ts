import type { Input, Reply } from '../../platform/contract/endpoint.ts';
import type { FindingBody } from '../audits/contract-findings.ts';
import type { AuditReport } from '../audits/model-report.ts';
import type { changeQuote, createQuote } from '../quotes/contract.ts';
import type { CasePlan } from './cast-cases.ts';

const found: FindingBody[] = [
  {
    title: 'La sauvegarde est joignable depuis tous les postes',
    impact: 'critical',
    difficulty: 'easy',
    priority: 'now',
    recommendation: 'Garder une copie hors ligne et une autre dans un compte à part, puis essayer de les restaurer.',
    evidence: 'Le dossier partagé de sauvegarde s’ouvre en écriture avec le compte de l’accueil.',
    requirement: 'Sauvegardes protégées des postes de travail',
    attacker: 'Un rançongiciel ouvert par mégarde sur un poste',
    scenario: 'Le poste de l’accueil est chiffré, puis la sauvegarde avec lui : rien ne peut être restauré.',
    attempt: 'Un fichier d’essai a été effacé de la sauvegarde depuis l’accueil.',
  },
  {
    title: 'Le même mot de passe ouvre les comptes d’administration',
    impact: 'major',
    difficulty: 'moderate',
    priority: 'now',
    recommendation:
      'Un compte d’administration par personne, un mot de passe propre à chacun, la double authentification.',
    evidence: 'Mot de passe écrit sur une fiche près du serveur.',
    requirement: 'Comptes d’administration nominatifs',
    attacker: 'Une personne de passage dans les locaux',
    scenario: 'Le mot de passe est lu, puis employé le soir à distance.',
    attempt: '',
  },
  {
    title: 'Deux postes n’ont plus de mises à jour de sécurité',
    impact: 'major',
    difficulty: 'high',
    priority: 'soon',
    recommendation: 'Remplacer les deux postes, ou les isoler du réseau des dossiers de soins.',
    evidence: 'Version du système relevée sur les deux postes.',
    requirement: 'Systèmes tenus à jour par leur éditeur',
    attacker: 'Un programme malveillant répandu',
    scenario: 'Une faille connue et non corrigée laisse entrer un programme malveillant.',
    attempt: '',
  },
  {
    title: 'Personne ne sait qui appeler en cas d’attaque',
    impact: 'important',
    difficulty: 'moderate',
    priority: 'soon',
    recommendation: 'Afficher une fiche avec les numéros utiles et les premiers gestes.',
    evidence: 'Aucune des trois personnes interrogées ne connaît le numéro.',
  },
  {
    title: 'Le wifi des patients et celui du cabinet ne font qu’un',
    impact: 'major',
    difficulty: 'easy',
    priority: 'now',
    recommendation: 'Séparer les deux réseaux et changer la clé.',
    evidence: 'L’imprimante du secrétariat répond depuis le wifi de la salle d’attente.',
    requirement: 'Réseau des visiteurs séparé',
    attacker: 'Un visiteur dans la salle d’attente',
    scenario: 'Depuis la salle d’attente, un visiteur lit les documents envoyés à l’imprimante.',
    attempt: 'Une page d’essai a été imprimée depuis la salle d’attente.',
  },
];

/** What an audit finds in a structure of this size: three vulnerabilities, four or five. */
export function demoFindings(headcount: number): FindingBody[] {
  return found.slice(0, 3 + (headcount % 3));
}

/** An audit report that lacks nothing. */
export function demoReport({ structure }: CasePlan, day: string): AuditReport {
  return {
    objectives: 'Connaître les failles du système d’information et dire par où commencer.',
    perimeter: 'Postes, serveur, réseau et sauvegardes de la structure.',
    from: day,
    to: day,
    places: ['Locaux de la structure'],
    documents: [{ title: 'Contrat d’entretien informatique', reference: 'version en vigueur' }],
    team: [{ name: 'Aurélie Épicéa', role: 'Responsable d’audit' }],
    qualification: 'Qualification inventée pour la démonstration.',
    level: 'substantial',
    activities: [
      { name: 'Entretiens', automated: false },
      { name: 'Relevé des versions', automated: true },
    ],
    people: ['Direction', 'Secrétariat'],
    summary: `${structure} dépend d’une sauvegarde qu’une attaque détruirait en même temps que les postes. Trois mesures simples réduisent l’essentiel du risque.`,
    appreciation: 'Une équipe attentive, des protections à compléter.',
    risks: 'Perte de tous les dossiers par un rançongiciel : copie hors ligne et comptes séparés.',
    reservations: '',
    recommendControl: true,
    auditPlan: 'Entretiens le matin, relevés techniques l’après-midi.',
    scopingNote: 'Audit convenu avec la direction, sans essai qui puisse gêner les soins.',
  };
}

/** A small file, of no value, under a title. */
export const paper = (title: string): { name: string; text: string } => ({
  name: `${title}.txt`,
  text: `${title}. Document inventé pour la démonstration, sans valeur.`,
});

type Lines = Input<typeof changeQuote>['body']['lines'];

/** A line for each vulnerability, and one that no programme pays; prices follow the size of the structure, in per cent. */
export function quotedLines(
  findings: Reply<typeof createQuote>['plan']['findings'],
  headcount: number,
  percent: number,
): Lines {
  const price = (base: number) => Math.round(((base + headcount * 1500) * percent) / 100);
  const lines = findings.map(({ id, title }, place) => ({
    label: `Correction : ${title}`,
    category: place === 2 ? 'equipment' : 'security-work',
    netCents: price(60_000 + place * 25_000),
    taxBasisPoints: 2000,
    findingIds: [id],
  }));
  const hosting = {
    label: 'Hébergement de la messagerie, un an',
    category: 'hosting-ancillary',
    netCents: price(18_000),
    taxBasisPoints: 2000,
    findingIds: [],
  };
  return [...lines, hosting];
}
