import type { Told, ToldCode } from './model.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/;
const ASCTIME = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d) (\d{4})$/;
/** Before it, none of these tools existed in a form that is read here. */
const EARLIEST = Date.UTC(2000, 0, 1);
const DAY_MS = 86_400_000;

function utc(year: number, month: number, day: number, hour: number, minute: number, second: number): number | null {
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(at);
  // A month 54 or a 31 February would roll over to another day.
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same && hour < 24 && minute < 60 && second < 60 ? at : null;
}

function fromText(text: string): number | null {
  const iso = ISO.exec(text);
  if (iso) {
    const [year, month, day, hour = 0, minute = 0, second = 0] = iso.slice(1, 7).map((part) => Number(part ?? 0));
    const at = utc(year!, month!, day!, hour, minute, second);
    const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(iso[7] ?? '') ?? [];
    if (at === null || !sign) return at;
    const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
    return sign === '+' ? at - offset : at + offset;
  }
  const [, month, day, hour, minute, second, year] = ASCTIME.exec(text) ?? [];
  if (!month) return null;
  return utc(Number(year), MONTHS.indexOf(month) + 1, Number(day), Number(hour), Number(minute), Number(second));
}

/**
 * The instant that a tool wrote: ISO 8601, seconds since 1970, or the C form « Wed Mar 23 15:07:52 2022 ». Gives null for what is
 * none, for what tools write where they know nothing (0001-01-01, 9999-12-31), and for what is over a day after `now`.
 */
export function instantOf(written: string, now: Date): string | null {
  const text = written.trim();
  const at = /^\d{9,11}$/.test(text) ? Number(text) * 1000 : fromText(text);
  if (at === null || !Number.isFinite(at) || at < EARLIEST || at > now.getTime() + DAY_MS) return null;
  return new Date(at).toISOString();
}

/** A whole number within bounds, or null. */
export function wholeOf(written: string | undefined, least: number, most: number): number | null {
  if (!/^\s*-?\d{1,9}\s*$/.test(written ?? '')) return null;
  const value = Number(written);
  return value >= least && value <= most ? value : null;
}

/** A CVSS score from 0 to 10, or null. */
export function cvssOf(written: string | undefined): number | null {
  if (!/^\s*\d{1,2}(\.\d{1,3})?\s*$/.test(written ?? '')) return null;
  const value = Number(written);
  return value <= 10 ? value : null;
}

/** The CVE identifiers that a text holds, in order, once each, at most two hundred. */
export function cvesIn(text: string): string[] {
  const found = text.toUpperCase().match(/\bCVE-\d{4}-\d{4,7}\b/g) ?? [];
  return [...new Set(found)].slice(0, 200);
}

/** The CPE of a text such as `cpe:/a:php:php:5.6.40 -> PHP PHP`. */
export function cpesIn(text: string): string[] {
  const found = text.match(/\bcpe:(?:\/[aho]|2\.3:[aho]):[^\s"'<>]{1,180}/g) ?? [];
  return [...new Set(found)].slice(0, 50);
}

/** One line of printable text, cut at `most` characters. */
export function lineIn(text: string, most: number): string {
  const line = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length > most
    ? `${line
        .slice(0, most - 1)
        .trimEnd()
        .toWellFormed()}…`
    : line;
}

const VERSION_LINE = /^\s*(installed version|fixed version|end of support date|eol date)\s*:\s*(\S.{0,200}?)\s*$/i;

/** The versions that a scanner names in its free text, and nothing else of that text: it may hold names of accounts. */
export function versionsIn(text: string): { installed?: string; fixed?: string; ended?: string } {
  const found: { installed?: string; fixed?: string; ended?: string } = {};
  for (const line of text.split('\n')) {
    const [, name, value] = VERSION_LINE.exec(line) ?? [];
    if (!name || !value) continue;
    const kind = /^installed/i.test(name) ? 'installed' : /^fixed/i.test(name) ? 'fixed' : 'ended';
    found[kind] ??= lineIn(value, 120);
  }
  return found;
}

/** Counts what was left out, by reason, keeping the first value met. */
export class Tally {
  private readonly told = new Map<ToldCode, Told>();

  add(code: ToldCode, value?: string): void {
    const known = this.told.get(code);
    if (known) known.count += 1;
    else this.told.set(code, { code, count: 1, ...(value ? { value: lineIn(value, 80) } : {}) });
  }

  list(): Told[] {
    return [...this.told.values()];
  }
}

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;
const IPV6 = /^[0-9a-f:]{2,39}(?:%[\w.-]{1,20})?$/i;
const NAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_-]{1,63})*\.?$/i;
/** This machine itself, and addresses that any machine gives itself: they tell nobody from anybody. */
const ANYBODY = /^(?:0\.0\.0\.0|127\..*|169\.254\..*|::1?|fe80:.*)$/i;
const NOBODY = /^localhost(?:\.localdomain)?$/i;
const MAC = /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i;

export const isAddress = (text: string): boolean => IPV4.test(text) || (IPV6.test(text) && text.includes(':'));

/** The keys by which a machine is known: its addresses, names and network cards, each once. What is none of them is left out. */
export function keysOf(given: { addresses?: string[]; names?: string[]; macs?: string[] }): string[] {
  const addresses = (given.addresses ?? [])
    .filter((text) => isAddress(text) && !ANYBODY.test(text))
    .map((text) => `ip:${text.toLowerCase()}`);
  const names = (given.names ?? [])
    .filter((text) => NAME.test(text) && !isAddress(text) && !NOBODY.test(text))
    .map((text) => `name:${text.toLowerCase().replace(/\.$/, '')}`);
  const macs = (given.macs ?? [])
    .filter((text) => MAC.test(text))
    .map((text) => `mac:${text.toLowerCase().replaceAll('-', ':')}`);
  return [...new Set([...addresses, ...names, ...macs])].slice(0, 20);
}
