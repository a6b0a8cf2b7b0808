import type { CaseState, Part } from '../cases/model.ts';

/** What an appointment of a case is for. */
export const PURPOSES = ['audit', 'control'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** `moved` gave way to another proposal after it was accepted; `held` took place. */
export const APPOINTMENT_STATES = ['proposed', 'accepted', 'declined', 'cancelled', 'moved', 'held'] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

/** Those that count now: one a case at most. */
export const LIVE: readonly AppointmentState[] = ['proposed', 'accepted'];

/** The two who meet. */
export const MEETING = ['beneficiary', 'auditor'] as const satisfies readonly Part[];

export const MAX_SLOTS = 5;
/** How far ahead a slot may be, in days. */
export const MAX_AHEAD_DAYS = 366;

/** What an appointment set in this state would be for; null where none can be set. */
export function purposeIn(state: CaseState): Purpose | null {
  if (state === 'assigned' || state === 'appointment') return 'audit';
  if (state === 'control-requested' || state === 'control-planned') return 'control';
  return null;
}

const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' });
const SUMMER_MINUTES = 120;
const WINTER_MINUTES = 60;

/** An instant as the clocks of Paris and Monaco show it: day `2026-03-29`, time `09:30`. */
export function parisClock(at: Date): { day: string; time: string } {
  const [day = '', time = ''] = local.format(at).split(' ');
  return { day, time };
}

/**
 * The instant of a day (`2026-03-29`) and a time (`09:30`) of Paris and Monaco. Null for a time that the change to summer time
 * skips; where the change to winter time gives an hour twice, its first.
 */
export function parisInstant(day: string, time: string): Date | null {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  for (const minutes of [SUMMER_MINUTES, WINTER_MINUTES]) {
    const at = new Date(asUtc - minutes * 60_000);
    const shown = parisClock(at);
    if (shown.day === day && shown.time === time) return at;
  }
  return null;
}
