import { conflict, invalid, notFound } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { addObjects, closeBatch, openBatch } from '../inventory/commands-batch.ts';
import { changeObjects } from '../inventory/commands-change.ts';
import { journal, type IdentitiesAct } from './commands.ts';
import { reconcileAccess } from './commands-alerts.ts';
import { holdChecklist } from './commands-people.ts';
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
  await journal(tx, act, 'identities.step-planned', { checklist: of.checklistId, step: of.stepId, dueOn });
}

/** Puts an access of the inventory in use, or says that it is gone; does nothing where it is so already or was never kept. */
export async function setAccess(
  tx: Tx,
  act: IdentitiesAct,
  objectId: string,
  state: 'in-use' | 'gone',
  about: Record<string, string>,
): Promise<void> {
  const object = await tx
    .selectFrom('inventory_object')
    .select('state')
    .where('id', '=', objectId)
    .where('organisation_id', '=', act.organisationId)
    .executeTakeFirst();
  if (!object || object.state === state) return;
  const batch = await openBatch(tx, act, 'edit', about);
  await changeObjects(tx, batch, [{ id: objectId, set: { state } }]);
  await closeBatch(tx, batch);
}

type Step = Awaited<ReturnType<typeof holdStep>>;
type Checklist = Awaited<ReturnType<typeof holdChecklist>>;

/** The inventory after a step: a revoked access is gone, an opened one is there. Gives the object that the step then stands for. */
async function followStep(
  tx: Tx,
  act: IdentitiesAct,
  checklist: Checklist,
  step: Step,
  outcome: Outcome,
): Promise<string | null> {
  const about = { checklist: checklist.id };
  if (!step.category || step.outcome === outcome) return step.object_id;
  const done = outcome === 'done';
  if (checklist.kind === 'leaver') {
    const moves = done || step.outcome === 'done';
    if (step.object_id && moves) await setAccess(tx, act, step.object_id, done ? 'gone' : 'in-use', about);
    return step.object_id;
  }
  if (step.object_id) {
    await setAccess(tx, act, step.object_id, done ? 'in-use' : 'gone', about);
    return step.object_id;
  }
  if (!done) return null;
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
  return id ?? null;
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
  await tx
    .updateTable('access_step')
    .set({
      outcome,
      done_on: outcome === 'done' ? (given.doneOn ?? today) : null,
      done_by_name: pending ? null : given.doneByName || act.actor.name,
      done_at: pending ? null : act.now,
      reason: outcome === 'not-needed' ? given.reason : '',
      object_id: await followStep(tx, act, checklist, step, outcome),
      version: given.version + 1,
    })
    .where('id', '=', step.id)
    .execute();
  await journal(tx, act, 'identities.step-settled', { checklist: checklist.id, step: step.id, outcome });
  await reconcileAccess(tx, act);
}
