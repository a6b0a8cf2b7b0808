import type { Language } from '../contract/problem.ts';

// Whatever the device says: e-mails, letters and deadlines are told in this time.
const ZONE = 'Europe/Paris';

export type Moment = string | number | Date;

/** What `useFormat()` gives. Money is in euro cents; days are `2026-09-30`; instants are ISO 8601. */
export interface Format {
  /** « 30 septembre 2026 ». A day without an hour is read as that day, whatever the time zone. */
  date: (value: Moment) => string;
  /** « 30/09/2026 », for narrow columns. */
  shortDate: (value: Moment) => string;
  /** « 30 septembre 2026 à 14:05 ». */
  dateTime: (value: Moment) => string;
  /** « septembre 2026 ». */
  month: (value: Moment) => string;
  /** « dans 3 jours », « il y a 2 semaines »; `now` in milliseconds is for tests. */
  fromNow: (value: Moment, now?: number) => string;
  number: (value: number, options?: Intl.NumberFormatOptions) => string;
  /** Euro cents to « 1 250,00 € »; whole euros drop the decimals. */
  money: (cents: number) => string;
  /** 0.42 to « 42 % ». */
  percent: (share: number, digits?: number) => string;
  /** Chooses the form for a count; `#` in the form is replaced by the number. */
  plural: (count: number, forms: { zero?: string; one: string; other: string }) => string;
  /** « a, b et c ». */
  list: (items: string[]) => string;
}

const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };
const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['week', 7 * DAY_MS],
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** Builds the formatters of one language, once. */
export function makeFormat(language: Language): Format {
  const locale = LOCALES[language];
  const plurals = new Intl.PluralRules(locale);
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const at = (value: Moment, options: Intl.DateTimeFormatOptions) => {
    const dayOnly = typeof value === 'string' && DAY_ONLY.test(value);
    const written = new Intl.DateTimeFormat(locale, { ...options, timeZone: dayOnly ? 'UTC' : ZONE }).format(
      new Date(value),
    );
    // French names the first day of a month « 1er »; Intl does not know it.
    return language === 'fr' ? written.replace(/^1 (?=\p{L})/u, '1er ') : written;
  };
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, options).format(value);
  return {
    date: (value) => at(value, { dateStyle: 'long' }),
    shortDate: (value) => at(value, { dateStyle: 'short' }),
    dateTime: (value) => at(value, { dateStyle: 'long', timeStyle: 'short' }),
    month: (value) => at(value, { month: 'long', year: 'numeric' }),
    fromNow: (value, now = Date.now()) => {
      const distance = new Date(value).getTime() - now;
      const [unit, size] = STEPS.find(([, step]) => Math.abs(distance) >= step) ?? ['second', 60_000];
      return relative.format(Math.trunc(distance / size), unit);
    },
    number,
    money: (cents) =>
      number(cents / 100, {
        style: 'currency',
        currency: 'EUR',
        minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
        maximumFractionDigits: 2,
      }),
    percent: (share, digits = 0) => number(share, { style: 'percent', maximumFractionDigits: digits }),
    plural: (count, forms) => {
      const form = count === 0 && forms.zero ? forms.zero : plurals.select(count) === 'one' ? forms.one : forms.other;
      return form.replaceAll('#', number(count));
    },
    list: (items) => lists.format(items),
  };
}
