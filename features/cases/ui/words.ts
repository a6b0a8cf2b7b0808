import { useMessages } from '../../../platform/web/language.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** The words of a case's pages. */
export const useCaseWords = (): typeof fr => useMessages({ fr, en });

/** Whether an instant is behind us. */
export const isPast = (at: string, now = Date.now()): boolean => Date.parse(at) < now;
