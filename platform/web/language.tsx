import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Language, Text } from '../contract/problem.ts';
import { makeFormat, type Format } from './format.ts';

const STORED = 'language';
const MONTHS_13_IN_SECONDS = 13 * 30 * 24 * 3600;

interface LanguageState {
  language: Language;
  setLanguage: (language: Language) => void;
}
const LanguageContext = createContext<LanguageState>({ language: 'fr', setLanguage: () => undefined });

/** The language chosen on this device; French until someone chooses otherwise. */
export function storedLanguage(): Language {
  if (typeof localStorage === 'undefined') return 'fr';
  return localStorage.getItem(STORED) === 'en' ? 'en' : 'fr';
}

/** Holds the language, remembers it on the device and for the server (cookie `language`), keeps `<html lang>` true. */
export function LanguageProvider({ initial, children }: { initial?: Language; children: ReactNode }) {
  const [language, choose] = useState<Language>(initial ?? storedLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const setLanguage = (next: Language) => {
    localStorage.setItem(STORED, next);
    document.cookie = `language=${next}; Path=/; SameSite=Lax; Max-Age=${MONTHS_13_IN_SECONDS}`;
    choose(next);
  };
  return <LanguageContext value={{ language, setLanguage }}>{children}</LanguageContext>;
}

/** The language in use and the way to change it. */
export function useLanguage(): LanguageState {
  return useContext(LanguageContext);
}

/** Takes a feature's two message modules, gives the one of the language in use. */
export function useMessages<Messages>(messages: { fr: Messages; en: NoInfer<Messages> }): Messages {
  return messages[useLanguage().language];
}

/** Gives a function that picks the reader's language from a `{ fr, en }` text. */
export function useText(): (text: Text) => string {
  const { language } = useLanguage();
  return (text) => text[language];
}

/** Dates, numbers, money and plurals in the language in use. */
export function useFormat(): Format {
  const { language } = useLanguage();
  return useMemo(() => makeFormat(language), [language]);
}
