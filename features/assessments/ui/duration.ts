import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

const ROUND_TO = 5;

/** Gives a function that says a length in words: minutes under an hour, then hours and minutes, to the nearest five. */
export function useDuration(): (minutes: number) => string {
  const words = useMessages({ fr, en });
  const { number } = useFormat();
  return (minutes) => {
    const rounded = Math.max(ROUND_TO, Math.round(minutes / ROUND_TO) * ROUND_TO);
    const hours = Math.floor(rounded / 60);
    const rest = rounded % 60;
    if (hours === 0) return words.minutes(number(rest));
    return rest === 0 ? words.hours(number(hours)) : words.hoursMinutes(number(hours), String(rest).padStart(2, '0'));
  };
}
