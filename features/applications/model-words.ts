import type { Language, Text } from '../../platform/contract/problem.ts';

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const;
const days = {
  fr: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
};

/** « 3 mars 2025 » for a day `2025-03-03`; the first of a month reads « 1er ». */
export function dayName(day: string, language: Language): string {
  const name = days[language].format(new Date(`${day}T00:00:00Z`));
  return language === 'fr' ? name.replace(/^1 /, '1er ') : name;
}

/** « 65,9 % » for hundredths of a percent. */
export function percentName(hundredths: number, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 2 }).format(
    hundredths / 10_000,
  );
}

export const scoreName = (score: number): string => `${score}/5`;

/** A sentence in both languages, each made with its own dates. */
export function both(say: (language: Language) => Text): Text {
  return { fr: say('fr').fr, en: say('en').en };
}
