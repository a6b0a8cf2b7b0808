import type { Text } from '../../platform/contract/problem.ts';
import { deadlineOf, type Deadline } from '../programmes/model.ts';
import type { SeenCase } from './queries-held.ts';

const UNIT_NAMES: Record<Deadline['unit'], Text> = {
  hours: { fr: 'heures', en: 'hours' },
  days: { fr: 'jours', en: 'days' },
  'working-days': { fr: 'jours ouvrés', en: 'working days' },
};

/** An amount in whole cents, as a letter writes it. */
export function money(cents: number): Text {
  const of = (locale: string) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', trailingZeroDisplay: 'stripIfInteger' }).format(
      cents / 100,
    );
  return { fr: of('fr-FR'), en: of('en-GB') };
}

// French names the first day of a month « 1er »; Intl does not know it.
const first = (text: string): string => text.replace(/(?<!\d)1 (?=\p{L})/u, '1er ');

/** A day `2026-09-30`, as a letter writes it. */
export function dayText(day: string): Text {
  const of = (locale: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
  return { fr: first(of('fr-FR')), en: of('en-GB') };
}

/** An instant as a letter writes it, in Paris and Monaco time. */
export function instantText(at: Date): Text {
  const of = (locale: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Paris' }).format(at);
  return { fr: first(of('fr-FR')), en: of('en-GB') };
}

function delay({ programme }: Pick<SeenCase, 'programme'>, id: Deadline['id']): Text {
  const { amount, unit } = deadlineOf(programme, id);
  return { fr: `${amount}\u00a0${UNIT_NAMES[unit].fr}`, en: `${amount} ${UNIT_NAMES[unit].en}` };
}

/**
 * The values of a letter's placeholders: those of every case, '' where the case has not come to it, then those of its event. A
 * placeholder of another event has none and stays as it is written: `letterPlaceholders` says which each letter may hold.
 */
export function letterValues(
  seen: Pick<SeenCase, 'row' | 'programme'>,
  link: string,
  extra: Record<string, Text> = {},
): { fr: Record<string, string>; en: Record<string, string> } {
  const { row, programme } = seen;
  const same = (value: string): Text => ({ fr: value, en: value });
  const { percent } = programme.funding.rate;
  // The letter ends its sentence itself.
  const reason = row.reason.replace(/[.\s]+$/, '');
  const values: Record<string, Text> = {
    programme: programme.title,
    'case-number': same(row.number),
    structure: same(row.beneficiary_name),
    'audit-body': same(row.auditor_name),
    provider: same(row.provider_name),
    notice: delay(seen, 'appointment-notice'),
    'mend-delay': delay(seen, 'control-mend'),
    reason: same(reason),
    missing: same(reason),
    rate: { fr: `${percent.toLocaleString('fr-FR')}\u00a0%`, en: `${percent.toLocaleString('en-GB')}%` },
    'eligible-amount': row.eligible_cents === null ? same('') : money(Number(row.eligible_cents)),
    'share-amount': row.share_cents === null ? same('') : money(Number(row.share_cents)),
    'paid-amount': row.paid_cents === null ? same('') : money(Number(row.paid_cents)),
    link: same(link),
    ...extra,
  };
  const of = (language: 'fr' | 'en') =>
    Object.fromEntries(Object.entries(values).map(([id, text]) => [id, text[language]]));
  return { fr: of('fr'), en: of('en') };
}
