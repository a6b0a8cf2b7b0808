import { useMessages } from '../../../platform/web/language.tsx';
import type { StatusTone } from '../../../platform/web/ui/index.ts';
import type { Severity } from '../../referentials/model.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** The words of the audit's pages. */
export const useAuditWords = (): typeof fr => useMessages({ fr, en });

export const severityTones: Record<Severity, StatusTone> = {
  critical: 'danger',
  major: 'warning',
  important: 'neutral',
  minor: 'quiet',
};

/** Whose audit is on the page. */
export interface CaseAddress {
  organisationId: string;
  caseId: string;
}
