import { useMessages } from '../../../platform/web/language.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** The words of the requests' pages. */
export const useRequestWords = (): typeof fr => useMessages({ fr, en });
