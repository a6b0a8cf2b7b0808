import type { Text } from '../../platform/contract/problem.ts';
import type { LookupFailure } from './lookup.ts';
import type { CheckId, Check, Correction, Point, Raw, Verdict } from './model.ts';
import { worst } from './model.ts';
import { mailSentences as mailEn } from './sentences-mail.en.ts';
import { mailSentences as mailFr } from './sentences-mail.fr.ts';
import { webSentences as webEn } from './sentences-web.en.ts';
import { webSentences as webFr } from './sentences-web.fr.ts';

const MOST_RECORDS = 30;
const MOST_SHOWN = 2000;
const MOST_QUOTED = 120;

/** A text of somebody else’s, without signs that steer a terminal or that no database keeps, and no longer than it should be. */
function printable(text: string, most: number): string {
  const clean = text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
  return clean.length > most ? `${clean.slice(0, most).toWellFormed()}…` : clean.toWellFormed();
}

const fr = { ...mailFr, ...webFr };
const en = { ...mailEn, ...webEn };
type Sentences = typeof fr;
type Key = keyof Sentences;

/** One point of a check: its verdict and its sentence in both languages. */
export function point<Name extends Key>(state: Verdict, name: Name, ...values: Parameters<Sentences[Name]>): Point {
  const safe = values.map((value) => (typeof value === 'string' ? printable(value, MOST_QUOTED) : value));
  const write = (sentences: Sentences) => (sentences[name] as (...all: unknown[]) => string)(...safe);
  return { state, text: { fr: write(fr), en: write(en) } };
}

const failures: Record<LookupFailure, Text> = {
  timeout: { fr: 'délai dépassé', en: 'it took too long' },
  malformed: { fr: 'réponse illisible', en: 'unreadable answer' },
  refused: { fr: 'question refusée', en: 'question refused' },
  server: { fr: 'panne du serveur', en: 'failure of the server' },
  bogus: { fr: 'signature fausse', en: 'wrong signature' },
  loop: { fr: 'noms qui renvoient l’un à l’autre', en: 'names that lead to each other' },
  budget: { fr: 'trop de questions', en: 'too many questions' },
};

/** The point of a check that the DNS did not let be made. */
export function unanswered(reason: LookupFailure): Point {
  const why = failures[reason];
  return { state: 'not-verifiable', text: { fr: fr.lookupFailed(why.fr), en: en.lookupFailed(why.en) } };
}

interface Told {
  records?: Raw[];
  points: Point[];
  corrections?: Correction[];
}

/** Whether a text can be pasted as it is: short, and nothing in it that is not seen, but for the ends of lines of a file. */
const isPastable = ({ value }: Correction): boolean =>
  value.length <= MOST_SHOWN &&
  value.isWellFormed() &&
  printable(value.replaceAll('\r\n', ''), MOST_SHOWN) === value.replaceAll('\r\n', '');

/** A check with the worst verdict of its points. */
export function checkOf(id: CheckId, { records = [], points, corrections = [] }: Told): Check {
  const shown = records.slice(0, MOST_RECORDS).map(({ name, type, value }) => ({
    name: printable(name, MOST_QUOTED),
    type,
    value: printable(value, MOST_SHOWN),
  }));
  return {
    id,
    state: worst(points.map(({ state }) => state)),
    records: shown,
    points,
    corrections: corrections.filter(isPastable),
  };
}

/** Texts of the DNS as they are shown. */
export const asTxt = (name: string, texts: readonly string[]): Raw[] =>
  texts.map((value) => ({ name, type: 'TXT', value }));
