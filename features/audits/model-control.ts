import type { Calendar } from '../calendars/model-schema.ts';
import { addWorkingDays } from '../calendars/model.ts';
import { dayAt, shiftDay } from '../calendars/model-days.ts';
import type { Deadline } from '../programmes/model.ts';
import type { Severity } from '../referentials/model.ts';
import type { Outcome } from './model.ts';

export const OPINIONS = ['compliant', 'not-compliant'] as const;
export type Opinion = (typeof OPINIONS)[number];

/** What an opinion looks at: each vulnerability of the plan with what is said of it so far; null where nothing is. */
interface Judged {
  severity: Severity;
  outcome: Outcome | null;
}

/**
 * The opinion that the outcomes lead to: compliant only when no vulnerability that the programme helps to mend is left as it was.
 * What is not checked yet counts as not fixed. Rule: MonacoSanté Sécurité guide, part 2.5; the lesser ones do not block.
 */
export function proposedOpinion(judged: readonly Judged[], eligible: readonly Severity[]): Opinion {
  const blocks = ({ severity, outcome }: Judged) =>
    eligible.includes(severity) && outcome !== 'fixed' && outcome !== 'accepted';
  return judged.some(blocks) ? 'not-compliant' : 'compliant';
}

/** Whether a control still has to look at a vulnerability: what an earlier round settled is not checked again. */
export const remains = (control: Outcome | null): boolean => control === null || control === 'not-fixed';

/** Until when the provider may mend, and when it is reminded. */
export interface MendDates {
  /** The last day, `2026-12-10`. */
  mendBy: string;
  /** The last instant of that day in Paris and Monaco. */
  dueAt: Date;
  /** Five working days and one before, then the working day after. */
  reminders: Date[];
}

const PARIS = 'Europe/Paris';
/** Reminders leave in the morning, Paris time within the hour that summer adds. */
const morning = (day: string): Date => new Date(`${day}T07:00:00Z`);

/** The last instant of a day in Paris and Monaco. */
function endOf(day: string): Date {
  const next = shiftDay(day, 1);
  // Midnight there is 22:00 or 23:00 the day before in universal time, as summer or winter has it.
  const starts = [22, 23].map((hour) => new Date(`${day}T${hour}:00:00.000Z`));
  const midnight = starts.find((at) => dayAt(at, PARIS) === next)!;
  return new Date(midnight.getTime() - 1);
}

/** The dates that follow a control that is not compliant, recorded on a day at an instant, by the programme's delay and calendar. */
export function mendDates(
  calendar: Calendar,
  { amount, unit }: Pick<Deadline, 'amount' | 'unit'>,
  recordedAt: Date,
): MendDates {
  const today = dayAt(recordedAt, PARIS);
  const hours = new Date(recordedAt.getTime() + amount * 3_600_000);
  const mendBy =
    unit === 'working-days'
      ? addWorkingDays(calendar, today, amount)
      : unit === 'days'
        ? shiftDay(today, amount)
        : dayAt(hours, PARIS);
  return {
    mendBy,
    dueAt: unit === 'hours' ? hours : endOf(mendBy),
    reminders: [-5, -1, 1].map((days) => morning(addWorkingDays(calendar, mendBy, days))),
  };
}
