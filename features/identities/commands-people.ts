import { Problem, invalid, type Language } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { dropDeadline, meetDeadline, setDeadline } from '../../platform/server/deadlines/deadlines.ts';
import { newId } from '../../platform/server/id.ts';
import { digestOf, journal, type IdentitiesAct } from './commands.ts';
import { reconcileAccess } from './commands-alerts.ts';
import { addFoundAccesses } from './commands-found.ts';
import { bumpChecklist, holdChecklist, insertSteps, MOST_STEPS, tooManySteps, type NewStep } from './commands-lists.ts';
import { personKey, standardSteps, type PersonMove, type StepCategory } from './model-people.ts';
import { accessesOf, checklistView, templatesOf, type Checklist } from './queries-people.ts';

/** Names the reminders of an arrival or a departure among the deadlines. */
export const MOVE_DUE = 'person-move.due';
const DAY = 86_400_000;

const subjectOf = (checklistId: string): string => `person-move:${checklistId}`;

/** Throws 422 unless the site is one of the organisation’s. */
export async function checkSite(tx: Tx, organisationId: string, siteId: string | null): Promise<void> {
  if (!siteId) return;
  const site = await tx
    .selectFrom('site')
    .select('id')
    .where('id', '=', siteId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (!site)
    throw invalid('body.siteId', { fr: 'Ce site n’est pas l’un des vôtres.', en: 'This site is not one of yours.' });
}

interface Moving {
  kind: PersonMove;
  person: string;
  job: string;
  day: string;
  siteId: string | null;
}

/** What is to open or to revoke: for a leaver every access of the inventory, for a joiner what the job needs; then what is always asked. */
async function stepsOf(tx: Tx, act: IdentitiesAct, moving: Moving, language: Language): Promise<NewStep[]> {
  const standard = standardSteps[moving.kind].map(({ title, doer, category }) => ({
    origin: 'standard' as const,
    title: title[language],
    category,
    objectId: null,
    doer: doer[language],
    dueOn: moving.day,
  }));
  if (moving.kind === 'leaver') {
    const held = await accessesOf(tx, act.organisationId, moving.person);
    const doer = standardSteps.leaver[0]!.doer[language];
    const revoked = held.map(({ id, name, category }) => ({
      origin: 'inventory' as const,
      title: name,
      category,
      objectId: id,
      doer,
      dueOn: moving.day,
    }));
    return [...revoked, ...standard];
  }
  const wanted = personKey(moving.job);
  const template = (await templatesOf(tx, act.organisationId)).find(({ job }) => personKey(job) === wanted);
  const opened = (template?.steps ?? []).map(({ title, doer, category }) => ({
    origin: 'template' as const,
    title,
    category,
    objectId: null,
    doer,
    dueOn: moving.day,
  }));
  return [...standard, ...opened];
}

/** Opens the list of an arrival or a departure; gives its identifier. Throws 422 on a site that is not theirs, 409 beyond 2,000 steps. */
export async function openChecklist(tx: Tx, act: IdentitiesAct, moving: Moving, language: Language): Promise<string> {
  await checkSite(tx, act.organisationId, moving.siteId);
  const id = newId(act.now.getTime());
  await tx
    .insertInto('access_checklist')
    .values({
      id,
      organisation_id: act.organisationId,
      site_id: moving.siteId,
      kind: moving.kind,
      person: moving.person,
      job: moving.job,
      day: moving.day,
      state: 'open',
      created_at: act.now,
      created_by_name: act.actor.name,
    })
    .execute();
  const steps = await stepsOf(tx, act, moving, language);
  if (steps.length > MOST_STEPS) throw tooManySteps();
  await insertSteps(tx, act, id, steps);
  const due = Date.parse(`${moving.day}T07:00:00Z`);
  await setDeadline(tx, {
    subject: subjectOf(id),
    kind: MOVE_DUE,
    organisationId: act.organisationId,
    dueAt: new Date(due),
    now: act.now,
    reminders: [-7, -1, 0, 1, 7].map((days) => new Date(due + days * DAY)),
  });
  await journal(tx, act, 'identities.checklist-opened', {
    checklist: id,
    kind: moving.kind,
    day: moving.day,
    steps: steps.length,
  });
  await reconcileAccess(tx, act);
  return id;
}

/** Adds a step. Throws 404, 409 where the list is closed or holds no more. */
export async function addStep(
  tx: Tx,
  act: IdentitiesAct,
  checklistId: string,
  step: { title: string; doer: string; dueOn: string; category: StepCategory | null },
): Promise<void> {
  await holdChecklist(tx, act, checklistId);
  const { count, last } = await tx
    .selectFrom('access_step')
    .select(({ fn }) => [fn.countAll<string>().as('count'), fn.max('position').as('last')])
    .where('checklist_id', '=', checklistId)
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_STEPS) throw tooManySteps();
  await insertSteps(tx, act, checklistId, [{ ...step, origin: 'own', objectId: null }], (last ?? 0) + 1);
  await bumpChecklist(tx, checklistId);
  await journal(tx, act, 'identities.step-added', { checklist: checklistId });
  await reconcileAccess(tx, act);
}

