import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { PARTS } from '../cases/model.ts';
import { APPOINTMENT_STATES, MAX_SLOTS, PURPOSES } from './model.ts';

const base = '/api/organisations/:organisationId/cases/:caseId/appointments' as const;
const params = z.strictObject({ organisationId: z.guid(), caseId: z.guid() });
const one = params.extend({ appointmentId: z.guid() });
const read = { kind: 'organisation', permission: 'case.read' } as const;
const act = { kind: 'organisation', permission: 'case.act' } as const;
const part = z.enum(PARTS);
/** Of the appointment, or of the one that a proposal takes the place of. */
const version = z.int32().min(1);
const reason = z.string().trim().max(1000);

const appointment = z.object({
  id: z.string(),
  purpose: z.enum(PURPOSES),
  state: z.enum(APPOINTMENT_STATES),
  /** Instants, earliest first. */
  slots: z.array(z.string()),
  minutes: z.int(),
  place: z.string(),
  note: z.string(),
  /** The slot that was accepted. */
  startsAt: z.string().nullable(),
  proposedBy: part,
  /** Why it was declined, moved or cancelled. */
  reason: z.string(),
  /** Whether that came later than the programme's notice. */
  late: z.boolean(),
  /** Who declined, moved or cancelled it; null while it stands, where it took place, and where nobody came. */
  endedBy: part.nullable(),
  version: z.int(),
  createdAt: z.string(),
});

const appointmentsSchema = z.object({
  /** What an appointment set now is for; null where none can be set. */
  purpose: z.enum(PURPOSES).nullable(),
  /** The one that counts now. */
  live: appointment.nullable(),
  /** The last instant at which moving or cancelling the accepted one is not late. */
  onTimeUntil: z.string().nullable(),
  /** The others, newest first. */
  past: z.array(appointment),
  abilities: z.object({
    propose: z.boolean(),
    /** Accept a slot, or decline them all. */
    answer: z.boolean(),
    release: z.boolean(),
    /** Record that nobody was there. */
    absence: z.boolean(),
  }),
});

export const listAppointments = endpoint({
  name: 'appointments.list',
  method: 'GET',
  path: base,
  summary: 'The appointments of a case, and what the reader may do about the present one.',
  access: read,
  params,
  reply: appointmentsSchema,
});

export const proposeSlots = endpoint({
  name: 'appointments.propose',
  method: 'POST',
  path: base,
  summary: 'Offers one to five slots, in place of those offered before, or to move an accepted appointment.',
  access: act,
  params,
  body: z.strictObject({
    /** Days and times of Paris and Monaco. */
    slots: z
      .array(
        z.strictObject({
          day: z.iso.date(),
          time: z
            .string()
            .max(5)
            .regex(/^([01]\d|2[0-3]):[0-5]\d$/),
        }),
      )
      .min(1)
      .max(MAX_SLOTS),
    minutes: z.int32().min(15).max(600),
    place: lineOf(300).min(1),
    note: reason.default(''),
    /** Needed to move an accepted appointment. */
    reason: reason.default(''),
    /** Of the present appointment; 0 where there is none. */
    version: z.int32().min(0),
  }),
  reply: appointmentsSchema,
  status: 201,
});

export const acceptSlot = endpoint({
  name: 'appointments.accept',
  method: 'POST',
  path: `${base}/:appointmentId/acceptance`,
  summary: 'Accepts one of the slots that the other side offers: the appointment is set.',
  access: act,
  params: one,
  body: z.strictObject({ slot: z.iso.datetime().max(40), version }),
  reply: appointmentsSchema,
});

export const declineSlots = endpoint({
  name: 'appointments.decline',
  method: 'POST',
  path: `${base}/:appointmentId/refusal`,
  summary: 'Tells the other side that none of its slots suits, and why.',
  access: act,
  params: one,
  body: z.strictObject({ note: reason.min(1), version }),
  reply: appointmentsSchema,
});

export const releaseAppointment = endpoint({
  name: 'appointments.release',
  method: 'POST',
  path: `${base}/:appointmentId/cancellation`,
  summary: 'Cancels an accepted appointment with a reason, or records that nobody was there.',
  access: act,
  params: one,
  body: z.strictObject({ reason, absent: z.boolean().default(false), version }),
  reply: appointmentsSchema,
});

export const openInvitation = endpoint({
  name: 'appointments.openInvitation',
  method: 'GET',
  path: `${base}/:appointmentId/calendar`,
  summary: 'The accepted appointment as a file for a calendar.',
  access: read,
  params: one,
  download: 'text/calendar',
});
