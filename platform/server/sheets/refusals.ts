import { Problem, type Text } from '../../contract/problem.ts';

/** Why a sheet could not be read, as its reader tells it from the thread where it runs; `at` is a limit or a line. */
export interface Refusal {
  reason: keyof typeof sentences;
  at?: number;
}

/** Thrown by what reads a sheet. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(reason: Refusal['reason'], at?: number) {
    super(reason);
    this.refusal = at === undefined ? { reason } : { reason, at };
  }
}

const shown = (count: number) => ({ fr: count.toLocaleString('fr-FR'), en: count.toLocaleString('en-GB') });

const sentences = {
  empty: () => ({
    fr: 'Ce tableau est vide\u00a0: il faut une ligne de titres, puis au moins une ligne remplie.',
    en: 'This table is empty: it needs a line of headings, then at least one line with content.',
  }),
  rows: (at: number) => ({
    fr: `Ce tableau dépasse ${shown(at).fr} lignes. Partagez-le en plusieurs fichiers.`,
    en: `This table has more than ${shown(at).en} lines. Split it into several files.`,
  }),
  columns: (at: number) => ({
    fr: `Ce tableau dépasse ${shown(at).fr} colonnes. Gardez seulement celles qui servent.`,
    en: `This table has more than ${shown(at).en} columns. Keep only those that are needed.`,
  }),
  type: () => ({
    fr: 'Ce fichier n’est pas un tableau que l’on sait lire ici. Enregistrez-le au format Excel (XLSX) ou CSV, puis renvoyez-le.',
    en: 'This file is not a table that can be read here. Save it as Excel (XLSX) or CSV, then send it again.',
  }),
  old: () => ({
    fr: 'Ce fichier est d’un ancien format d’Excel (XLS). Ouvrez-le, enregistrez-le au format XLSX, puis renvoyez-le.',
    en: 'This file is of an old Excel format (XLS). Open it, save it as XLSX, then send it again.',
  }),
  password: () => ({
    fr: 'Ce fichier est protégé par un mot de passe. Retirez cette protection, puis renvoyez-le.',
    en: 'This file is protected by a password. Remove that protection, then send it again.',
  }),
  damaged: () => ({
    fr: 'Ce fichier est abîmé ou incomplet. Ouvrez-le dans votre tableur, enregistrez-le de nouveau, puis renvoyez-le.',
    en: 'This file is damaged or incomplete. Open it in your spreadsheet program, save it again, then send it again.',
  }),
  quote: (at: number) => ({
    fr: `Un guillemet est ouvert et jamais refermé (vers la ligne ${at}). Corrigez-le, ou enregistrez le tableau au format XLSX.`,
    en: `A quotation mark is opened and never closed (near line ${at}). Correct it, or save the table as XLSX.`,
  }),
  heavy: () => ({
    fr: 'Ce fichier demande trop de place ou de temps pour être lu. Recopiez les lignes utiles dans un nouveau fichier.',
    en: 'This file needs too much room or time to be read. Copy the lines that are needed into a new file.',
  }),
} satisfies Record<string, (at: number) => Text>;

const STATUS: Partial<Record<Refusal['reason'], number>> = { type: 415, old: 415, heavy: 413 };

/** The refusal as people read it, on the field `file`; its code is `sheet-` and the reason. */
export function problemOf({ reason, at = 0 }: Refusal): Problem {
  const sentence = sentences[reason](at);
  return new Problem(STATUS[reason] ?? 422, `sheet-${reason}`, sentence, [{ path: 'body.file', message: sentence }]);
}
