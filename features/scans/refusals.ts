import type { Text } from '../../platform/contract/problem.ts';

/** Why a file is not read: one sentence each. */
export const REFUSALS = {
  empty: {
    fr: 'Ce fichier est vide.',
    en: 'This file is empty.',
  },
  html: {
    fr: 'C’est une page web, faite pour être lue à l’écran. Demandez le rapport au format XML ou JSON.',
    en: 'This is a web page, made to be read on a screen. Ask for the report as XML or JSON.',
  },
  'pingcastle-html': {
    fr: 'C’est le rapport PingCastle à lire à l’écran. Le fichier à déposer est à côté de lui : il s’appelle « ad_hc_ », puis le nom du domaine, et finit par « .xml ».',
    en: 'This is the PingCastle report to read on a screen. The file to send is beside it: its name is “ad_hc_”, then the domain’s, and ends with “.xml”.',
  },
  encrypted: {
    fr: 'Ce rapport PingCastle est chiffré. Relancez l’outil sans l’option de chiffrement, ou déchiffrez le rapport avec l’outil (« reload » dans son menu), puis déposez le fichier XML en clair.',
    en: 'This PingCastle report is encrypted. Run the tool again without its encryption option, or decrypt the report with the tool (“reload” in its menu), then send the plain XML file.',
  },
  mla: {
    fr: 'C’est une archive ORADAD, chiffrée pour l’ANSSI : personne d’autre ne peut l’ouvrir. Envoyez-la au service ADS de l’ANSSI, puis notez ici le niveau et les points du rapport que vous recevrez.',
    en: 'This is an ORADAD archive, encrypted for ANSSI: nobody else can open it. Send it to ANSSI’s ADS service, then record here the level and the points of the report that you will receive.',
  },
  pdf: {
    fr: 'Un PDF ne se lit pas automatiquement. Demandez l’export XML ou JSON de l’outil. Si c’est un rapport ADS de l’ANSSI, notez son niveau à la main et joignez le PDF.',
    en: 'A PDF cannot be read by software. Ask for the tool’s XML or JSON export. If it is an ANSSI ADS report, record its level by hand and attach the PDF.',
  },
  zip: {
    fr: 'C’est une archive compressée. Ouvrez-la, puis déposez le rapport XML, JSON ou CSV qu’elle contient.',
    en: 'This is a compressed archive. Open it, then send the XML, JSON or CSV report that it holds.',
  },
  unknown: {
    fr: 'Ce fichier n’est le rapport d’aucun des outils reconnus : PingCastle (XML), nmap (XML), testssl (JSON), Nessus (.nessus), OpenVAS ou Greenbone (XML ou CSV).',
    en: 'This file is the report of none of the known tools: PingCastle (XML), nmap (XML), testssl (JSON), Nessus (.nessus), OpenVAS or Greenbone (XML or CSV).',
  },
  encoding: {
    fr: 'Ce fichier annonce un encodage de texte qui n’est pas accepté. Enregistrez-le en UTF-8.',
    en: 'This file declares a text encoding that is not accepted. Save it as UTF-8.',
  },
  entities: {
    fr: 'Ce fichier XML définit ses propres entités. Aucun outil d’audit n’en a besoin : il est refusé sans être lu.',
    en: 'This XML file defines its own entities. No audit tool needs them: it is refused unread.',
  },
  deep: {
    fr: 'Ce fichier imbrique trop d’éléments les uns dans les autres : aucun rapport n’est fait ainsi.',
    en: 'This file nests too many elements in one another: no report is made so.',
  },
  truncated: {
    fr: 'Ce fichier s’arrête avant sa fin : l’outil a été interrompu, ou la copie est incomplète. Reprenez le fichier d’origine.',
    en: 'This file stops before its end: the tool was interrupted, or the copy is incomplete. Take the original file.',
  },
  malformed: {
    fr: 'Ce fichier n’est pas écrit correctement : il a été modifié ou abîmé. Reprenez le fichier d’origine.',
    en: 'This file is not correctly written: it was changed or damaged. Take the original file.',
  },
  'no-host': {
    fr: 'Ce rapport ne montre aucun équipement qui ait répondu : il n’y a rien à importer. Vérifiez les adresses données à l’outil.',
    en: 'This report shows no device that answered: there is nothing to import. Check the addresses given to the tool.',
  },
  'no-domain': {
    fr: 'Ce rapport PingCastle ne nomme pas le domaine audité : il est incomplet.',
    en: 'This PingCastle report does not name the audited domain: it is incomplete.',
  },
  'too-many': {
    fr: 'Ce rapport contient trop de constats ou d’équipements pour un seul fichier. Exportez-le en plusieurs parties, par réseau ou par site.',
    en: 'This report holds too many findings or devices for one file. Export it in several parts, by network or by site.',
  },
  'too-long': {
    fr: 'Ce fichier contient un texte trop long pour être lu. Exportez le rapport en plusieurs parties, par réseau ou par site.',
    en: 'This file holds a text too long to be read. Export the report in several parts, by network or by site.',
  },
  'too-slow': {
    fr: 'La lecture de ce fichier demande trop de temps.',
    en: 'Reading this file takes too long.',
  },
  'too-heavy': {
    fr: 'La lecture de ce fichier demande trop de mémoire.',
    en: 'Reading this file takes too much memory.',
  },
} as const satisfies Record<string, Text>;
export type Refusal = keyof typeof REFUSALS;

/** How a reading that failed is refused: by its own words, or beyond what the language holds in a text, a list or a nesting. Null: a fault of ours. */
export function refusalOf(error: unknown): { refusal: Refusal; line: number | null } | null {
  if (error instanceof Refused) return { refusal: error.refusal, line: error.line };
  return error instanceof RangeError ? { refusal: 'too-long', line: null } : null;
}

/** Thrown by what reads a report; `line` is that of the file, from 1, where it is known. */
export class Refused extends Error {
  readonly refusal: Refusal;
  readonly line: number | null;

  constructor(refusal: Refusal, line: number | null = null) {
    super(refusal);
    this.refusal = refusal;
    this.line = line;
  }
}
