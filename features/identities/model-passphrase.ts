/** Fewest and most words of a passphrase. */
export const WORDS = { least: 5, usual: 6, most: 8 } as const;
export const SEPARATORS = ['-', ' ', '.', '_'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** Gives 32 random bits as a whole number from 0 to 2³² − 1. */
export type RandomBits = () => number;

/** Random bits of the machine's cryptographic generator. */
export const machineBits: RandomBits = () => crypto.getRandomValues(new Uint32Array(1))[0]!;

const ALL = 2 ** 32;

/**
 * A whole number from 0 to `count` − 1, each as likely as the others: draws that fall in the last incomplete round are thrown away,
 * since a plain remainder would favour the first numbers. `count` from 1 to 2³².
 */
export function fairIndex(count: number, bits: RandomBits = machineBits): number {
  if (!Number.isInteger(count) || count < 1 || count > ALL) throw new RangeError(`no fair draw among ${count}`);
  const whole = ALL - (ALL % count);
  let drawn = bits();
  while (drawn >= whole) drawn = bits();
  return drawn % count;
}

/** The words of referentials/words/passphrase-fr.txt, without its heading. */
export function readWords(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

export interface PassphraseWish {
  /** How many words, from `WORDS.least` to `WORDS.most`. */
  count: number;
  separator: Separator;
  /** For systems that insist on a capital and a digit: the first letter of each word, and one digit drawn at random at the end. */
  insistent: boolean;
}

/** Draws a passphrase among `words`; a word may come twice. */
export function drawPassphrase(words: readonly string[], wish: PassphraseWish, bits: RandomBits = machineBits): string {
  const drawn = Array.from({ length: wish.count }, () => words[fairIndex(words.length, bits)]!);
  if (!wish.insistent) return drawn.join(wish.separator);
  const capitals = drawn.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return capitals.join(wish.separator) + wish.separator + String(fairIndex(10, bits));
}

/** Bits of chance in a passphrase drawn so, for someone who knows the list and the settings: count × log2(words), and the digit. */
export function entropyOf(words: number, wish: Pick<PassphraseWish, 'count' | 'insistent'>): number {
  return wish.count * Math.log2(words) + (wish.insistent ? Math.log2(10) : 0);
}
