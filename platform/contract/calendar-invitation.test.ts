import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarInvitation, methodOf, type Invitation } from './calendar-invitation.ts';

const invitation: Invitation = {
  uid: '01999999-aaaa-7bbb-8ccc-123456789abc@vigie.example',
  sequence: 2,
  method: 'REQUEST',
  startsAt: new Date('2026-12-15T08:30:00.000Z'),
  minutes: 90,
  summary: 'Audit initial, EHPAD « Les Glycines »',
  description: 'Prévoyez :\n- le schéma du réseau ;\n- la personne qui tient les sauvegardes.',
  location: '12, rue des Écoles ; Monaco',
  organizer: { name: 'Vigie', email: 'vigie@vigie.example' },
  attendees: [
    { name: 'Camille O’Hara, direction', email: 'direction+audit@ehpad.example' },
    { name: 'Auditeur "principal"', email: 'audit@organisme.example' },
  ],
  at: new Date('2026-11-21T09:00:00.123Z'),
  url: 'https://vigie.example/dossiers/12',
};

interface Property {
  name: string;
  parameters: Record<string, string>;
  value: string;
}

// A reader written from the RFC's grammar, apart from the writer: unfold, cut, then undo the escapes.
function parse(calendar: string): Property[] {
  return calendar
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .slice(0, -1)
    .map((line) => {
      const [, name, parameters, value] = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/su.exec(line)!;
      const pairs = [...parameters!.matchAll(/;([A-Z-]+)=(?:"([^"]*)"|([^";:,]*))/g)];
      return {
        name: name!,
        parameters: Object.fromEntries(pairs.map(([, key, quoted, bare]) => [key!, quoted ?? bare!])),
        value: value!,
      };
    });
}
const unescaped = (value: string) => value.replaceAll(/\\(.)/gs, (_, sign: string) => (sign === 'n' ? '\n' : sign));
const unquoted = (value: string) =>
  value.replaceAll(/\^(.)/g, (_, sign: string) => ({ n: '\n', "'": '"', '^': '^' })[sign]!);
const valueOf = (calendar: string, name: string) => parse(calendar).find((one) => one.name === name)?.value;
const namesOf = (calendar: string) => parse(calendar).map(({ name }) => name);

// What any text becomes: one kind of line break, no control character but the tab, whole characters.
const kept = (value: string) =>
  value
    .toWellFormed()
    .replaceAll(/\r\n|[\r\n\u2028\u2029\u0085]/g, '\n')
    .replaceAll(/(?![\t\n])\p{Cc}/gu, '');
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: fc.constantFrom('\r', '\n', '\\', ';', ',', '"', '^', ':', 'n', 'é', '🎈', ' ', '\t', '\u0000') }),
  fc.constant('x\r\nATTENDEE:mailto:mallory@evil.example'),
);

describe('an invitation', () => {
  it('is written as RFC 5545 has it, in universal time', () => {
    const calendar = calendarInvitation(invitation);
    expect(namesOf(calendar).join(' ')).toBe(
      'BEGIN VERSION PRODID CALSCALE METHOD BEGIN UID SEQUENCE DTSTAMP DTSTART DTEND SUMMARY DESCRIPTION LOCATION URL ' +
        'ORGANIZER ATTENDEE ATTENDEE STATUS TRANSP BEGIN ACTION DESCRIPTION TRIGGER END END END',
    );
    const whole = calendar.replaceAll('\r\n ', '');
    for (const line of [
      'METHOD:REQUEST',
      'SEQUENCE:2',
      'DTSTAMP:20261121T090000Z',
      'DTSTART:20261215T083000Z',
      'DTEND:20261215T100000Z',
      String.raw`LOCATION:12\, rue des Écoles \; Monaco`,
      String.raw`DESCRIPTION:Prévoyez :\n- le schéma du réseau \;\n- la personne qui tient les sauvegardes.`,
      `ATTENDEE;ROLE=REQ-PARTICIPANT;RSVP=FALSE;CN="Auditeur ^'principal^'":mailto:audit@organisme.example`,
      'STATUS:CONFIRMED',
      'TRANSP:OPAQUE',
      'TRIGGER:-P1D',
    ])
      expect(whole).toContain(`\r\n${line}\r\n`);
  });

  it('takes the appointment away without an alarm, under the same name, when it is cancelled', () => {
    const calendar = calendarInvitation({ ...invitation, method: 'CANCEL', sequence: 3 });
    expect(valueOf(calendar, 'UID')).toBe(invitation.uid);
    expect(valueOf(calendar, 'METHOD')).toBe('CANCEL');
    expect(valueOf(calendar, 'STATUS')).toBe('CANCELLED');
    expect(valueOf(calendar, 'SEQUENCE')).toBe('3');
    expect(calendar).not.toContain('VALARM');
  });

  it('gives its fields back to whoever unfolds and reads it, whatever was written in them', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, anyText, (summary, description, location, name) => {
        const calendar = calendarInvitation({
          ...invitation,
          summary,
          description,
          location,
          organizer: { ...invitation.organizer, name },
          attendees: [{ name, email: 'a@b.example' }],
        });
        expect(unescaped(valueOf(calendar, 'SUMMARY')!)).toBe(kept(summary));
        expect(unescaped(valueOf(calendar, 'DESCRIPTION')!)).toBe(kept(description));
        expect(unescaped(valueOf(calendar, 'LOCATION')!)).toBe(kept(location));
        const [organizer, attendee] = ['ORGANIZER', 'ATTENDEE'].map((wanted) =>
          parse(calendar).find((one) => one.name === wanted)!,
        );
        expect(unquoted(organizer!.parameters['CN']!)).toBe(kept(name));
        expect(unquoted(attendee!.parameters['CN']!)).toBe(kept(name));
        expect(attendee!.value).toBe('mailto:a@b.example');
      }),
      { numRuns: 1000 },
    );
  });

  it('has no line above 75 octets, and never cuts a character', () => {
    fc.assert(
      fc.property(anyText, fc.string({ unit: 'grapheme', maxLength: 300 }), (summary, description) => {
        const lines = calendarInvitation({ ...invitation, summary, description }).split('\r\n');
        const octets = lines.map((line) => Buffer.byteLength(line));
        expect(Math.max(...octets)).toBeLessThanOrEqual(75);
        expect(lines.every((line) => line.isWellFormed())).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('lets no text, name or address add a property', () => {
    const expected = namesOf(calendarInvitation(invitation));
    fc.assert(
      fc.property(anyText, anyText, anyText, (one, two, email) => {
        const calendar = calendarInvitation({
          ...invitation,
          uid: one,
          summary: two,
          organizer: { name: one, email },
          attendees: [
            { name: two, email },
            { name: one, email },
          ],
          url: `https://vigie.example/${encodeURIComponent(two.toWellFormed())}\r\nX-EVIL:1`,
        });
        expect(namesOf(calendar)).toEqual(expected);
        expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 1000 },
    );
  });

  it('tells its own method, which no description can change', () => {
    const description = 'x\r\nMETHOD:PUBLISH\r\n';
    expect(methodOf(calendarInvitation({ ...invitation, description }))).toBe('REQUEST');
    expect(methodOf(calendarInvitation({ ...invitation, description, method: 'CANCEL' }))).toBe('CANCEL');
    expect(methodOf('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n')).toBe('PUBLISH');
  });
});
