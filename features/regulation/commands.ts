import { conflict } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import type { Json } from '../../platform/server/journal/canonical.ts';
import { proposeStatus, type Profile } from './model.ts';
import type { Status } from './model-rules.ts';
import { profileOf, regulationStream } from './queries.ts';

/** Who acts on whose status. */
export interface RegulationAct {
  organisationId: string;
  actor: JournalActor & { id: string };
  now: Date;
}

/** Appends to the stream of an organisation's regulation. */
export async function journal(
  tx: Tx,
  act: RegulationAct,
  kind: string,
  data: { [key: string]: Json | undefined },
): Promise<void> {
  await append(tx, {
    stream: regulationStream(act.organisationId),
    organisationId: act.organisationId,
    at: act.now,
    actor: act.actor,
    kind,
    data,
  });
}

/** Writes the one row of an organisation over the version that was read. Throws 409 where it has moved. */
async function write(tx: Tx, act: RegulationAct, profile: Profile, version: number, status?: Status): Promise<void> {
  const row = await tx
    .selectFrom('regulation')
    .select('version')
    .where('organisation_id', '=', act.organisationId)
    .forUpdate()
    .executeTakeFirst();
  if ((row?.version ?? 0) !== version) throw conflict({ version: row?.version ?? 0 });
  const values = {
    operator: profile.operator,
    activity: profile.activity,
    employees: profile.employees,
    turnover_cents: profile.turnoverCents,
    balance_cents: profile.balanceCents,
    ...(status ? { status } : {}),
    version: version + 1,
    updated_at: act.now,
    updated_by_name: act.actor.name,
  };
  if (row) await tx.updateTable('regulation').set(values).where('organisation_id', '=', act.organisationId).execute();
  else {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('regulation')
      .values({ organisation_id: act.organisationId, ...values })
      .onConflict((on) => on.column('organisation_id').doNothing())
      .executeTakeFirst();
    if (!numInsertedOrUpdatedRows) throw conflict({ version: 1 });
  }
}

/** Saves what the rule asks. The decision stays as it is: a new figure proposes, it decides nothing. Throws 409. */
export async function saveProfile(tx: Tx, act: RegulationAct, typed: Profile & { version: number }): Promise<void> {
  const { version, ...profile } = typed;
  await write(tx, act, profile, version);
  await journal(tx, act, 'regulation.profile-saved', { ...profile });
}

/** Decides the status, with what the rule proposed at that moment and why. Throws 409 where something was saved in between. */
export async function decideStatus(
  tx: Tx,
  act: RegulationAct,
  typed: { status: Status; justification: string; version: number },
): Promise<void> {
  const { rules, organisation, profile } = await profileOf(tx, act.organisationId);
  const proposal = proposeStatus(profile, organisation.territory, rules);
  await write(tx, act, profile, typed.version, typed.status);
  const id = newId(act.now.getTime());
  await tx
    .insertInto('regulation_decision')
    .values({
      id,
      organisation_id: act.organisationId,
      status: typed.status,
      justification: typed.justification,
      proposal: JSON.stringify(proposal),
      rules_version: rules.version,
      decided_at: act.now,
      decided_by: act.actor.id,
      decided_by_name: act.actor.name,
    })
    .execute();
  await journal(tx, act, 'regulation.decided', {
    decision: id,
    status: typed.status,
    justification: typed.justification,
    proposed: proposal.status,
    rule: proposal.rule,
    rules: rules.version,
  });
}