/** Whether nothing is left to do: each step is ticked or set aside, or its access is no longer in the inventory. */
const isOver = (rows: Checklist['rows']): boolean => rows.every(({ outcome, gone }) => outcome !== 'pending' || gone);

/**
 * Signs a list: its record is frozen with its digest. A departure whose person has got accesses since is completed with them instead, and stays
 * open. Throws 404, 409 where a step is left or it has moved.
 */
export async function closeChecklist(tx: Tx, act: IdentitiesAct, checklistId: string, version: number): Promise<void> {
  const held = await holdChecklist(tx, act, checklistId, version);
  const { found, added } = await addFoundAccesses(tx, act, held);
  if (added > 0) return reconcileAccess(tx, act);
  if (found > 0) throw tooManySteps();
  const view = await checklistView(
    tx,
    { organisationId: act.organisationId, permissions: new Set(), today: parisDay(act.now) },
    checklistId,
  );
  if (!isOver(view.rows))
    throw new Problem(409, 'steps-left', {
      fr: 'Il reste des étapes : cochez-les, ou dites pourquoi elles ne sont pas nécessaires.',
      en: 'Some steps are left: tick them, or say why they are not needed.',
    });
  const record = {
    checklist: checklistId,
    kind: view.kind,
    person: view.person,
    job: view.job,
    site: view.site?.name ?? null,
    day: view.day,
    signedAt: act.now.toISOString(),
    signedBy: act.actor.name,
    steps: view.rows.map(({ title, doer, dueOn, outcome, gone, doneOn, doneByName, reason }) => ({
      title,
      doer,
      dueOn,
      outcome,
      gone,
      doneOn,
      doneBy: doneByName,
      reason,
    })),
  };
  const digest = digestOf(record);
  await tx
    .updateTable('access_checklist')
    .set({
      state: 'closed',
      closed_at: act.now,
      closed_by_name: act.actor.name,
      record: JSON.stringify(record),
      digest,
      version: version + 1,
    })
    .where('id', '=', checklistId)
    .execute();
  await meetDeadline(tx, { subject: subjectOf(checklistId), kind: MOVE_DUE, at: act.now });
  await journal(tx, act, 'identities.checklist-signed', {
    checklist: checklistId,
    kind: view.kind,
    steps: view.rows.length,
    digest,
  });
  await reconcileAccess(tx, act);
}

/** Cancels a list that was opened for nothing; it stays, with the reason. Throws 404, 409. */
export async function cancelChecklist(
  tx: Tx,
  act: IdentitiesAct,
  checklistId: string,
  { version, reason }: { version: number; reason: string },
): Promise<void> {
  await holdChecklist(tx, act, checklistId, version);
  await tx
    .updateTable('access_checklist')
    .set({ state: 'cancelled', reason, version: version + 1, closed_at: act.now, closed_by_name: act.actor.name })
    .where('id', '=', checklistId)
    .execute();
  await dropDeadline(tx, { subject: subjectOf(checklistId), kind: MOVE_DUE });
  await journal(tx, act, 'identities.checklist-cancelled', { checklist: checklistId });
  await reconcileAccess(tx, act);
}
