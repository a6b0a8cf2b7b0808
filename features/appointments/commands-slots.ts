import { invalid } from '../../platform/contract/problem.ts';
import { MAX_AHEAD_DAYS, parisInstant } from './model.ts';

/** A day and a time of Paris and Monaco. */
export interface LocalSlot {
  day: string;
  time: string;
}

const DAY = 86_400_000;

/** The instants of slots, earliest first. Throws 422 at the slot that has passed, is too far, is given twice or never comes. */
export function slotsOf(given: readonly LocalSlot[], now: Date): Date[] {
  const found = new Set<number>();
  for (const [index, { day, time }] of given.entries()) {
    const path = `body.slots.${index}.time`;
    const at = parisInstant(day, time);
    if (!at)
      throw invalid(path, {
        fr: 'Cette heure n’existe pas ce jour-là\u00a0: on passe à l’heure d’été.',
        en: 'This time does not exist that day: the clocks go forward.',
      });
    if (at <= now)
      throw invalid(`body.slots.${index}.day`, {
        fr: 'Ce créneau est passé\u00a0: choisissez un moment à venir.',
        en: 'This time has passed: choose one to come.',
      });
    if (at.getTime() > now.getTime() + MAX_AHEAD_DAYS * DAY)
      throw invalid(`body.slots.${index}.day`, {
        fr: 'Ce créneau est dans plus d’un an.',
        en: 'This time is more than a year away.',
      });
    if (found.has(at.getTime()))
      throw invalid(path, { fr: 'Ce créneau est donné deux fois.', en: 'This time is given twice.' });
    found.add(at.getTime());
  }
  return [...found].toSorted((a, b) => a - b).map((time) => new Date(time));
}
