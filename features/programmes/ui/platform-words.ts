import { useMessages } from '../../../platform/web/language.tsx';
import { messages as en } from './platform.en.ts';
import { messages as fr, type PlatformMessages } from './platform.fr.ts';

/** Wording of the administrator's list of programmes in the language in use. */
export function usePlatformWords(): PlatformMessages {
  return useMessages({ fr, en });
}
