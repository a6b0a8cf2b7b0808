import { Problem, type Text } from '../../platform/contract/problem.ts';
import { MAX_COLUMNS, MAX_ROWS } from './model.ts';
import type { Unreadable, UnreadableCode } from './shape.ts';

const shown = (count: number) => ({ fr: count.toLocaleString('fr-FR'), en: count.toLocaleString('en-GB') });

const SENTENCES: Record<UnreadableCode, (at: string) => Text> = {
  empty: () => ({
    fr: 'Ce fichier est vide\u00a0: il faut une ligne de titres, puis au moins une ligne remplie.',
    en: 'This file is empty: it needs a line of headings, then at least one line with content.',
  }),
  unknown: () => ({
    fr: 'Ce fichier n’est d’aucune forme que l’on sait lire ici. Enregistrez votre tableau au format Excel (XLSX) ou CSV, puis renvoyez-le.',
    en: 'This file is of no form that can be read here. Save your table as Excel (XLSX) or CSV, then send it again.',
  }),
  'old-excel': () => ({
    fr: 'Ce fichier est d’un ancien format d’Excel (XLS). Ouvrez-le, choisissez «\u00a0Enregistrer sous\u00a0», «\u00a0Classeur Excel (XLSX)\u00a0», puis renvoyez-le.',
    en: 'This file is of an old Excel format (XLS). Open it, choose “Save as”, “Excel workbook (XLSX)”, then send it again.',
  }),
  'open-document': () => ({
    fr: 'Ce fichier est un classeur LibreOffice (ODS). Ouvrez-le, choisissez «\u00a0Enregistrer sous\u00a0», «\u00a0Excel 2007-365 (XLSX)\u00a0», puis renvoyez-le.',
    en: 'This file is a LibreOffice workbook (ODS). Open it, choose “Save as”, “Excel 2007-365 (XLSX)”, then send it again.',
  }),
  password: () => ({
    fr: 'Ce fichier est protégé par un mot de passe. Retirez cette protection, puis renvoyez-le.',
    en: 'This file is protected by a password. Remove that protection, then send it again.',
  }),
  archive: () => ({
    fr: 'Cette archive ne contient pas d’inventaire que l’on sait lire. Une archive ZIP d’inventaires GLPI ou OCS (JSON ou XML) est acceptée.',
    en: 'This archive holds no inventory that can be read. A ZIP archive of GLPI or OCS inventories (JSON or XML) is accepted.',
  }),
  pdf: () => ({
    fr: 'Un PDF ne peut pas être importé. Demandez le tableau d’origine, au format Excel (XLSX) ou CSV.',
    en: 'A PDF cannot be imported. Ask for the table it was made from, as Excel (XLSX) or CSV.',
  }),
  html: () => ({
    fr: 'Ce fichier est une page web. Exportez plutôt la liste au format CSV ou Excel (XLSX).',
    en: 'This file is a web page. Export the list as CSV or Excel (XLSX) instead.',
  }),
  damaged: () => ({
    fr: 'Ce fichier est abîmé ou incomplet. Exportez-le ou enregistrez-le de nouveau, puis renvoyez-le.',
    en: 'This file is damaged or incomplete. Export or save it again, then send it again.',
  }),
  heavy: () => ({
    fr: 'Ce fichier demande trop de place ou de temps pour être lu. Partagez-le en plusieurs.',
    en: 'This file needs too much room or time to be read. Split it into several.',
  }),
  rows: () => ({
    fr: `Ce tableau dépasse ${shown(MAX_ROWS).fr} lignes. Partagez-le en plusieurs fichiers.`,
    en: `This table has more than ${shown(MAX_ROWS).en} lines. Split it into several files.`,
  }),
  columns: () => ({
    fr: `Ce tableau dépasse ${shown(MAX_COLUMNS).fr} colonnes. Gardez seulement celles qui servent.`,
    en: `This table has more than ${shown(MAX_COLUMNS).en} columns. Keep only those that are needed.`,
  }),
  quote: (at) => ({
    fr: `Un guillemet est ouvert à la ligne ${at} et jamais refermé. Corrigez-le, ou enregistrez le tableau au format XLSX.`,
    en: `A quotation mark is opened on line ${at} and never closed. Correct it, or save the table as XLSX.`,
  }),
  json: (at) => ({
    fr: `Ce fichier JSON est incomplet ou mal formé${at ? ` (${at})` : ''}. Exportez-le de nouveau.`,
    en: `This JSON file is incomplete or malformed${at ? ` (${at})` : ''}. Export it again.`,
  }),
  xml: (at) => ({
    fr: `Ce fichier XML est incomplet ou mal formé (${at}). Exportez-le de nouveau.`,
    en: `This XML file is incomplete or malformed (${at}). Export it again.`,
  }),
  'xml-entities': () => ({
    fr: 'Ce fichier XML déclare des entités ou renvoie à un autre fichier\u00a0: il est refusé par sécurité. Un inventaire n’en contient jamais.',
    en: 'This XML file declares entities or refers to another file: it is refused for safety. An inventory never does.',
  }),
  'xml-depth': (at) => ({
    fr: `Ce fichier XML imbrique plus de ${at} éléments\u00a0: ce n’est pas un inventaire.`,
    en: `This XML file nests more than ${at} elements: it is no inventory.`,
  }),
  'scan-report': () => ({
    fr: 'Ce fichier est le rapport d’un outil d’audit\u00a0: il s’importe sur la page des rapports d’audit.',
    en: 'This file is the report of an audit tool: it is imported on the page of audit reports.',
  }),
  agent: () => ({
    fr: 'Ce fichier n’est pas un inventaire d’agent GLPI, FusionInventory ou OCS que l’on sait lire.',
    en: 'This file is not an inventory of a GLPI, FusionInventory or OCS agent that can be read.',
  }),
  'date-order': () => ({
    fr: 'Les dates de ce fichier se lisent de deux façons (04/08/2025\u00a0: 4 août ou 8 avril). Indiquez ce qui vient en premier.',
    en: 'The dates of this file read two ways (04/08/2025: 4 August or 8 April). Say which comes first.',
  }),
  mapping: () => ({
    fr: 'Indiquez d’abord à quoi correspondent les colonnes de ce tableau.',
    en: 'First say what the columns of this table are.',
  }),
};

