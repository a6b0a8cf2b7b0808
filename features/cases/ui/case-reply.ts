import type { Reply } from '../../../platform/contract/endpoint.ts';
import type { readCase } from '../contract.ts';

/** A case as the reader's part knows it: what the page of a case shows, and what its sections are given. */
export type CaseReply = Reply<typeof readCase>;

/** What every section of a case's page takes: whose page it is, and the case. It shows nothing where it has nothing to say. */
export interface CaseSectionProps {
  organisationId: string;
  shown: CaseReply;
}
