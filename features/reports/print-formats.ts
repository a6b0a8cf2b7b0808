import type { Language } from '../../platform/contract/problem.ts';

/** Dates, numbers and amounts as the reader's language writes them. */
export interface Formats {
  /** Day of an instant (ISO 8601), in the structure's time zone: `21 novembre 2026`. */
  day(instant: string): string;
  /** Day and time of an instant. */
  instant(instant: string): string;
  /** A calendar day `2027-03-31`, written out. */
  date(day: string): string;
  /** The same for a narrow column. */
  shortDate(day: string): string;
  number(value: number): string;
  /** Names joined as a sentence joins them. */
  list(names: string[]): string;
  /** Cents of euro; cents are printed only where there are some. */
  money(cents: number): string;
}

const made = new Map<string, Formats>();

/** Gives the formats of a language, made once for each time zone: building them takes longer than printing with them. */
export function formats(language: Language, timeZone: string): Formats {
  const key = `${language} ${timeZone}`;
  const known = made.get(key) ?? build(language, timeZone);
  made.set(key, known);
  return known;
}

/** Builds the formats of a language, instants being read in the time zone (IANA name). French names its first day « 1er ». */
function build(language: Language, timeZone: string): Formats {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const long = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const day = new Intl.DateTimeFormat(locale, { ...long, timeZone });
  const instant = new Intl.DateTimeFormat(locale, { ...long, hour: '2-digit', minute: '2-digit', timeZone });
  // A calendar day has no time zone: it is read and printed in the same one.
  const date = new Intl.DateTimeFormat(locale, { ...long, timeZone: 'UTC' });
  const shortDate = new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const number = new Intl.NumberFormat(locale);
  const euros = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
  const cents = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const first = (text: string) =>
    (language === 'fr' ? text.replace(/^1 /, '1er ') : text).replace(/^(\d+(?:er)?) /, '$1\u00a0');
  return {
    day: (text) => first(day.format(new Date(text))),
    instant: (text) => first(instant.format(new Date(text))),
    date: (text) => first(date.format(new Date(`${text}T00:00:00Z`))),
    shortDate: (text) => shortDate.format(new Date(`${text}T00:00:00Z`)),
    list: (names) => list.format(names),
    number: (value) => number.format(value),
    money: (value) => (value % 100 === 0 ? euros : cents).format(value / 100),
  };
}
