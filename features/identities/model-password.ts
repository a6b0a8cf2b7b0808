import { fold, matchesIn, type Found, type MatchKind } from './model-password-matches.ts';

/** What a password opens: a service whose loss would expose nothing that matters, or one that leads to health data. */
export const EXPOSURES = ['ordinary', 'health'] as const;
export type Exposure = (typeof EXPOSURES)[number];

export interface PasswordRules {
  /** Fewest characters. */
  length: Record<Exposure, number>;
  /** How many of the four kinds of characters: capitals, small letters, digits, others. */
  kinds: number;
}

/**
 * Until the structure writes its own: 9 characters where nothing critical is exposed, 14 where health data are, of four kinds.
 * Source: national cybersecurity guide for health and care structures, question 5, which quotes ANSSI.
 */
export const guideRules: PasswordRules = { length: { ordinary: 9, health: 14 }, kinds: 4 };

/** Longer than this, only length counts: a passphrase needs no odd character. */
export const LONG = 20;
/** Beyond this, the rest of a password is not looked at: enough to judge it, and the page stays quick. */
const MOST_CHARACTERS = 128;

/**
 * What a password must be worth, in characters drawn at random among 95 signs (6.6 bits each). Our own marks, between the 50 bits that
 * CNIL asks where a service locks after some tries and the 80 it asks where nothing else protects (deliberation 2022-100).
 */
const WANTED: Record<Exposure, number> = { ordinary: 8, health: 10 };

export type Weakness = { kind: MatchKind; token: string } | { kind: 'length' | 'kinds' | 'guessable' };

export interface Judgement {
  accepted: boolean;
  /** Its worth against a well-informed guesser, in characters drawn at random. */
  worth: number;
  wantedWorth: number;
  length: number;
  wantedLength: number;
  kinds: number;
  wantedKinds: number;
  weaknesses: Weakness[];
}

/** How many of the four kinds of characters a text holds; letters with accents are letters, spaces count among the others. */
export function kindsIn(text: string): number {
  return [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u].filter((kind) => kind.test(text)).length;
}

/** Words of the structure that a guesser knows: its name, its town, its post code, its sites, cut in words of three letters or more. */
export function ownWords(texts: readonly (string | null | undefined)[]): string[] {
  const words = texts.flatMap((text) => {
    const folded = fold(text ?? '');
    return [...folded.split(/[^a-z0-9]+/), folded.replace(/[^a-z0-9]+/g, '')];
  });
  return [...new Set(words.filter((word) => word.length >= 3 && !SMALL_WORDS.has(word)))];
}
const SMALL_WORDS = new Set(['les', 'des', 'une', 'aux', 'sur', 'sous', 'par', 'pour', 'the', 'and']);

/**
 * What a password is worth, in characters drawn at random: the cheapest way to cut it into things that a guesser knows and characters
 * tried one by one. Takes the words of the structure and, where they are loaded, those of the French list. Never above its length.
 */
export function worthOf(
  password: string,
  own: readonly string[] = [],
  dictionary: ReadonlySet<string> = new Set(),
): { worth: number; found: Found[] } {
  const characters = [...password].slice(0, MOST_CHARACTERS);
  const matches = Map.groupBy(matchesIn(characters, own, dictionary), ({ to }) => to);
  const best: { cost: number; from: number; found: Found | null }[] = [{ cost: 0, from: 0, found: null }];
  for (let end = 1; end <= characters.length; end += 1) {
    let chosen = { cost: best[end - 1]!.cost + one(characters, end - 1), from: end - 1, found: null as Found | null };
    for (const found of matches.get(end) ?? []) {
      const cost = best[found.from]!.cost + found.cost;
      if (cost < chosen.cost) chosen = { cost, from: found.from, found };
    }
    best.push(chosen);
  }
  const found: Found[] = [];
  for (let end = characters.length; end > 0; end = best[end]!.from)
    if (best[end]!.found) found.unshift(best[end]!.found!);
  return { worth: best.at(-1)!.cost, found };
}

/**
 * The worth of one character that is part of nothing known. A sign used before is but a separator; in three digits or five letters of
 * one case that follow one another, something is hidden that a longer list would know.
 */
function one(characters: readonly string[], at: number): number {
  const character = characters[at]!;
  if (/\p{Nd}/u.test(character)) return stretch(characters, at, /\p{Nd}/u) >= 3 ? 0.5 : 1;
  if (/\p{Ll}/u.test(character)) return stretch(characters, at, /\p{Ll}/u) >= 5 ? 0.5 : 1;
  if (/\p{Lu}/u.test(character)) return stretch(characters, at, /\p{Lu}/u) >= 5 ? 0.5 : 1;
  return characters.indexOf(character) < at ? 0.15 : 1;
}

/** How many characters of one kind stand together around a place. */
function stretch(characters: readonly string[], at: number, kind: RegExp): number {
  let [from, to] = [at, at + 1];
  while (from > 0 && kind.test(characters[from - 1]!)) from -= 1;
  while (to < characters.length && kind.test(characters[to]!)) to += 1;
  return to - from;
}

/** Judges a password by the rules of the structure. Never throws: whatever is typed gets an answer. */
export function judge(
  password: string,
  exposure: Exposure,
  {
    rules = guideRules,
    own = [],
    dictionary,
  }: { rules?: PasswordRules; own?: readonly string[]; dictionary?: ReadonlySet<string> },
): Judgement {
  const { worth, found } = worthOf(password, own, dictionary);
  const length = [...password].length;
  const kinds = kindsIn(password);
  const wantedLength = rules.length[exposure];
  const wantedKinds = length >= LONG ? 1 : rules.kinds;
  const told = new Set<string>();
  const weaknesses: Weakness[] = [
    ...(length < wantedLength ? [{ kind: 'length' } as const] : []),
    ...(kinds < wantedKinds ? [{ kind: 'kinds' } as const] : []),
    ...found
      .filter(({ kind, token }) => kind !== 'word' && !told.has(kind + token) && told.add(kind + token))
      .map(({ kind, token }) => ({ kind, token })),
  ];
  const guessable = worth < WANTED[exposure];
  if (guessable && weaknesses.length === 0) weaknesses.push({ kind: 'guessable' });
  return {
    accepted: length >= wantedLength && kinds >= wantedKinds && !guessable,
    worth,
    wantedWorth: WANTED[exposure],
    length,
    wantedLength,
    kinds,
    wantedKinds,
    weaknesses,
  };
}
