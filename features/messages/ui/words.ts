import { useMessages, useText } from '../../../platform/web/language.tsx';
import { partNames, type Part } from '../../cases/model.ts';
import type { CaseReply } from '../../cases/ui/case-reply.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** The words of a case's messages. */
export const useMessageWords = (): typeof fr => useMessages({ fr, en });

/** Gives a function that names a part of a case: what it is, and its organisation where the reader may know it. */
export function usePartName(shown: CaseReply): (part: Part, provider?: string) => string {
  const text = useText();
  return (part, provider) => {
    const names: Record<Part, string | undefined> = {
      beneficiary: shown.structure.name,
      auditor: shown.auditBody?.name,
      provider: provider || shown.provider?.name,
      manager: undefined,
    };
    return names[part] ? `${text(partNames[part])} (${names[part]})` : text(partNames[part]);
  };
}
