import { useFormat, useLanguage, useMessages } from '../../../platform/web/language.tsx';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import type { CaseSectionProps } from '../../cases/ui/case-reply.ts';
import type { listAppointments } from '../contract.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** The words of a case's appointments. */
export const useAppointmentWords = (): typeof fr => useMessages({ fr, en });

export type Shown = Reply<typeof listAppointments>;
export type Appointment = NonNullable<Shown['live']>;

/** What the parts of the section share: whose page, the case, and what to do when the appointment changed in between. */
export interface AppointmentPart extends CaseSectionProps {
  of: Shown;
  onStale: () => void;
  /** Closes what was open once it is done. */
  onDone: () => void;
}

/** Gives a function that writes an instant as « lundi 14 décembre 2026 à 09:30 », by the clocks of Paris and Monaco. */
export function useWhen(): (at: string) => string {
  const { language } = useLanguage();
  const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: 'Europe/Paris',
  });
  return (at) => format.format(new Date(at));
}

/** Gives a function that writes a length: « 45 min », « 1,5 h ». */
export function useLength(): (minutes: number) => string {
  const words = useAppointmentWords();
  const { number } = useFormat();
  return (minutes) => (minutes < 60 ? words.minutes(number(minutes)) : words.hours(number(minutes / 60)));
}
