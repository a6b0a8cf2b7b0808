import { useMessages } from '../../../platform/web/language.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr, type AdministrationMessages } from './messages.fr.ts';

/** Wording of the administrator’s screens in the language in use. */
export function useAdministrationWords(): AdministrationMessages {
  return useMessages({ fr, en });
}

const STEP = 1000;
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size in bytes as people read it: « 12,4 Go ». Takes the number formatter of the language in use. */
export function readableSize(
  bytes: number,
  number: (value: number, options: Intl.NumberFormatOptions) => string,
): string {
  let rank = 0;
  let value = bytes;
  for (; value >= STEP && rank < UNITS.length - 1; rank += 1) value /= STEP;
  return number(value, { style: 'unit', unit: UNITS[rank]!, maximumFractionDigits: rank < 2 ? 0 : 1 });
}
