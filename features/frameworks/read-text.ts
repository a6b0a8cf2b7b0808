import type { Text } from '../../platform/contract/problem.ts';
import type { Place } from '../../platform/server/yaml/source.ts';
import type { Findings } from './findings.ts';
import { isRecord } from './library.ts';

/** What the engine holds in one text; the rest stays in the library. */
const LONGEST = 2_000;

const UNKEPT: Text = {
  fr: 'Ce texte contient un caractère qui ne peut pas être conservé.',
  en: 'This text holds a character that cannot be kept.',
};
const CUT: Text = {
  fr: `Ce texte dépasse ${LONGEST} caractères : les pages en montrent le début, l’export le garde en entier.`,
  en: `This text is over ${LONGEST} characters: pages show its beginning, the export keeps it whole.`,
};
const NUMBER: Text = {
  fr: 'Ce texte est écrit comme un nombre : entre guillemets, il garderait ses zéros.',
  en: 'This text is written as a number: between quotes it would keep its zeros.',
};
const NOT_TEXT: Text = { fr: 'La valeur doit être un texte.', en: 'The value must be a text.' };

/** The text of a member, cleaned and bounded; null when there is none. Tells what is wrong with it. */
export function textAt(record: Record<string, unknown>, key: string, place: Place, findings: Findings): string | null {
  const value = record[key];
  if (value === undefined || value === null || value === '') return null;
  const at = [...place, key];
  if (typeof value === 'number') {
    findings.warning('text-as-number', at, NUMBER);
    return String(value);
  }
  if (typeof value !== 'string') {
    findings.error('wrong-type', at, NOT_TEXT);
    return null;
  }
  if (!value.isWellFormed() || value.includes('\0')) {
    findings.error('text-refused', at, UNKEPT);
    return null;
  }
  const text = value.trim();
  if (text.length > LONGEST) findings.warning('text-cut', at, CUT);
  return text === '' ? null : shorten(text, LONGEST);
}

/** The beginning of a text, cut between words and marked so when it is longer than `most` characters. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most - 2);
  const word = start.lastIndexOf(' ');
  // A cut in the middle of a pair of surrogates would leave half a character.
  return `${start.slice(0, word > most / 2 ? word : -1).trimEnd()} …`.toWellFormed();
}

/** A text in both languages: the library's own where it has only one. */
export type Speak = (record: Record<string, unknown>, key: string, place: Place) => Text | null;

/** Reads texts of a library written in `locale`, with the translations that each record carries. */
export function speaker(locale: string, findings: Findings): Speak {
  return (record, key, place) => {
    const own = textAt(record, key, place, findings);
    const translations = isRecord(record['translations']) ? record['translations'] : {};
    const translated = (language: 'fr' | 'en'): string | null => {
      const words = translations[language];
      if (language === locale || !isRecord(words)) return null;
      return textAt(words, key, [...place, 'translations', language], findings);
    };
    const [fr, en] = [translated('fr'), translated('en')];
    const base = own ?? fr ?? en;
    return base === null ? null : { fr: fr ?? own ?? base, en: en ?? own ?? base };
  };
}
