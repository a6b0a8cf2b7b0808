import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr, type ProgrammeMessages } from './messages.fr.ts';

/** Wording of the programmes in the language in use. */
export function useProgrammeWords(): ProgrammeMessages {
  return useMessages({ fr, en });
}

/** A date as precise as its source: a day, a month or a year. */
export function usePublicationDate(): (date: string) => string {
  const { date, month } = useFormat();
  return (value) => (value.length === 4 ? value : value.length === 7 ? month(`${value}-15`) : date(value));
}
