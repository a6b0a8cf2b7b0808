import { useMessages } from '../../../platform/web/language.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** The words of the audit's pages. */
export const useAuditWords = (): typeof fr => useMessages({ fr, en });

/** Whose audit is on the page. */
export interface CaseAddress {
  organisationId: string;
  caseId: string;
}
