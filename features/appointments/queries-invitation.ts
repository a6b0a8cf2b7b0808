import { calendarInvitation, type CalendarPerson } from '../../platform/contract/calendar-invitation.ts';
import type { Language, Text } from '../../platform/contract/problem.ts';
import { letterValues } from '../cases/queries-values.ts';
import type { SeenCase } from '../cases/queries-held.ts';
import type { Purpose } from './model.ts';

const titles: Record<Purpose, Text> = {
  audit: { fr: 'Audit de cybersécurité', en: 'Cybersecurity audit' },
  control: { fr: 'Contrôle après travaux', en: 'Control after the work' },
};

/** An accepted appointment, as far as calendars are concerned. */
export interface Meeting {
  purpose: Purpose;
  uid: string;
  sequence: number;
  startsAt: Date;
  minutes: number;
  place: string;
  note: string;
}

interface Sending {
  method: 'REQUEST' | 'CANCEL';
  /** Where mail programs find the product: `https://vigie.example`. */
  origin: string;
  /** The case's page for those it is sent to. */
  link: string;
  attendees: readonly CalendarPerson[];
  language: Language;
  at: Date;
}

/** An appointment as iCalendar text. The programme's mailbox organises it, in the audit body's name: nobody's own address is shown. */
export function invitationFor(seen: SeenCase, meeting: Meeting, sending: Sending): string {
  const { row, programme } = seen;
  const { language, link } = sending;
  const notice = letterValues(seen, link)[language]['notice'] ?? '';
  const lead: Text = {
    fr: `Dossier ${row.number}, avec ${row.auditor_name}.`,
    en: `Case ${row.number}, with ${row.auditor_name}.`,
  };
  const hindered: Text = {
    fr: `Un empêchement\u00a0? Prévenez depuis le dossier, au moins ${notice} avant.`,
    en: `Cannot make it? Say so from the case, at least ${notice} before.`,
  };
  return calendarInvitation({
    uid: meeting.uid,
    sequence: meeting.sequence,
    method: sending.method,
    startsAt: meeting.startsAt,
    minutes: meeting.minutes,
    summary: `${titles[meeting.purpose][language]} – ${row.beneficiary_name}`,
    description: [lead[language], meeting.note, hindered[language]].filter(Boolean).join('\n\n'),
    location: meeting.place,
    organizer: { name: row.auditor_name, email: programme.contact ?? `vigie@${new URL(sending.origin).hostname}` },
    attendees: sending.attendees,
    at: sending.at,
    url: link,
  });
}
