import { invalid } from '../../platform/contract/problem.ts';
import { findTransition } from '../../platform/contract/transitions.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { both, closed, hold, journal, keepDeadline, link, type PlanAct } from './commands.ts';
import { actionLife, live, type ActionState } from './model.ts';

/** Merges an action into another live one of the same plan, which takes over its findings and comments. */
export async function mergeAction(
  tx: Tx,
  act: PlanAct,
  id: string,
  merge: { into: string; version: number },
): Promise<void> {
  if (merge.into === id)
    throw invalid('body.into', { fr: 'Choisissez une autre action.', en: 'Choose another action.' });
  // Both rows in one order, so that two merges crossing each other wait instead of locking up.
  await tx
    .selectFrom('action')
    .select('id')
    .where('id', 'in', [id, merge.into])
    .where('organisation_id', '=', act.organisationId)
    .orderBy('id')
    .forUpdate()
    .execute();
  const row = await hold(tx, act, id, merge.version);
  const into = await hold(tx, act, merge.into);
  if (!findTransition(actionLife, row.state as ActionState, 'merge') || !live.includes(into.state as ActionState))
    throw closed();
  const links = await tx.selectFrom('action_finding').select('finding_id').where('action_id', '=', id).execute();
  await link(
    tx,
    act,
    merge.into,
    links.map(({ finding_id }) => finding_id),
  );
  await tx.updateTable('action_comment').set({ action_id: merge.into }).where('action_id', '=', id).execute();
  await tx
    .updateTable('action')
    .set({ state: 'merged', merged_into: merge.into, version: row.version + 1 })
    .where('id', '=', id)
    .execute();
  await tx
    .updateTable('action')
    .set({ version: into.version + 1 })
    .where('id', '=', merge.into)
    .execute();
  await keepDeadline(tx, act, id, null, 'merged');
  await journal(tx, act, 'action.merge', { action: id, into: merge.into });
}

/** Splits an action: each title becomes a further proposed action for the same findings; gives their identifiers. */
export async function splitAction(
  tx: Tx,
  act: PlanAct,
  id: string,
  split: { titles: readonly string[]; version: number },
): Promise<string[]> {
  const row = await hold(tx, act, id, split.version);
  if (!live.includes(row.state as ActionState)) throw closed();
  const links = await tx.selectFrom('action_finding').select('finding_id').where('action_id', '=', id).execute();
  const parts = split.titles.map((title) => ({ id: newId(act.now.getTime()), title }));
  await tx
    .insertInto('action')
    .values(
      parts.map((part) => ({
        id: part.id,
        organisation_id: act.organisationId,
        site_id: row.site_id,
        origin: 'own',
        theme_id: row.theme_id,
        title: JSON.stringify(both(part.title)),
        severity: row.severity,
        effort: row.effort,
        cost_band: row.cost_band,
        quick_win: row.quick_win,
        depends_on: row.depends_on,
        state: 'proposed',
        created_at: act.now,
        created_by_name: act.actor.name,
      })),
    )
    .execute();
  for (const part of parts)
    await link(
      tx,
      act,
      part.id,
      links.map(({ finding_id }) => finding_id),
    );
  await tx
    .updateTable('action')
    .set({ version: row.version + 1 })
    .where('id', '=', id)
    .execute();
  await journal(tx, act, 'action.split', { action: id, parts: parts.map((part) => part.id) });
  return parts.map((part) => part.id);
}
