import type { Text } from '../../platform/contract/problem.ts';
import { JOIN_CODE_LETTERS } from '../organisations/model-join-code.ts';
import type { Refusal } from '../programmes/model-money.ts';

export const LETTER_KINDS = ['funding-confirmed', 'funding-refused'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** The kind of the document that holds a letter's PDF among those of the case. */
export const LETTER_DOCUMENT = 'funding-letter';

/** Eight letters of 31: about 40 bits, far too many to try at the rate that the public page allows. */
export const CHECK_CODE_LENGTH = 8;
export { JOIN_CODE_LETTERS as CHECK_CODE_LETTERS };

/** A line of the quote as a letter tells it; amounts in whole cents, on the programme's tax basis. */
export interface LetterLine {
  label: string;
  category: Text;
  consideredCents: number;
  eligibleCents: number;
  shareCents: number;
  reasons: Refusal[];
}

/** All that a letter says, frozen when it is issued: the PDF is drawn from it alone. */
export interface LetterPayload {
  kind: LetterKind;
  number: string;
  /** Without its dash; '' in a preview. */
  code: string;
  issuedOn: string;
  caseNumber: string;
  programme: Text;
  manager: string;
  contact: string | null;
  structure: string;
  address: string;
  subject: Text;
  /** Paragraphs, with an empty line between them. */
  body: Text;
  taxBasis: 'net' | 'gross';
  /** None in a letter of refusal. */
  lines: LetterLine[];
  totals: { consideredCents: number; eligibleCents: number; shareCents: number } | null;
}

/** A code as it is kept: capitals, without the spaces and dashes that people type. */
export function readCheckCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** A code as people read it: `K7QM-2XPD`. */
export function writeCheckCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? '';
}

/** What a letter says where the version of the programme that a case follows has no words of its own. */
export const ourWords: Record<LetterKind, { subject: Text; body: Text }> = {
  'funding-confirmed': {
    subject: {
      fr: 'Participation accordée, dossier {{case-number}}',
      en: 'Share granted, case {{case-number}}',
    },
    body: {
      fr: 'L’administration accorde sa participation aux travaux du devis du prestataire {{provider}} pour {{structure}}, au titre de {{programme}}.\n\nMontant pris en compte\u00a0: {{eligible-amount}}. Participation\u00a0: {{share-amount}} au plus.\n\nCode de vérification de cette lettre\u00a0: {{check-code}}.',
      en: 'The administration grants its share in the work quoted by {{provider}} for {{structure}}, under {{programme}}.\n\nAmount considered: {{eligible-amount}}. Share: {{share-amount}} at most.\n\nVerification code of this letter: {{check-code}}.',
    },
  },
  'funding-refused': {
    subject: {
      fr: 'Participation non accordée, dossier {{case-number}}',
      en: 'Share not granted, case {{case-number}}',
    },
    body: {
      fr: 'L’administration n’accorde pas sa participation aux travaux du devis du prestataire {{provider}} pour {{structure}}, au titre de {{programme}}.\n\nRaison\u00a0: {{reason}}\n\nCode de vérification de cette lettre\u00a0: {{check-code}}.',
      en: 'The administration does not grant its share in the work quoted by {{provider}} for {{structure}}, under {{programme}}.\n\nReason: {{reason}}\n\nVerification code of this letter: {{check-code}}.',
    },
  },
};

/** Why a line is refused, or paid below the rate, as a letter and a page say it. */
export const refusalReasons: Record<Refusal, Text> = {
  'category-excluded': { fr: 'catégorie non financée', en: 'category not funded' },
  'no-finding': { fr: 'ne corrige aucune faille du plan', en: 'corrects no vulnerability of the plan' },
  'severity-not-eligible': {
    fr: 'ne corrige aucune faille assez grave',
    en: 'corrects no vulnerability that is serious enough',
  },
  ceiling: { fr: 'réduite par le plafond', en: 'lowered by the ceiling' },
};
