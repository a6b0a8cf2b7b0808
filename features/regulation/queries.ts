import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { organisationRow } from '../organisations/queries.ts';
import type * as contract from './contract.ts';
import { activityOf, obligationsFor, proposeStatus, type Profile, type Proposal } from './model.ts';
import type { Status } from './model-rules.ts';
import { regulationRules } from './queries-rules.ts';

export const regulationStream = (organisationId: string): string => `regulation:${organisationId}`;
const known = (cents: string | null): number | null => (cents === null ? null : Number(cents));

/** What is known of an organisation for the rule: what it saved, else what its record says. */
export async function profileOf(read: Read | Tx, organisationId: string) {
  const rules = await regulationRules();
  const organisation = await organisationRow(read, organisationId);
  const row = await read
    .selectFrom('regulation')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  const profile: Profile = row
    ? {
        operator: row.operator as Profile['operator'],
        activity: row.activity as Profile['activity'],
        employees: row.employees,
        turnoverCents: known(row.turnover_cents),
        balanceCents: known(row.balance_cents),
      }
    : {
        operator: 'unknown',
        activity: activityOf(organisation.type, rules),
        employees: organisation.headcount,
        turnoverCents: null,
        balanceCents: null,
      };
  return { rules, organisation, row, profile };
}

/** The status that an organisation decided last; null before its first decision. */
export async function statusOf(read: Read | Tx, organisationId: string): Promise<Status | null> {
  const row = await read
    .selectFrom('regulation')
    .select('status')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return (row?.status ?? null) as Status | null;
}

/** The page of the regulated status. Throws 404 for an organisation out of scope. */
export async function regulationView(
  read: Read | Tx,
  organisationId: string,
  permissions: ReadonlySet<string>,
): Promise<Reply<typeof contract.readRegulation>> {
  const { rules, organisation, row, profile } = await profileOf(read, organisationId);
  const { territory, type } = organisation;
  const proposal = proposeStatus(profile, territory, rules);
  const decisions = await read
    .selectFrom('regulation_decision')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const status = (row?.status ?? null) as Status | null;
  return {
    territory,
    profile,
    prefilled: !row,
    proposal,
    status,
    decisions: decisions.map((one) => {
      const given = one.proposal as unknown as Proposal;
      return {
        id: one.id,
        status: one.status as Status,
        justification: one.justification,
        proposed: given.status,
        rule: given.rule,
        decidedAt: one.decided_at.toISOString(),
        decidedByName: one.decided_by_name,
      };
    }),
    obligations: obligationsFor({ status: status ?? proposal.status, type, territory }, rules),
    law: rules.law,
    sizes: rules.sizes,
    ruleFacts: rules.ruleFacts,
    monaco: rules.monaco,
    rulesVersion: rules.version,
    version: row?.version ?? 0,
    updatedAt: row?.updated_at.toISOString() ?? null,
    updatedByName: row?.updated_by_name ?? '',
    abilities: { decide: permissions.has('regulation.decide') },
  };
}
