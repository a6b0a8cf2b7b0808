import { useMessages } from './language.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr, type Messages } from './messages.fr.ts';

/** The kit's own wording, in the language in use. */
export function useWords(): Messages {
  return useMessages({ fr, en });
}
