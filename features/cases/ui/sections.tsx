import type { ComponentType } from 'react';
import type { CaseSectionProps } from './case-reply.ts';

/** The parts of a case's page that other features bring, in their order: appointments, audits, quotes, funding, messages. */
export const sections: readonly ComponentType<CaseSectionProps>[] = [];
