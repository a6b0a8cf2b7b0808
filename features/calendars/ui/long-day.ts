import { useLanguage } from '../../../platform/web/language.tsx';

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const;

/** Gives a function that writes a day with its weekday: « vendredi 4 décembre 2026 ». */
export function useLongDay(): (day: string) => string {
  const { language } = useLanguage();
  const format = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'full', timeZone: 'UTC' });
  return (day) => format.format(new Date(day));
}
