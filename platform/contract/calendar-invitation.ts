/** A person as calendars name them. */
export interface CalendarPerson {
  name: string;
  email: string;
}

export interface Invitation {
  /** The same for every message about one appointment: at most 255 characters, with our host after an `@`. */
  uid: string;
  /** 0 at first, one more at each change and at the cancellation: an older message never wins over a newer one. */
  sequence: number;
  /** REQUEST invites, or moves; CANCEL takes the appointment away. */
  method: 'REQUEST' | 'CANCEL';
  startsAt: Date;
  /** How long it lasts. */
  minutes: number;
  summary: string;
  description: string;
  location: string;
  organizer: CalendarPerson;
  attendees: readonly CalendarPerson[];
  /** When this message is written. */
  at: Date;
  /** The appointment's page. */
  url: string;
}

const LINE_OCTETS = 75;

/**
 * An appointment as e-mail and calendar programs understand it: iCalendar text (RFC 5545), as RFC 5546 has it exchanged.
 * Answers are given in the product, so that no reply is asked for. Throws when a date or the address of the page is not valid.
 */
export function calendarInvitation(given: Invitation): string {
  const { method, startsAt, minutes, summary } = given;
  const cancelled = method === 'CANCEL';
  const alarm = ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${text(summary)}`, 'TRIGGER:-P1D', 'END:VALARM'];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Vigie//Vigie//FR',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${text(given.uid)}`,
    `SEQUENCE:${given.sequence}`,
    `DTSTAMP:${utc(given.at)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(new Date(startsAt.getTime() + minutes * 60_000))}`,
    `SUMMARY:${text(summary)}`,
    `DESCRIPTION:${text(given.description)}`,
    `LOCATION:${text(given.location)}`,
    `URL:${new URL(given.url).href}`,
    `ORGANIZER;${person(given.organizer)}`,
    ...given.attendees.map((one) => `ATTENDEE;ROLE=REQ-PARTICIPANT;RSVP=FALSE;${person(one)}`),
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${cancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
    ...(cancelled ? [] : alarm),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** What the text of an invitation asks of the calendar that receives it; PUBLISH, a mere announcement, when it does not say. */
export function methodOf(calendar: string): string {
  return /^METHOD:([A-Z]+)\r?$/m.exec(calendar)?.[1] ?? 'PUBLISH';
}

/** An instant as `20261121T090000Z`: in universal time, so that no time zone need be described. */
const utc = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d+/g, '');

const BREAK = /\r\n|[\r\n\u2028\u2029\u0085]/g;
// Tabs are allowed in values; no other control character is (RFC 5545 §3.1).
const CONTROL = /(?!\t)\p{Cc}/gu;

/** A value of type TEXT (§3.3.11). */
function text(value: string): string {
  const escaped = value.toWellFormed().replaceAll(/[\\;,]/g, String.raw`\$&`);
  return escaped.replaceAll(BREAK, String.raw`\n`).replaceAll(CONTROL, '');
}

/** A person's name as a parameter, its quotes and line breaks written as RFC 6868 has it; then the address. */
function person({ name, email }: CalendarPerson): string {
  const escaped = name.toWellFormed().replaceAll('^', '^^').replaceAll('"', "^'").replaceAll(BREAK, '^n');
  // RFC 6068: what an address may hold stands as it is, the rest is percent-encoded.
  const address = encodeURIComponent(email.toWellFormed()).replaceAll('%40', '@').replaceAll('%2B', '+');
  return `CN="${escaped.replaceAll(CONTROL, '')}":mailto:${address}`;
}

/** Cuts a line in pieces of 75 octets at most, between characters; each piece but the first begins with a space (§3.1). */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let result = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > LINE_OCTETS) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += size;
  }
  return result;
}
