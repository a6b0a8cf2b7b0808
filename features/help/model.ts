import { z } from 'zod';
import { readingSchema, textSchema } from '../referentials/model.ts';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const httpsAddress = z.url({ protocol: /^https$/ });

/** A word of the glossary. */
export const termSchema = z.object({
  id: slug,
  term: textSchema,
  /** One sentence, for the tip beside the word. */
  short: textSchema,
  long: textSchema,
  /** Other words that help to understand this one. */
  see: z.array(slug),
  official: httpsAddress.optional(),
});

const CONTACT_ROLES = ['national', 'ars', 'grades', 'programme'] as const;

/** Someone who can help: a shared mailbox, a page or a telephone number. */
export const contactSchema = z.object({
  name: textSchema,
  role: z.enum(CONTACT_ROLES),
  email: z.string().optional(),
  url: httpsAddress.optional(),
  phone: z.string().optional(),
  /** The day someone checked that the contact answers; null shows as “to confirm”. */
  verifiedAt: z.iso.date().nullable(),
  source: textSchema,
});

/** The contacts of a region, of Monaco (`MC`) or of the whole country (`national`). */
export const regionContactsSchema = z.object({
  region: z.string(),
  name: textSchema,
  note: textSchema.optional(),
  contacts: z.array(contactSchema),
});

const AUDIENCES = ['director', 'it', 'all'] as const;

/** Something worth reading on a theme. */
export const documentSchema = readingSchema.extend({
  theme: slug,
  /** About how long, where it is short. */
  minutes: z.int().optional(),
  audience: z.enum(AUDIENCES),
  /** The day someone opened the link and found the document; null shows as “to check”. */
  checkedAt: z.iso.date().nullable(),
});

export type Term = z.infer<typeof termSchema>;
export type RegionContacts = z.infer<typeof regionContactsSchema>;
export type Contact = z.infer<typeof contactSchema>;
export type ReadingDocument = z.infer<typeof documentSchema>;

const ABROAD = 'MC';
const COUNTRY = 'national';

/** Puts the reader's own regions first, then the country, Monaco, and the others by name in the reader's language. */
export function orderRegions<Entry extends Pick<RegionContacts, 'region' | 'name'>>(
  entries: readonly Entry[],
  mine: readonly string[],
  language: 'fr' | 'en',
): Entry[] {
  const rank = ({ region }: Entry): number =>
    mine.includes(region) ? 0 : region === COUNTRY ? 1 : region === ABROAD ? 2 : 3;
  return entries.toSorted((a, b) => rank(a) - rank(b) || a.name[language].localeCompare(b.name[language], language));
}

/** Text as compared by the search: without accents, capitals or curly apostrophes. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .replaceAll('’', "'")
    .toLowerCase();
}

/** Words whose name or meaning holds what is searched, by the reader's alphabet, grouped under their first letter. */
export function glossaryByLetter<Word extends Pick<Term, 'term' | 'short' | 'long'>>(
  words: readonly Word[],
  language: 'fr' | 'en',
  search = '',
): { letter: string; words: Word[] }[] {
  const wanted = plain(search.trim());
  const found = words.filter(({ term, short, long }) =>
    [term, short, long].some((text) => plain(text[language]).includes(wanted)),
  );
  const sorted = found.toSorted((a, b) =>
    a.term[language].localeCompare(b.term[language], language, { numeric: true }),
  );
  const byLetter = Map.groupBy(sorted, ({ term }) => letterOf(term[language]));
  return [...byLetter].map(([letter, group]) => ({ letter, words: group }));
}

function letterOf(word: string): string {
  const first = plain(word)
    .replace(/^[^a-z0-9]+/, '')
    .charAt(0);
  return /[a-z]/.test(first) ? first.toUpperCase() : '0–9';
}
