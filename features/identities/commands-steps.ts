import { conflict, invalid, notFound } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { addObjects, closeBatch, openBatch } from '../inventory/commands-batch.ts';
import { changeObjects } from '../inventory/commands-change.ts';
import { journal, type IdentitiesAct } from './commands.ts';
import { reconcileAccess } from './commands-alerts.ts';
import { bumpChecklist, holdChecklist } from './commands-lists.ts';
import type { Outcome } from './model-people.ts';

async function holdStep(tx: Tx, act: IdentitiesAct, checklistId: string, stepId: string, version: number) {
  const row = await tx
    .selectFrom('access_step')
    .selectAll()
    .where('id', '=', stepId)
    .where('checklist_id', '=', checklistId)
    .where('organisation_id', '=', act.organisationId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (row.version !== version) throw conflict({ version: row.version, outcome: row.outcome });
  return row;
}

/** Says who does a step and by when. Throws 404, 409. */
export async function planStep(
  tx: Tx,
  act: IdentitiesAct,
  of: { checklistId: string; stepId: string },
  { doer, dueOn, version }: { doer: string; dueOn: string; version: number },
): Promise<void> {
  await holdChecklist(tx, act, of.checklistId);
  await holdStep(tx, act, of.checklistId, of.stepId, version);
  await tx
    .updateTable('access_step')
    .set({ doer, due_on: dueOn, version: version + 1 })
    .where('id', '=', of.stepId)
    .execute();
  await bumpChecklist(tx, of.checklistId);
  await journal(tx, act, 'identities.step-planned', { checklist: of.checklistId, step: of.stepId, dueOn });
}

/** Puts an access of the inventory in use, or says that it is gone. Gives false, and does nothing, where it is so already or was never kept. */
export async function setAccess(
  tx: Tx,
  act: IdentitiesAct,
  objectId: string,
  state: 'in-use' | 'gone',
  about: Record<string, string>,
): Promise<boolean> {
  const object = await tx
    .selectFrom('inventory_object')
    .select('state')
    .where('id', '=', objectId)
    .where('organisation_id', '=', act.organisationId)
    .executeTakeFirst();
  if (!object || object.state === state) return false;
  const batch = await openBatch(tx, act, 'edit', about);
  await changeObjects(tx, batch, [{ id: objectId, set: { state } }]);
  await closeBatch(tx, batch);
  return true;
}

type Step = Awaited<ReturnType<typeof holdStep>>;
type Checklist = Awaited<ReturnType<typeof holdChecklist>>;

/**
 * The inventory after a step: a revoked access is gone, an opened one is there. Gives the object that the step then stands for, and whether it took
 * the object out: an access that was gone already stays gone when the tick is taken back.
 */
async function followStep(
  tx: Tx,
  act: IdentitiesAct,
  checklist: Checklist,
  step: Step,
  outcome: Outcome,
): Promise<{ objectId: string | null; revoked: boolean }> {
  const about = { checklist: checklist.id };
  const objectId = step.object_id;
  if (!step.category || step.outcome === outcome) return { objectId, revoked: step.revoked };
  const done = outcome === 'done';
  if (checklist.kind === 'leaver') {
    if (objectId && done) return { objectId, revoked: await setAccess(tx, act, objectId, 'gone', about) };
    if (objectId && step.revoked) await setAccess(tx, act, objectId, 'in-use', about);
    return { objectId, revoked: false };
  }
  if (objectId) {
    await setAccess(tx, act, objectId, done ? 'in-use' : 'gone', about);
    return { objectId, revoked: false };
  }
  if (!done) return { objectId, revoked: false };
  const batch = await openBatch(tx, act, 'edit', about);
  const [id] = await addObjects(tx, batch, [
    {
      kind: 'access',
      category: step.category,
      name: step.title,
      siteId: checklist.site_id,
      owner: '',
      providerId: null,
      criticality: null,
      fields: {
        person: checklist.person,
        ...(checklist.job && { job: checklist.job }),
        accountKind: 'personal',
        enabled: true,
        openedOn: parisDay(act.now),
      },
      keys: [],
      source: 'manual',
      seenAt: null,
    },
  ]);
  await closeBatch(tx, batch);
  return { objectId: id ?? null, revoked: false };
}

/** Ticks a step, sets it aside or takes it back; the inventory and the alerts follow. Throws 404, 409, 422 on a day to come or a missing reason. */
export async function settleStep(
  tx: Tx,
  act: IdentitiesAct,
  of: { checklistId: string; stepId: string },
  given: { outcome: Outcome; doneOn: string | null; doneByName: string; reason: string; version: number },
): Promise<void> {
  const checklist = await holdChecklist(tx, act, of.checklistId);
  const step = await holdStep(tx, act, of.checklistId, of.stepId, given.version);
  const today = parisDay(act.now);
  const { outcome } = given;
  if (outcome === 'not-needed' && !given.reason)
    throw invalid('body.reason', { fr: 'Dites en une phrase pourquoi.', en: 'Say why in one sentence.' });
  if (outcome === 'done' && given.doneOn && given.doneOn > today)
    throw invalid('body.doneOn', { fr: 'Ce jour n’est pas encore venu.', en: 'This day has not come yet.' });
  const pending = outcome === 'pending';
  const { objectId, revoked } = await followStep(tx, act, checklist, step, outcome);
  await tx
    .updateTable('access_step')
    .set({
      outcome,
      done_on: outcome === 'done' ? (given.doneOn ?? today) : null,
      done_by_name: pending ? null : given.doneByName || act.actor.name,
      done_at: pending ? null : act.now,
      reason: outcome === 'not-needed' ? given.reason : '',
      object_id: objectId,
      revoked,
      version: given.version + 1,
    })
    .where('id', '=', step.id)
    .execute();
  await bumpChecklist(tx, checklist.id);
  await journal(tx, act, 'identities.step-settled', { checklist: checklist.id, step: step.id, outcome });
  await reconcileAccess(tx, act);
}
