import { usualWords, type UsualKind } from './model-usual-words.ts';

export type MatchKind = UsualKind | 'own' | 'word' | 'year' | 'date' | 'walk' | 'sequence' | 'repeat';

/** A stretch of a password that a guesser knows: characters `from` (included) to `to` (excluded), and its worth in characters drawn at random. */
export interface Found {
  kind: MatchKind;
  from: number;
  to: number;
  cost: number;
  /** As typed. */
  token: string;
}

/** A text as a guesser compares it: small letters, without accents. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

// Signs that people put in place of letters.
const DISGUISES: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '€': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};
const LONGEST_WORD = 40;

/** Everything that a guesser knows in these characters, overlapping as it comes. */
export function matchesIn(
  characters: readonly string[],
  own: readonly string[],
  dictionary: ReadonlySet<string>,
): Found[] {
  return [
    ...words(characters, own, dictionary),
    ...dates(characters),
    ...walks(characters),
    ...sequences(characters),
    ...repeats(characters),
  ];
}

/** Signs that a keyboard gives without effort. */
const ALPHABET = 95;

const found = (kind: MatchKind, characters: readonly string[], from: number, to: number, tries: number): Found => ({
  kind,
  from,
  to,
  cost: Math.min(Math.log(Math.max(tries, 1)) / Math.log(ALPHABET), to - from),
  token: characters.slice(from, to).join(''),
});

function words(characters: readonly string[], own: readonly string[], dictionary: ReadonlySet<string>): Found[] {
  const plain = characters.map((one) => fold(one).slice(0, 1) || one);
  const bare = plain.map((one) => DISGUISES[one] ?? one);
  const mine = new Map(own.map((word, index) => [word, index + 1]));
  const all: Found[] = [];
  for (let from = 0; from < characters.length; from += 1)
    for (let to = from + 2; to <= Math.min(characters.length, from + LONGEST_WORD); to += 1) {
      const asTyped = plain.slice(from, to).join('');
      const undisguised = bare.slice(from, to).join('');
      const known =
        look(asTyped, mine, dictionary) ?? (undisguised === asTyped ? null : look(undisguised, mine, dictionary));
      if (!known) continue;
      const disguise = undisguised === asTyped || look(asTyped, mine, dictionary) ? 1 : 4;
      const tries = known.rank * capitals(characters.slice(from, to)) * disguise;
      all.push(found(known.kind, characters, from, to, tries));
    }
  return all;
}

function look(
  word: string,
  own: ReadonlyMap<string, number>,
  dictionary: ReadonlySet<string>,
): { kind: MatchKind; rank: number } | null {
  const mine = own.get(word);
  if (mine !== undefined) return { kind: 'own', rank: mine };
  const usual = usualWords.get(word);
  // Two or three letters are tried one by one for less.
  if (usual && word.length >= 3) return usual;
  return dictionary.has(word) ? { kind: 'word', rank: dictionary.size } : null;
}

/** Ways to put the capitals: none, all or the first letter are tried first; else one doubling a letter. */
function capitals(characters: readonly string[]): number {
  const letters = characters.filter((one) => /\p{L}/u.test(one));
  const high = letters.filter((one) => /\p{Lu}/u.test(one)).length;
  if (high === 0) return 1;
  if (high === letters.length || (high === 1 && /\p{Lu}/u.test(characters[0]!))) return 2;
  return 2 ** Math.min(letters.length, 20);
}

function dates(characters: readonly string[]): Found[] {
  const text = characters.map((one) => (one.length === 1 ? one : ' ')).join('');
  const all: Found[] = [];
  for (const { index } of text.matchAll(/(?=(?:19\d\d|20[0-4]\d))/g))
    all.push(found('year', characters, index, index + 4, 140));
  const day = /(?=((?:0[1-9]|[12]\d|3[01])([-/. ]?)(?:0[1-9]|1[0-2])\2((?:19|20)?\d\d)))/g;
  for (const match of text.matchAll(day)) {
    const years = match[3]!.length === 4 ? 140 : 100;
    all.push(found('date', characters, match.index, match.index + match[1]!.length, 366 * years));
  }
  return all;
}

// Rows as fingers follow them, on the two keyboards in use.
const ROWS = [
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '&é"\'(-è_çà)=',
  'aqzsedrftg',
  'aqwzsx',
  'qazwsx',
  '1a2z3e4r',
  '1q2w3e4r',
];
const WAYS = ROWS.flatMap((row) => [row, [...row].toReversed().join('')]);

function walks(characters: readonly string[]): Found[] {
  const text = characters.map((one) => (one.length === 1 ? one.toLowerCase() : ' ')).join('');
  return runs(text, 3, (piece) => WAYS.some((way) => way.includes(piece))).map(([from, to]) =>
    // Which row, where on it, how far.
    found('walk', characters, from, to, WAYS.length * 10 * (to - from) * capitals(characters.slice(from, to))),
  );
}

function sequences(characters: readonly string[]): Found[] {
  const codes = characters.map((one) => (one.length === 1 ? one.toLowerCase().charCodeAt(0) : -1));
  const isPlain = (code: number) => (code >= 48 && code <= 57) || (code >= 97 && code <= 122);
  const all: Found[] = [];
  for (let from = 0; from < codes.length; from += 1) {
    const step = (codes[from + 1] ?? 0) - codes[from]!;
    if (Math.abs(step) !== 1 || !isPlain(codes[from]!)) continue;
    let to = from + 1;
    while (to < codes.length && codes[to]! - codes[to - 1]! === step && isPlain(codes[to]!)) to += 1;
    for (let end = from + 3; end <= to; end += 1) all.push(found('sequence', characters, from, end, 20 * (end - from)));
  }
  return all;
}

/** One block that comes again at once: the cost of its characters, then how many times. */
function repeats(characters: readonly string[]): Found[] {
  const all: Found[] = [];
  const same = (a: number, b: number) => fold(characters[a]!) === fold(characters[b]!);
  for (let from = 0; from < characters.length; from += 1)
    for (let block = 1; from + block * 2 <= characters.length; block += 1) {
      let to = from + block;
      while (to < characters.length && same(to, to - block)) to += 1;
      const times = Math.floor((to - from) / block);
      if (times < 2 || times * block < 3) continue;
      all.push(found('repeat', characters, from, from + times * block, ALPHABET ** Math.min(block, 40) * times));
    }
  return all;
}

/** Every stretch of at least `least` characters that `holds`, a stretch inside another included. */
function runs(text: string, least: number, holds: (piece: string) => boolean): [from: number, to: number][] {
  const all: [number, number][] = [];
  for (let from = 0; from + least <= text.length; from += 1)
    for (let to = from + least; to <= text.length && holds(text.slice(from, to)); to += 1) all.push([from, to]);
  return all;
}
