import { sql } from 'kysely';
import { Problem, conflict, forbidden, invalid, notFound, type Text } from '../../platform/contract/problem.ts';
import { findTransition } from '../../platform/contract/transitions.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { dropDeadline, meetDeadline, setDeadline } from '../../platform/server/deadlines/deadlines.ts';
import { newId } from '../../platform/server/id.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import type { Json } from '../../platform/server/journal/canonical.ts';
import { notify } from '../notifications/commands.ts';
import { workersOf } from '../organisations/queries-workers.ts';
import type { Cost, Effort, Severity } from '../referentials/model.ts';
import { planStream } from './commands-derive.ts';
import { actionLife, live, type ActionEvent, type ActionState } from './model.ts';

/** Who acts in which plan, and what their role allows. */
export interface PlanAct {
  organisationId: string;
  actor: JournalActor & { id: string };
  permissions: ReadonlySet<string>;
  context: Context;
  now: Date;
}

export const DUE = 'action.due';
const DAY = 86_400_000;
/** A text typed by people, in the one language they wrote it in. */
export const both = (text: string): Text => ({ fr: text, en: text });

/** Appends to the plan's stream what was done to an action. */
export async function journal(
  tx: Tx,
  act: PlanAct,
  kind: string,
  data: { [key: string]: Json | undefined },
): Promise<void> {
  await append(tx, {
    stream: planStream(act.organisationId),
    organisationId: act.organisationId,
    at: act.now,
    actor: act.actor,
    kind,
    data,
  });
}

