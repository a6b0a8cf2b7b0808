import type { Text } from '../../platform/contract/problem.ts';

/** Why a report, or one of its lines, was not taken. */
export interface Reason {
  reason: keyof typeof sentences;
  /** The line of the file, or the value at fault. */
  at?: number | string;
}

/** Thrown by what reads a report. */
export class Refused extends Error {
  readonly why: Reason;
  constructor(reason: Reason['reason'], at?: number | string) {
    super(reason);
    this.why = at === undefined ? { reason } : { reason, at };
  }
}

const sentences = {
  type: () => ({
    fr: 'Ce fichier n’est pas un rapport DMARC. Envoyez-le comme vous l’avez reçu\u00a0: XML, GZ, ZIP, ou le message entier (EML).',
    en: 'This file is not a DMARC report. Send it as you received it: XML, GZ, ZIP, or the whole message (EML).',
  }),
  damaged: () => ({
    fr: 'Ce fichier est abîmé ou incomplet. Enregistrez-le de nouveau depuis le message, puis renvoyez-le.',
    en: 'This file is damaged or incomplete. Save it again from the message, then send it again.',
  }),
  password: () => ({
    fr: 'Cette archive est protégée par un mot de passe\u00a0: Vigie ne peut pas la lire.',
    en: 'This archive is protected by a password: Vigie cannot read it.',
  }),
  heavy: () => ({
    fr: 'Ce rapport est trop gros une fois décompressé (30\u00a0Mo au plus). Ce n’est pas un rapport ordinaire.',
    en: 'This report is too large once unpacked (30 MB at most). It is no ordinary report.',
  }),
  nothing: () => ({
    fr: 'Ce message ou cette archive ne contient aucun rapport DMARC.',
    en: 'This message or archive holds no DMARC report.',
  }),
  xml: (at) => ({
    fr: `Ce fichier XML est mal formé (ligne ${at}). Le fournisseur l’a mal écrit\u00a0: rien n’a été gardé.`,
    en: `This XML file is malformed (line ${at}). Its provider wrote it wrongly: nothing was kept.`,
  }),
  entities: (at) => ({
    fr: `Ce fichier XML définit ses propres raccourcis (ligne ${at})\u00a0: un rapport DMARC n’en a pas, il est refusé par prudence.`,
    en: `This XML file defines shortcuts of its own (line ${at}): a DMARC report has none, it is refused as a precaution.`,
  }),
  deep: (at) => ({
    fr: `Ce fichier XML n’a pas la forme d’un rapport DMARC (ligne ${at}).`,
    en: `This XML file does not have the form of a DMARC report (line ${at}).`,
  }),
  root: (at) => ({
    fr: `Ce fichier XML n’est pas un rapport DMARC\u00a0: il commence par «\u00a0${at}\u00a0».`,
    en: `This XML file is not a DMARC report: it begins with “${at}”.`,
  }),
  metadata: (at) => ({
    fr: `Le rapport ne dit pas correctement «\u00a0${at}\u00a0».`,
    en: `The report does not give “${at}” correctly.`,
  }),
  address: (at) => ({
    fr: `«\u00a0${at}\u00a0» n’est pas une adresse IP.`,
    en: `“${at}” is not an IP address.`,
  }),
  count: (at) => ({
    fr: `«\u00a0${at}\u00a0» n’est pas un nombre de messages.`,
    en: `“${at}” is not a number of messages.`,
  }),
  name: (at) => ({
    fr: `«\u00a0${at}\u00a0» n’est pas un nom de domaine.`,
    en: `“${at}” is not a domain name.`,
  }),
  stranger: (at) => ({
    fr: `Ce rapport concerne «\u00a0${at}\u00a0», qui n’est pas dans votre liste de domaines. Ajoutez d’abord ce domaine.`,
    en: `This report is about “${at}”, which is not in your list of domains. Add that domain first.`,
  }),
} satisfies Record<string, (at: number | string) => Text>;

/** The refusal as people read it. */
export function sentenceOf({ reason, at = '' }: Reason): Text {
  const value = typeof at === 'string' ? at.replaceAll(/\p{Cc}/gu, '\ufffd').slice(0, 100) : at;
  return (sentences[reason] as (at: number | string) => Text)(value);
}
