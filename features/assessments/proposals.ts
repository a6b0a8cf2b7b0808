import type { Text } from '../../platform/contract/problem.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import { live } from '../plan/model.ts';
import { findCriterion, type Referential } from '../referentials/model.ts';
import type { AnswerValue } from './model.ts';
import { answersOf } from './queries.ts';

export interface Proposal {
  source: 'previous' | 'action';
  value: AnswerValue;
  comment: string;
  reason: string;
  at: string;
  byName: string;
  action: Text | null;
}

/**
 * What finished actions say of criteria, never written by itself: “yes” once nothing else is planned for the finding, “partly”
 * while another action remains.
 */
async function fromActions(read: Read, organisationId: string, siteId: string | null, since: Date | null) {
  const rows = await read
    .selectFrom('action as a')
    .innerJoin('action_finding as af', 'af.action_id', 'a.id')
    .innerJoin('finding as f', 'f.id', 'af.finding_id')
    .select(['f.criterion_id', 'a.title', 'a.done_at', 'a.owner_name'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('action as other')
          .innerJoin('action_finding as link', 'link.action_id', 'other.id')
          .select('other.id')
          .whereRef('link.finding_id', '=', 'f.id')
          .where('other.state', 'in', [...live]),
      ).as('remains'),
    )
    .where('a.organisation_id', '=', organisationId)
    .where('a.state', '=', 'done')
    .where('a.site_id', siteId ? '=' : 'is', siteId)
    .where('f.criterion_id', 'is not', null)
    .$if(since !== null, (query) => query.where('a.done_at', '>=', since))
    .orderBy('a.done_at')
    .execute();
  return rows.map((row) => ({
    criterionId: row.criterion_id!,
    proposal: {
      source: 'action' as const,
      value: row.remains ? ('partly' as const) : ('yes' as const),
      comment: '',
      reason: '',
      at: row.done_at!.toISOString(),
      byName: row.owner_name ?? '',
      action: row.title as Text,
    },
  }));
}

/**
 * Proposed answers for an open assessment: those of the previous one of the same scope, and “yes” where an action was
 * finished since. An action is the later fact, so it comes instead of what was said before.
 */
export async function proposalsOf(
  read: Read,
  row: { organisation_id: string; site_id: string | null; previous_id: string | null },
  referential: Referential,
): Promise<Map<string, Proposal>> {
  const proposals = new Map<string, Proposal>();
  let since: Date | null = null;
  if (row.previous_id) {
    const previous = await read
      .selectFrom('assessment')
      .select('submitted_at')
      .where('id', '=', row.previous_id)
      .executeTakeFirst();
    since = previous?.submitted_at ?? null;
    for (const { criterionId, value, comment, reason, answeredAt, answeredByName } of (
      await answersOf(read, row.previous_id)
    ).values())
      if (findCriterion(referential, criterionId))
        proposals.set(criterionId, {
          source: 'previous',
          value,
          comment,
          reason,
          at: answeredAt,
          byName: answeredByName,
          action: null,
        });
  }
  for (const { criterionId, proposal } of await fromActions(read, row.organisation_id, row.site_id, since))
    if (proposals.get(criterionId)?.value !== 'yes') proposals.set(criterionId, proposal);
  return proposals;
}