/** Locks one action of this plan as the reader saw it. Throws 404, or 409 with the current version. */
export async function hold(tx: Tx, act: PlanAct, id: string, version?: number) {
  const row = await tx
    .selectFrom('action')
    .selectAll()
    .where('id', '=', id)
    .where('organisation_id', '=', act.organisationId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (version !== undefined && row.version !== version) throw conflict({ version: row.version, state: row.state });
  return row;
}

async function ownerOf(
  tx: Tx,
  act: PlanAct,
  ownerId: string | null,
): Promise<{ owner_id: string | null; owner_name: string | null }> {
  if (!ownerId) return { owner_id: null, owner_name: null };
  const person = (await workersOf(tx, act.organisationId)).find(({ id }) => id === ownerId);
  if (!person)
    throw invalid('body.ownerId', {
      fr: 'Cette personne ne fait pas partie de l’équipe.',
      en: 'This person is not on the team.',
    });
  return { owner_id: person.id, owner_name: person.name };
}

/** Keeps the reminder of an action in step with its date and state: 7 days and 1 day before, then the day after. */
export async function keepDeadline(
  tx: Tx,
  act: PlanAct,
  id: string,
  dueOn: string | null,
  state: ActionState,
): Promise<void> {
  const subject = `action:${id}`;
  if (!live.includes(state)) return meetDeadline(tx, { subject, kind: DUE, at: act.now });
  if (!dueOn) return dropDeadline(tx, { subject, kind: DUE });
  const due = Date.parse(`${dueOn}T07:00:00Z`);
  await setDeadline(tx, {
    subject,
    kind: DUE,
    organisationId: act.organisationId,
    dueAt: new Date(due),
    now: act.now,
    reminders: [new Date(due - 7 * DAY), new Date(due - DAY), new Date(due + DAY)],
  });
}

async function tellOwner(
  tx: Tx,
  act: PlanAct,
  action: { id: string; title: Text; dueOn: string | null },
  ownerId: string | null,
): Promise<void> {
  if (!ownerId) return;
  await notify(tx, act.context, {
    accountIds: [ownerId],
    organisationId: act.organisationId,
    kind: 'action.assigned',
    data: { action: action.title, dueOn: action.dueOn, by: act.actor.name },
    link: `/organisations/${act.organisationId}/plan/actions/${action.id}`,
    actorId: act.actor.id,
    now: act.now,
  });
}

export interface NewAction {
  title: string;
  detail: string;
  themeId: string | null;
  severity: Severity;
  effort: Effort;
  costBand: Cost;
  findingIds: readonly string[];
  ownerId: string | null;
  dueOn: string | null;
  costCents: number | null;
}

/** Adds an action of the structure's own; gives its identifier. Throws 422 on a finding or an owner that is not theirs. */
export async function addAction(tx: Tx, act: PlanAct, input: NewAction): Promise<string> {
  const id = newId(act.now.getTime());
  const owner = await ownerOf(tx, act, input.ownerId);
  const state: ActionState = owner.owner_id && input.dueOn ? 'planned' : 'proposed';
  await tx
    .insertInto('action')
    .values({
      id,
      organisation_id: act.organisationId,
      origin: 'own',
      theme_id: input.themeId,
      title: JSON.stringify(both(input.title)),
      detail: input.detail ? JSON.stringify(both(input.detail)) : null,
      severity: input.severity,
      effort: input.effort,
      cost_band: input.costBand,
      quick_win: input.effort === 'small',
      ...owner,
      due_on: sql<string | null>`${input.dueOn}::date`,
      cost_cents: input.costCents,
      state,
      created_at: act.now,
      created_by_name: act.actor.name,
    })
    .execute();
  await link(tx, act, id, input.findingIds);
  await keepDeadline(tx, act, id, input.dueOn, state);
  await journal(tx, act, 'action.added', { action: id, title: input.title, findings: [...input.findingIds], state });
  await tellOwner(tx, act, { id, title: both(input.title), dueOn: input.dueOn }, owner.owner_id);
  return id;
}

/** Ties findings of this plan to an action, once. Throws 422 on one that is not of this plan. */
export async function link(tx: Tx, act: PlanAct, actionId: string, findingIds: readonly string[]): Promise<void> {
  if (findingIds.length === 0) return;
  const found = await tx
    .selectFrom('finding')
    .select('id')
    .where('organisation_id', '=', act.organisationId)
    .where('id', 'in', [...findingIds])
    .execute();
  if (found.length !== new Set(findingIds).size)
    throw invalid('body.findingIds', {
      fr: 'Un constat ne fait pas partie de votre plan.',
      en: 'A finding is not part of your plan.',
    });
  await tx
    .insertInto('action_finding')
    .values(found.map(({ id }) => ({ action_id: actionId, finding_id: id, organisation_id: act.organisationId })))
    .onConflict((on) => on.doNothing())
    .execute();
}

export interface ActionChange {
  version: number;
  title?: string | undefined;
  detail?: string | undefined;
  ownerId?: string | null | undefined;
  dueOn?: string | null | undefined;
  costCents?: number | null | undefined;
  effort?: Effort | undefined;
  severity?: Severity | undefined;
}

/** Changes an action; what is left out stays. A proposed one that has an owner and a date is then planned. */
export async function changeAction(tx: Tx, act: PlanAct, id: string, change: ActionChange): Promise<void> {
  const row = await hold(tx, act, id, change.version);
  const state = row.state as ActionState;
  if (!live.includes(state)) throw closed();
  const owner =
    change.ownerId === undefined
      ? { owner_id: row.owner_id, owner_name: row.owner_name }
      : await ownerOf(tx, act, change.ownerId);
  const current = await tx
    .selectFrom('action')
    .select(sql<string | null>`to_char(due_on, 'YYYY-MM-DD')`.as('due'))
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const dueOn = change.dueOn === undefined ? current.due : change.dueOn;
  const next: ActionState = state === 'proposed' && owner.owner_id && dueOn ? 'planned' : state;
  await tx
    .updateTable('action')
    .set({
      ...owner,
      due_on: sql<string | null>`${dueOn}::date`,
      state: next,
      version: row.version + 1,
      ...(change.title === undefined ? {} : { title: JSON.stringify(both(change.title)) }),
      ...(change.detail === undefined ? {} : { detail: change.detail ? JSON.stringify(both(change.detail)) : null }),
      ...(change.costCents === undefined ? {} : { cost_cents: change.costCents }),
      ...(change.effort === undefined ? {} : { effort: change.effort }),
      ...(change.severity === undefined ? {} : { severity: change.severity }),
    })
    .where('id', '=', id)
    .execute();
  await keepDeadline(tx, act, id, dueOn, next);
  const { version: _, ...changed } = change;
  await journal(tx, act, 'action.changed', { action: id, ...changed, state: next });
  if (owner.owner_id !== row.owner_id)
    await tellOwner(tx, act, { id, title: row.title as Text, dueOn }, owner.owner_id);
}

/** Refusal of a change to an action on which no work remains. */
export function closed(): Problem {
  return new Problem(409, 'action-closed', {
    fr: 'Cette action est close : rouvrez-la avant de la modifier.',
    en: 'This action is closed: reopen it before changing it.',
  });
}

/** Moves an action along its life cycle. Throws 409 where the table has no such move, 403 where the role may not, 422 without a reason. */
export async function moveAction(
  tx: Tx,
  act: PlanAct,
  id: string,
  move: { event: ActionEvent; version: number; reason: string },
): Promise<void> {
  const row = await hold(tx, act, id, move.version);
  const transition = findTransition(actionLife, row.state as ActionState, move.event);
  if (!transition)
    throw new Problem(409, 'no-such-move', {
      fr: 'L’action n’est plus dans un état qui le permet.',
      en: 'The action is no longer in a state that allows this.',
    });
  if (!act.permissions.has(transition.permission)) throw forbidden();
  if (transition.needsReason && !move.reason)
    throw invalid('body.reason', { fr: 'Dites en une phrase pourquoi.', en: 'Say why in one sentence.' });
  await tx
    .updateTable('action')
    .set({
      state: transition.to,
      reason: move.reason,
      done_at: transition.to === 'done' ? act.now : null,
      version: row.version + 1,
    })
    .where('id', '=', id)
    .execute();
  const due = await tx
    .selectFrom('action')
    .select(sql<string | null>`to_char(due_on, 'YYYY-MM-DD')`.as('due'))
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await keepDeadline(tx, act, id, due.due, transition.to);
  await journal(tx, act, `action.${move.event}`, {
    action: id,
    from: row.state,
    to: transition.to,
    reason: move.reason || undefined,
  });
}

/** Adds a comment; gives it as shown. */
export async function commentAction(tx: Tx, act: PlanAct, id: string, text: string) {
  await hold(tx, act, id);
  const comment = { id: newId(act.now.getTime()), text, authorName: act.actor.name, writtenAt: act.now.toISOString() };
  await tx
    .insertInto('action_comment')
    .values({
      id: comment.id,
      organisation_id: act.organisationId,
      action_id: id,
      text,
      author_id: act.actor.id,
      author_name: act.actor.name,
      written_at: act.now,
    })
    .execute();
  await journal(tx, act, 'action.commented', { action: id, comment: comment.id });
  return comment;
}
