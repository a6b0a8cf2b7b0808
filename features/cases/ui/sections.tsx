import type { ComponentType } from 'react';
import { AuditsSection } from '../../audits/ui/section.tsx';
import { FundingSection } from '../../funding/ui/section.tsx';
import { QuotesSection } from '../../quotes/ui/section.tsx';
import { AppointmentsSection } from '../../appointments/ui/section.tsx';
import { MessagesSection } from '../../messages/ui/section.tsx';
import type { CaseSectionProps } from './case-reply.ts';

/** Parts of a case's page that other features bring; each is reached by its name as an anchor (`#quotes`). */
export type SectionName = 'appointments' | 'audits' | 'quotes' | 'funding' | 'messages';

/** One line each: `quotes: QuotesSection`. */
export const sections: Partial<Record<SectionName, ComponentType<CaseSectionProps>>> = {
  appointments: AppointmentsSection,
  audits: AuditsSection,
  quotes: QuotesSection,
  funding: FundingSection,
  messages: MessagesSection,
};
