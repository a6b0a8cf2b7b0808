import { conflict } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { journal, type IdentitiesAct } from './commands.ts';
import type { Policy } from './model-policy.ts';
import { RULES_VERSION, verdictsOf } from './model-policy-rules.ts';

/** Writes a policy as the version after the one that was read; gives its number. Throws 409 where someone wrote another in between. */
export async function savePolicy(
  tx: Tx,
  act: IdentitiesAct,
  { policy, after }: { policy: Policy; after: number },
): Promise<number> {
  const number = after + 1;
  const verdicts = verdictsOf(policy);
  const { last } = await tx
    .selectFrom('password_policy')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('organisation_id', '=', act.organisationId)
    .executeTakeFirstOrThrow();
  if ((last ?? 0) !== after) throw conflict({ number: last ?? 0 });
  const kept = await tx
    .insertInto('password_policy')
    .values({
      organisation_id: act.organisationId,
      number,
      policy: JSON.stringify(policy),
      verdicts: JSON.stringify(verdicts),
      rules_version: RULES_VERSION,
      saved_at: act.now,
      saved_by: act.actor.id,
      saved_by_name: act.actor.name,
    })
    .onConflict((on) => on.doNothing())
    .returning('number')
    .executeTakeFirst();
  if (!kept) throw conflict({ number });
  await journal(tx, act, 'identities.policy-saved', { number, policy: { ...policy } });
  return number;
}
