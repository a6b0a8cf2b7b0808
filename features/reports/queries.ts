import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import { answersOf, evidenceOf, type AnswerRow } from '../assessments/queries.ts';
import { organisationRow, type OrganisationRow } from '../organisations/queries.ts';
import type { readPlan } from '../plan/contract.ts';
import { planView } from '../plan/queries.ts';
import type { Referential } from '../referentials/model.ts';
import { loadReferential } from '../referentials/queries.ts';
import type { readResults } from '../results/contract.ts';
import { resultsOf } from '../results/queries-results.ts';

export interface Asked {
  organisationId: string;
  assessmentId: string;
  permissions: ReadonlySet<string>;
  /** ISO date in Paris. */
  today: string;
}

/** What a document of an assessment is made of: the very replies that its pages show. */
export interface Facts {
  organisation: OrganisationRow;
  referential: Referential;
  results: Reply<typeof readResults>;
  plan: Reply<typeof readPlan>;
  answers: ReadonlyMap<string, AnswerRow>;
  /** Null for a role that may not open evidence. */
  evidence: Awaited<ReturnType<typeof evidenceOf>> | null;
}

/** Reads everything once, in one transaction, some fifteen short queries whatever the size. Throws 404 for another's. */
export async function factsOf(read: Read, asked: Asked): Promise<Facts> {
  const { organisationId, assessmentId, permissions, today } = asked;
  const results = await resultsOf(read, { organisationId, assessmentId, permissions, compare: null });
  const { id, version } = results.assessment.referential;
  return {
    results,
    organisation: await organisationRow(read, organisationId),
    referential: await loadReferential(read, id, version),
    plan: await planView(read, organisationId, permissions, today),
    answers: await answersOf(read, assessmentId),
    evidence: permissions.has('evidence.read') ? await evidenceOf(read, assessmentId) : null,
  };
}
