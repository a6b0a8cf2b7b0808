import { encode } from 'uqr';
import type { Language } from '../../platform/contract/problem.ts';
import type { Documents } from '../../platform/server/documents/documents.ts';
import { dayText, money } from '../cases/queries-values.ts';
import { refusalReasons, writeCheckCode, type LetterPayload } from './model-letter.ts';
import { words as en } from './print.en.ts';
import { words as fr } from './print.fr.ts';

const TEMPLATE = new URL('./letter.typ', import.meta.url);
const WORDS = { fr, en };

/** The page where a code is checked; the code goes in the fragment, which no server ever sees. */
const verificationLink = (origin: string, code: string): string => `${origin}/verification#${code}`;

/** Draws a letter: French first, then the same in English. The same payload gives the same bytes. */
export function printLetter(documents: Documents, payload: LetterPayload, origin: string): Promise<Buffer> {
  const link = verificationLink(origin, payload.code);
  return documents.render(
    TEMPLATE,
    {
      number: payload.number,
      link,
      page: `${origin.replace(/^https?:\/\//, '')}/verification`,
      code: writeCheckCode(payload.code),
      cells: encode(link, { border: 0 }).data,
      manager: payload.manager,
      contact: payload.contact ?? '',
      structure: payload.structure,
      address: payload.address,
      versions: (['fr', 'en'] as const).map((language) => versionOf(payload, language)),
    },
    {
      language: 'fr',
      title: payload.subject.fr,
      at: new Date(`${payload.issuedOn}T12:00:00Z`),
    },
  );
}

function versionOf(payload: LetterPayload, language: Language) {
  const words = WORDS[language];
  const amount = (cents: number) => money(cents)[language];
  return {
    language,
    words: { ...words, basis: words.bases[payload.taxBasis] },
    date: words.issued(dayText(payload.issuedOn)[language]),
    programme: payload.programme[language],
    subject: payload.subject[language],
    paragraphs: payload.body[language].split(/\n{2,}/),
    lines: payload.lines.map(({ label, category, consideredCents, eligibleCents, shareCents, reasons }) => ({
      label,
      note: [category[language], ...reasons.map((reason) => refusalReasons[reason][language])].join(' · '),
      considered: amount(consideredCents),
      eligible: amount(eligibleCents),
      share: amount(shareCents),
    })),
    totals: payload.totals && {
      considered: amount(payload.totals.consideredCents),
      eligible: amount(payload.totals.eligibleCents),
      share: amount(payload.totals.shareCents),
    },
  };
}
