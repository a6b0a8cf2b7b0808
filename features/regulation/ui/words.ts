import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import type { readRegulation } from '../contract.ts';
import type { listAudits } from '../contract-audits.ts';
import { messages as auditsEn } from './audits.en.ts';
import { messages as auditsFr } from './audits.fr.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

export const useRegulationWords = () => useMessages({ fr, en });
export const useAuditWords = () => useMessages({ fr: auditsFr, en: auditsEn });
export type Regulation = Reply<typeof readRegulation>;
export type Audits = Reply<typeof listAudits>;
export type Audit = Audits['audits'][number];

/** Where one asks the region for help about something, already chosen. */
export const askAddress = (organisationId: string, subject: string, page: string): string =>
  `/organisations/${organisationId}/support/new?subject=${subject}&from=${encodeURIComponent(page)}`;