const STATUS: Partial<Record<UnreadableCode, number>> = {
  heavy: 413,
  unknown: 415,
  'old-excel': 415,
  'open-document': 415,
  pdf: 415,
  html: 415,
  archive: 415,
  'scan-report': 415,
};
const ON: Partial<Record<UnreadableCode, string>> = { 'date-order': 'query.dateOrder' };

/** The refusal of a whole file, as people read it; its code is `import-` and the reason. */
export function unreadable({ code, at }: Unreadable): Problem {
  const sentence = SENTENCES[code](at);
  return new Problem(STATUS[code] ?? 422, `import-${code}`, sentence, [
    { path: ON[code] ?? 'body.file', message: sentence },
  ]);
}

/** The preview is over, or was made before the inventory changed: it must be made again from the file. */
export function stalePreview(): Problem {
  return new Problem(409, 'stale-preview', {
    fr: 'Cet aperçu n’est plus à jour\u00a0: l’inventaire a changé depuis, ou l’heure est passée. Renvoyez le fichier pour en faire un nouveau. Rien n’a été importé.',
    en: 'This preview is out of date: the inventory has changed since, or its hour is over. Send the file again to make a new one. Nothing was imported.',
  });
}

/** Some rows match several objects, and nobody said which. */
export function unanswered(count: number): Problem {
  return new Problem(422, 'unanswered', {
    fr: `${count} ligne(s) ressemblent à plusieurs éléments de l’inventaire. Dites lequel avant d’importer.`,
    en: `${count} row(s) resemble several objects of the inventory. Say which one before importing.`,
  });
}
