import { Problem, type Text } from '../../contract/problem.ts';

const onFile = (status: number, code: string, sentence: Text): Problem =>
  new Problem(status, code, sentence, [{ path: 'body.file', message: sentence }]);

export const tooLarge = (maxBytes: number): Problem => {
  const megabytes = Math.floor(maxBytes / 1_000_000);
  return onFile(413, 'file-too-large', {
    fr: `Ce fichier est trop volumineux : ${megabytes} Mo au plus.`,
    en: `This file is too large: ${megabytes} MB at most.`,
  });
};

export const quotaReached = (quotaBytes: number): Problem => {
  const gigabytes = Math.round(quotaBytes / 100_000_000) / 10;
  return onFile(413, 'file-quota', {
    fr: `Votre structure a atteint la place qui lui est réservée pour les fichiers (${gigabytes.toLocaleString('fr-FR')} Go). Retirez ce qui ne sert plus, ou demandez plus de place à l’administrateur.`,
    en: `Your structure has used the room kept for its files (${gigabytes} GB). Remove what is no longer needed, or ask the administrator for more room.`,
  });
};

export const empty = (): Problem =>
  onFile(422, 'file-empty', { fr: 'Ce fichier est vide.', en: 'This file is empty.' });

export const missing = (): Problem =>
  onFile(422, 'file-missing', { fr: 'Choisissez un fichier à envoyer.', en: 'Choose a file to send.' });

export const cut = (): Problem =>
  onFile(400, 'file-cut', {
    fr: 'L’envoi s’est interrompu avant la fin. Rien n’a été enregistré : recommencez.',
    en: 'The upload stopped before the end. Nothing was saved: try again.',
  });

export const unknownType = (): Problem =>
  onFile(415, 'file-type', {
    fr: 'Ce type de fichier n’est pas accepté. Sont acceptés : PDF, image (PNG, JPEG, WebP), document ou tableur (DOCX, XLSX, ODT, ODS) sans macro, CSV ou texte en UTF-8, courriel (EML).',
    en: 'This type of file is not accepted. Accepted: PDF, picture (PNG, JPEG, WebP), document or spreadsheet (DOCX, XLSX, ODT, ODS) without macros, CSV or text in UTF-8, e-mail (EML).',
  });

export const otherType = (): Problem =>
  onFile(415, 'file-type', {
    fr: 'Ce type de fichier n’est pas accepté ici.',
    en: 'This type of file is not accepted here.',
  });

export const disguised = (extension: string): Problem =>
  onFile(415, 'file-disguised', {
    fr: `Le nom se termine par « .${extension} », mais le contenu est d’un autre type. Enregistrez le fichier dans le bon format, puis renvoyez-le.`,
    en: `The name ends in ".${extension}", but the content is of another type. Save the file in the right format, then send it again.`,
  });

export const withMacros = (): Problem =>
  onFile(415, 'file-macros', {
    fr: 'Ce document contient des macros (de petits programmes) : enregistrez-le sans macro, ou en PDF.',
    en: 'This document holds macros (small programs): save it without macros, or as PDF.',
  });

export const infected = (): Problem =>
  onFile(422, 'file-infected', {
    fr: 'L’antivirus a reconnu un programme malveillant dans ce fichier. Il n’a pas été enregistré. Prévenez votre référent informatique.',
    en: 'The antivirus recognised malware in this file. It was not saved. Tell your IT lead.',
  });

export const refusedPending = (): Problem =>
  new Problem(409, 'file-pending', {
    fr: 'L’antivirus n’a pas encore examiné ce fichier : il est conservé, et pourra être ouvert dès que ce sera fait. Réessayez dans quelques minutes.',
    en: 'The antivirus has not examined this file yet: it is kept, and can be opened as soon as that is done. Try again in a few minutes.',
  });

export const refusedInfected = (): Problem =>
  new Problem(403, 'file-infected', {
    fr: 'L’antivirus a reconnu un programme malveillant dans ce fichier : il est bloqué et personne ne peut l’ouvrir.',
    en: 'The antivirus recognised malware in this file: it is blocked and nobody can open it.',
  });

export const lost = (): Problem =>
  new Problem(404, 'file-lost', {
    fr: 'Le contenu de ce fichier est introuvable sur le serveur. Prévenez l’administrateur.',
    en: 'The content of this file cannot be found on the server. Tell the administrator.',
  });
