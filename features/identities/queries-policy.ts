import { notFound } from '../../platform/contract/problem.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { organisationRow } from '../organisations/queries.ts';
import type * as contract from './contract-policy.ts';
import { ownWords } from './model-password.ts';
import type { Policy } from './model-policy.ts';
import type { Verdict } from './model-policy-rules.ts';

export type SavedPolicy = Reply<typeof contract.savePolicy>;

async function versionsOf(read: Read | Tx, organisationId: string): Promise<SavedPolicy[]> {
  const rows = await read
    .selectFrom('password_policy')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('number', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    number: row.number,
    policy: row.policy as unknown as Policy,
    verdicts: row.verdicts as unknown as { rule: string; verdict: Verdict }[],
    rulesVersion: row.rules_version,
    savedAt: row.saved_at.toISOString(),
    savedByName: row.saved_by_name,
  }));
}

/** One version of a policy. Throws 404 where there is none of this number. */
export async function policyOf(read: Read | Tx, organisationId: string, number: number): Promise<SavedPolicy> {
  const found = (await versionsOf(read, organisationId)).find((one) => one.number === number);
  if (!found) throw notFound();
  return found;
}

/** The policy in force and those before it, with what a guesser knows of the structure. */
export async function policyView(
  read: Read,
  organisationId: string,
  permissions: ReadonlySet<string>,
): Promise<Reply<typeof contract.readPolicy>> {
  const { name, department } = await organisationRow(read, organisationId);
  const sites = await read
    .selectFrom('site')
    .select(['name', 'town'])
    .where('organisation_id', '=', organisationId)
    .limit(500)
    .execute();
  return {
    versions: await versionsOf(read, organisationId),
    known: ownWords([name, department, ...sites.flatMap((site) => [site.name, site.town])]),
    abilities: { decide: permissions.has('alert.decide') },
  };
}
