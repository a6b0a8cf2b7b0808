import type { Language } from '../../../platform/contract/problem.ts';
import { useLanguage } from '../../../platform/web/language.tsx';

const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };

/** Writes days with their weekday, in one language: « vendredi 1er janvier 2027 ». */
export function longDays(language: Language): (day: string) => string {
  const format = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'full', timeZone: 'UTC' });
  return (day) => {
    const written = format.format(new Date(day));
    // French counts the first of a month as « premier »; the platform's own formats do not.
    return language === 'fr' ? written.replace(/ 1 /, ' 1er ') : written;
  };
}

/** The same, in the reader's language. */
export function useLongDay(): (day: string) => string {
  return longDays(useLanguage().language);
}
