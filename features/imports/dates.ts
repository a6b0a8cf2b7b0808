import type { DateOrder } from './model.ts';

const MONTHS: readonly string[][] = [
  ['janv', 'jan'],
  ['fevr', 'fev', 'feb'],
  ['mars', 'mar'],
  ['avril', 'avr', 'apr'],
  ['mai', 'may'],
  ['juin', 'jun'],
  ['juil', 'jul'],
  ['aout', 'aou', 'aug'],
  ['sept', 'sep'],
  ['oct'],
  ['nov'],
  ['dec'],
];
const NUMBERS = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?=\D|$)/;
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=\D|$)/;
const COMPACT = /^((?:19|20|21)\d{2})(\d{2})(\d{2})(?:\d{4,6}(?:[.,]\d+)?(?:Z|[+-]\d{4})?)?$/;
const WORDS = /^(?:\p{L}+,?\s+)?(\d{1,2})(?:er)?[\s-]+(\p{L}{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?=\D|$)/u;
const WORDS_MONTH_FIRST = /^(?:\p{L}+,?\s+)?(\p{L}{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(?=\D|$)/u;
// What Active Directory writes for « never »: 0, or the largest signed number of 64 bits.
const NEVER = new Set(['0', '9223372036854775807', 'never', 'jamais']);
const FILETIME = /^1[0-9]{17}$/;
const FILETIME_EPOCH_MS = -11_644_473_600_000;
// Excel counts days from 30 December 1899; these bounds are 1954 and 2119.
const SERIAL = /^[2-7]\d{4}(?:[.,]\d+)?$/;
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/** A day of the calendar such as `2026-12-31`, or null when there is none such (month 54, 30 February, year 0). */
export function dayFrom(year: number, month: number, day: number): string | null {
  const full = year < 100 ? year + (year < 70 ? 2000 : 1900) : year;
  if (full < 1900 || full > 2199 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const date = new Date(Date.UTC(full, month - 1, day));
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : null;
}

/**
 * Reads a date in the forms that files of inventories use: ISO, 31/12/2026, 31 déc. 2026, Dec 31, 2026, 20261231120000.0Z, Windows FILETIME
 * and Excel's serial numbers. Gives the day, `never`, or null when it is none. Its hour is left: no field needs it.
 */
export function readDate(text: string, order: DateOrder): string | null {
  const value = text.trim();
  if (NEVER.has(value.toLowerCase())) return 'never';
  if (FILETIME.test(value)) return instant(Number(BigInt(value) / 10_000n) + FILETIME_EPOCH_MS);
  const [, year, month, day] = ISO.exec(value) ?? COMPACT.exec(value) ?? [];
  if (year) return dayFrom(Number(year), Number(month), Number(day));
  const [, first, second, last] = NUMBERS.exec(value) ?? [];
  if (first)
    return order === 'day-first'
      ? dayFrom(Number(last), Number(second), Number(first))
      : dayFrom(Number(last), Number(first), Number(second));
  if (SERIAL.test(value)) return instant(SERIAL_EPOCH_MS + Math.floor(Number(value.replace(',', '.'))) * DAY_MS);
  const [, inWords, named, ofYear] = WORDS.exec(value) ?? [];
  if (inWords) return dayFrom(Number(ofYear), monthOf(named!), Number(inWords));
  const [, monthNamed, inMonth, ofThatYear] = WORDS_MONTH_FIRST.exec(value) ?? [];
  return inMonth ? dayFrom(Number(ofThatYear), monthOf(monthNamed!), Number(inMonth)) : null;
}

function instant(ms: number): string | null {
  const date = new Date(ms);
  return dayFrom(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** 1 to 12; 0 when it is no month. */
function monthOf(name: string): number {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return MONTHS.findIndex((forms) => forms.some((form) => plain.startsWith(form))) + 1;
}

/** Gathers, over a whole column or file, what tells the day from the month. */
export class OrderEvidence {
  #dayFirst = 0;
  #monthFirst = 0;
  #either = 0;

  /** Takes one cell; one that is no date of numbers teaches nothing. */
  add(text: string): void {
    const [, first, second] = NUMBERS.exec(text.trim()) ?? [];
    if (!first) return;
    if (Number(first) > 12 && Number(second) <= 12) this.#dayFirst += 1;
    else if (Number(second) > 12 && Number(first) <= 12) this.#monthFirst += 1;
    else if (first !== second) this.#either += 1;
  }

  /** The order that the dates show; `ask` when they would read both ways; null when there is nothing to decide. */
  get order(): DateOrder | 'ask' | null {
    if (this.#dayFirst > 0 || this.#monthFirst > 0)
      return this.#dayFirst >= this.#monthFirst ? 'day-first' : 'month-first';
    return this.#either > 0 ? 'ask' : null;
  }
}
