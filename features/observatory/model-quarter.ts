import type { Text } from '../../platform/contract/problem.ts';

/** A quarter of the year in Paris as one number: four times the year, plus 0 to 3. */
export type Quarter = number;

const MONTHS = 3;
const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });

/** The quarter in which an instant falls in Paris. */
export function quarterOf(at: Date): Quarter {
  const [year = 0, month = 1] = day.format(at).split('-').map(Number);
  return year * 4 + Math.floor((month - 1) / MONTHS);
}

/** The first instant of a quarter. Paris is one hour ahead of UTC on 1 January, two on the first days of the other quarters. */
export function startOf(quarter: Quarter): Date {
  const place = quarter % 4;
  return new Date(Date.UTC(Math.floor(quarter / 4), place * MONTHS, 1, place === 0 ? -1 : -2));
}

/** `2026-Q3`. */
export function quarterName(quarter: Quarter): string {
  return `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`;
}

/** The quarter that `2026-Q3` names; the caller has checked its form. */
export function readQuarter(id: string): Quarter {
  return Number(id.slice(0, 4)) * 4 + Number(id.slice(6)) - 1;
}

const ORDINALS: readonly Text[] = [
  { fr: '1er trimestre', en: '1st quarter' },
  { fr: '2e trimestre', en: '2nd quarter' },
  { fr: '3e trimestre', en: '3rd quarter' },
  { fr: '4e trimestre', en: '4th quarter' },
];

/** A quarter as it travels: its name, its days, and whether it is over when `current` runs. */
export function quarterView(quarter: Quarter, current: Quarter) {
  const year = Math.floor(quarter / 4);
  const ordinal = ORDINALS[quarter % 4]!;
  const first = new Date(Date.UTC(year, (quarter % 4) * MONTHS, 1));
  const last = new Date(Date.UTC(year, (quarter % 4) * MONTHS + MONTHS, 0));
  return {
    id: quarterName(quarter),
    name: { fr: `${ordinal.fr} ${year}`, en: `${ordinal.en} of ${year}` },
    firstDay: first.toISOString().slice(0, 10),
    lastDay: last.toISOString().slice(0, 10),
    closed: quarter < current,
  };
}
