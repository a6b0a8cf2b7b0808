import type { Text } from '../../platform/contract/problem.ts';

const PASSWORD_MIN = 14;
const PASSWORD_MAX = 200;
/** From this length on, kinds of characters are no longer asked (ANSSI's MonServiceSécurisé drops them above twenty). */
const LONG_ENOUGH = 20;
const PHRASE_WORDS = 5;
const KINDS_ASKED = 3;
/** What must be left once guessable parts are taken out. */
const OWN_CHARACTERS = 8;
const DIFFERENT_CHARACTERS = 6;
const STRONG_OWN_CHARACTERS = 14;

/** What a password must not be built of: the person, the organisation. */
export interface PasswordContext {
  name?: string;
  email?: string;
  organisations?: readonly string[];
}
export type PasswordFlaw = 'short' | 'long' | 'plain' | 'repeated' | 'guessable' | 'personal';

export const flawSentences: Record<PasswordFlaw, Text> = {
  short: {
    fr: `Il faut au moins ${PASSWORD_MIN} caractères. Une phrase de cinq mots, facile à retenir, convient très bien.`,
    en: `At least ${PASSWORD_MIN} characters are needed. A phrase of five words, easy to remember, does very well.`,
  },
  long: { fr: `Au plus ${PASSWORD_MAX} caractères.`, en: `At most ${PASSWORD_MAX} characters.` },
  plain: {
    fr: 'Mélangez au moins trois sortes de caractères (minuscules, majuscules, chiffres, signes), ou écrivez une phrase d’au moins cinq mots.',
    en: 'Mix at least three kinds of characters (lower case, upper case, digits, signs), or write a phrase of at least five words.',
  },
  repeated: {
    fr: 'Les mêmes caractères reviennent trop souvent.',
    en: 'The same characters come back too often.',
  },
  guessable: {
    fr: 'Ce mot de passe est fait de mots, de dates ou de suites de touches que l’on devine vite. Ajoutez des mots à vous.',
    en: 'This password is made of words, dates or runs of keys that are quickly guessed. Add words of your own.',
  },
  personal: {
    fr: 'Ce mot de passe reprend votre nom, votre adresse, votre organisation ou le nom de ce service. Ajoutez des mots sans rapport.',
    en: 'This password repeats your name, your address, your organisation or the name of this service. Add unrelated words.',
  },
};

// Stems that people start from here and in our sector; patterns below cover dates, digits and runs of keys.
const STEMS =
  'motdepasse|motpasse|monmotdepasse|password|passwort|passe|pass|mdp|admin|administrateur|administrator|root|user|utilisateur|invite|guest|' +
  'bienvenue|bonjour|salut|welcome|hello|secret|soleil|amour|chouchou|doudou|loulou|chocolat|coucou|jetaime|iloveyou|letmein|' +
  'sunshine|princess|dragon|monkey|football|master|superman|test|default|temporaire|changeme|changezmoi|securite|security|' +
  'hopital|clinique|ehpad|sante|health|hospital|medecin|docteur|doctor|infirmier|infirmiere|pharmacie|urgence|urgences|soins|accueil|' +
  'france|monaco|paris|lyon|marseille|informatique|cyber|internet|ordinateur|printemps|automne|hiver|summer|winter|spring';
const CALENDAR =
  'janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|' +
  'january|february|march|april|may|june|july|august|september|october|november|december|' +
  'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday';
const PRODUCT = /vigie|maturin/g;
const GUESSABLE = new RegExp(`${STEMS}|(?<![a-z])(?:${CALENDAR})(?![a-z])|(?:19|20)\\d\\d|(.)\\1{2,}`, 'g');

const ROWS = [
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
];
const RUN = 4;
const RUNS = new Set(
  [...ROWS, ...ROWS.map((row) => [...row].reverse().join(''))].flatMap((row) =>
    Array.from({ length: row.length - RUN + 1 }, (_, start) => row.slice(start, start + RUN)),
  ),
);
const LOOKALIKES: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '€': 'e',
  '!': 'i',
};

const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
const plain = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '');

function withoutRuns(text: string): string {
  let kept = '';
  for (let i = 0; i < text.length;) {
    let end = i;
    while (RUNS.has(text.slice(end, end + RUN))) end += 1;
    if (end > i) i = end + RUN - 1;
    else kept += text[i++];
  }
  return kept;
}

/** The words of a person and of their organisations that are long enough to matter, longest first. */
function personalWords({ name = '', email = '', organisations = [] }: PasswordContext): string[] {
  const words = [name, email.replace('@', ' '), ...organisations].flatMap((text) =>
    fold(text).split(/[^\p{L}\p{N}]+/u),
  );
  return [...new Set(words.filter((word) => word.length >= 4))].toSorted((a, b) => b.length - a.length);
}

interface Leftover {
  own: string;
  personal: boolean;
}

function takeOut(folded: string, personal: readonly string[]): Leftover {
  let text = folded.replaceAll(PRODUCT, ' ');
  for (const word of personal) text = text.replaceAll(word, ' ');
  const isPersonal = text !== folded;
  const own = plain(withoutRuns(text.replaceAll(GUESSABLE, ' ')));
  return { own: own.replaceAll(/^\d{1,4}|\d{1,4}$/g, ''), personal: isPersonal };
}

/** What is left of a password once guessable parts are out, read as typed and with look-alike signs read as letters. */
function leftover(password: string, context: PasswordContext): Leftover {
  const folded = fold(password);
  const personal = personalWords(context);
  const disguised = folded.replaceAll(/[0134578@$€!]/g, (sign) => LOOKALIKES[sign] ?? sign);
  const readings = [folded, disguised, plain(folded), plain(disguised)].map((text) => takeOut(text, personal));
  return readings.reduce((least, one) => (one.own.length < least.own.length ? one : least));
}

const kindsIn = (password: string): number =>
  [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length;

function isPhrase(password: string): boolean {
  const words = new Set(
    fold(password)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length >= 2),
  );
  return words.size >= PHRASE_WORDS;
}

/**
 * Checks a new password: 14 to 200 characters (the ANS guide's figure for services holding health data), mixed unless it is long or a
 * phrase, and not built of what others can guess. Gives the first flaw, or null. The same function runs in the browser and on the server.
 */
export function passwordFlaw(password: string, context: PasswordContext = {}): PasswordFlaw | null {
  const { length } = [...password];
  if (length < PASSWORD_MIN) return 'short';
  if (password.length > PASSWORD_MAX) return 'long';
  if (new Set(fold(password)).size < DIFFERENT_CHARACTERS || /^(.{1,6}?)\1+$/su.test(fold(password))) return 'repeated';
  const { own, personal } = leftover(password, context);
  if (own.length < OWN_CHARACTERS) return personal ? 'personal' : 'guessable';
  if (length < LONG_ENOUGH && kindsIn(password) < KINDS_ASKED && !isPhrase(password)) return 'plain';
  return null;
}

/** One sentence on a password being typed: what is missing, or how good it is. */
export function passwordAdvice(password: string, context: PasswordContext = {}): { good: boolean; sentence: Text } {
  const flaw = passwordFlaw(password, context);
  if (flaw) return { good: false, sentence: flawSentences[flaw] };
  const strong = leftover(password, context).own.length >= STRONG_OWN_CHARACTERS;
  return {
    good: true,
    sentence: strong
      ? { fr: 'Très bon mot de passe.', en: 'A very good password.' }
      : {
          fr: 'Bon mot de passe. Un ou deux mots de plus le rendraient encore plus sûr.',
          en: 'A good password. One or two more words would make it safer still.',
        },
  };
}
