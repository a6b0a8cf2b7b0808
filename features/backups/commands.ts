import { Problem, conflict, invalid, notFound } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { meetDeadline, setDeadline } from '../../platform/server/deadlines/deadlines.ts';
import { newId } from '../../platform/server/id.ts';
import type { Json } from '../../platform/server/journal/canonical.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import { reconcileBackups } from './commands-alerts.ts';
import type { CERTIFIED, KNOWN, Medium, Place } from './model.ts';
import { planOf } from './queries.ts';

/** Names the reminders of restore tests among the deadlines. */
export const TEST_DUE = 'restore-test.due';
const MOST_PLANS = 500;
const DAY = 86_400_000;

/** Who acts on the backups of which organisation, and when. */
export interface BackupsAct {
  organisationId: string;
  actor: JournalActor & { id: string };
  now: Date;
}

/** A plan as it is typed. */
export interface TypedPlan {
  name: string;
  objectId: string | null;
  siteId: string | null;
  health: boolean;
  medium: Medium;
  lossHours: number | null;
  outageHours: number | null;
  testMonths: number;
  keeper: string;
  note: string;
  copies: readonly {
    id?: string | undefined;
    name: string;
    medium: Medium;
    place: Place;
    offline: boolean;
    immutable: boolean;
    encrypted: (typeof KNOWN)[number];
    certified: (typeof CERTIFIED)[number];
    everyHours: number;
    retentionDays: number | null;
  }[];
}

/** Writes one entry in the stream of an organisation’s backups. */
export async function journal(
  tx: Tx,
  { organisationId, actor, now }: BackupsAct,
  kind: string,
  data: Record<string, Json | undefined>,
): Promise<void> {
  await append(tx, { stream: `backups:${organisationId}`, organisationId, at: now, actor, kind, data });
}

/** After any change: the reminder of the next restore test and the alerts, in step with the plan. */
export async function follow(tx: Tx, act: BackupsAct, planId: string): Promise<void> {
  const { state, nextTestOn } = await planOf(tx, act.organisationId, planId, act);
  const subject = `backup:${planId}`;
  if (state === 'active') {
    const due = Date.parse(`${nextTestOn}T07:00:00Z`);
    await setDeadline(tx, {
      subject,
      kind: TEST_DUE,
      organisationId: act.organisationId,
      dueAt: new Date(due),
      now: act.now,
      reminders: [-30, 0, 1, 30].map((days) => new Date(due + days * DAY)),
    });
  } else await meetDeadline(tx, { subject, kind: TEST_DUE, at: act.now });
  await reconcileBackups(tx, act);
}

/** Locks a plan in force. Throws 404, or 409 where it has ended or has moved since it was read. */
export async function holdPlan(tx: Tx, act: BackupsAct, planId: string, version?: number) {
  const row = await tx
    .selectFrom('backup_plan')
    .selectAll()
    .where('id', '=', planId)
    .where('organisation_id', '=', act.organisationId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (version !== undefined && row.version !== version) throw conflict({ version: row.version, state: row.state });
  if (row.state !== 'active')
    throw new Problem(409, 'plan-ended', {
      fr: 'Ce plan de sauvegarde est clos : il ne change plus.',
      en: 'This backup plan has ended: it no longer changes.',
    });
  return row;
}

/** Throws 422 unless the site and the data are this organisation’s, and no other plan covers the data. Data that the plan covers already are not looked for: the inventory may have erased them since. */
async function check(
  tx: Tx,
  act: BackupsAct,
  { siteId, objectId }: TypedPlan,
  kept: { id: string; object_id: string | null } | null,
): Promise<void> {
  const own = (table: 'site' | 'inventory_object', id: string) =>
    tx
      .selectFrom(table)
      .select('id')
      .where('id', '=', id)
      .where('organisation_id', '=', act.organisationId)
      .executeTakeFirst();
  if (siteId && !(await own('site', siteId)))
    throw invalid('body.siteId', { fr: 'Ce site n’est pas l’un des vôtres.', en: 'This site is not one of yours.' });
  if (!objectId || objectId === kept?.object_id) return;
  const data = await tx
    .selectFrom('inventory_object')
    .select(['kind', 'category'])
    .where('id', '=', objectId)
    .where('organisation_id', '=', act.organisationId)
    .executeTakeFirst();
  if (data?.kind !== 'data' || data.category !== 'data-set')
    throw invalid('body.objectId', {
      fr: 'Choisissez un jeu de données de votre inventaire.',
      en: 'Choose a data set of your inventory.',
    });
  const other = await tx
    .selectFrom('backup_plan')
    .select('id')
    .where('organisation_id', '=', act.organisationId)
    .where('object_id', '=', objectId)
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (other)
    throw invalid('body.objectId', {
      fr: 'Ces données ont déjà un plan de sauvegarde.',
      en: 'These data already have a backup plan.',
    });
}

const columns = (act: BackupsAct, typed: TypedPlan) => ({
  name: typed.name,
  object_id: typed.objectId,
  site_id: typed.siteId,
  health: typed.health,
  medium: typed.medium,
  loss_hours: typed.lossHours,
  outage_hours: typed.outageHours,
  test_months: typed.testMonths,
  keeper: typed.keeper,
  note: typed.note,
  updated_at: act.now,
  updated_by_name: act.actor.name,
});

/** Writes the copies of a plan: those named by their identifier keep what is known of their last success. */
async function saveCopies(tx: Tx, act: BackupsAct, planId: string, copies: TypedPlan['copies']): Promise<void> {
  const kept = await tx.selectFrom('backup_copy').selectAll().where('plan_id', '=', planId).execute();
  const known = new Map(kept.map((row) => [row.id, row]));
  const strange = copies.findIndex(({ id }) => id !== undefined && !known.has(id));
  if (strange >= 0)
    throw invalid(`body.copies.${strange}.id`, {
      fr: 'Cette copie ne fait pas partie du plan.',
      en: 'This copy is not part of the plan.',
    });
  if (new Set(copies.flatMap(({ id }) => id ?? [])).size !== copies.filter(({ id }) => id).length)
    throw invalid('body.copies', { fr: 'Une copie y est deux fois.', en: 'A copy is there twice.' });
  await tx.deleteFrom('backup_copy').where('plan_id', '=', planId).execute();
  if (copies.length === 0) return;
  await tx
    .insertInto('backup_copy')
    .values(
      copies.map((copy, position) => ({
        id: copy.id ?? newId(act.now.getTime()),
        plan_id: planId,
        organisation_id: act.organisationId,
        position,
        name: copy.name,
        medium: copy.medium,
        place: copy.place,
        offline: copy.offline,
        immutable: copy.immutable,
        encrypted: copy.encrypted,
        certified: copy.certified,
        every_hours: copy.everyHours,
        retention_days: copy.retentionDays,
        last_success_at: known.get(copy.id ?? '')?.last_success_at ?? null,
        last_success_by_name: known.get(copy.id ?? '')?.last_success_by_name ?? null,
      })),
    )
    .execute();
}

// Without the keeper's name nor free words: the journal keeps for ever, and someone may be erased.
const summaryOf = (typed: TypedPlan): Record<string, Json> => ({
  name: typed.name,
  objectId: typed.objectId,
  siteId: typed.siteId,
  health: typed.health,
  medium: typed.medium,
  lossHours: typed.lossHours,
  outageHours: typed.outageHours,
  testMonths: typed.testMonths,
  copies: typed.copies.map((copy) => ({ ...copy })),
});

/** Writes a plan; gives its identifier. Throws 422 on a site or data that are not theirs, 409 where there are too many. */
export async function addPlan(tx: Tx, act: BackupsAct, typed: TypedPlan): Promise<string> {
  await check(tx, act, typed, null);
  const { count } = await tx
    .selectFrom('backup_plan')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('organisation_id', '=', act.organisationId)
    .where('state', '=', 'active')
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_PLANS)
    throw new Problem(409, 'too-many', {
      fr: `${MOST_PLANS} plans de sauvegarde au plus peuvent être suivis.`,
      en: `At most ${MOST_PLANS} backup plans can be followed.`,
    });
  const id = newId(act.now.getTime());
  const kept = await tx
    .insertInto('backup_plan')
    .values({
      id,
      organisation_id: act.organisationId,
      ...columns(act, typed),
      state: 'active',
      created_at: act.now,
      created_by_name: act.actor.name,
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!kept) throw conflict({ objectId: typed.objectId });
  await saveCopies(tx, act, id, typed.copies);
  await journal(tx, act, 'backups.plan-added', { plan: id, ...summaryOf(typed) });
  await follow(tx, act, id);
  return id;
}

/** Corrects a plan. Throws 404, 409 where it has moved since it was read, 422. */
export async function changePlan(
  tx: Tx,
  act: BackupsAct,
  planId: string,
  { version, ...typed }: TypedPlan & { version: number },
): Promise<void> {
  await check(tx, act, typed, await holdPlan(tx, act, planId, version));
  await tx
    .updateTable('backup_plan')
    .set({ ...columns(act, typed), version: version + 1 })
    .where('id', '=', planId)
    .execute();
  await saveCopies(tx, act, planId, typed.copies);
  await journal(tx, act, 'backups.plan-changed', { plan: planId, ...summaryOf(typed) });
  await follow(tx, act, planId);
}

/** Ends a plan; its tests stay. Throws 404, 409. */
export async function endPlan(tx: Tx, act: BackupsAct, planId: string, version: number): Promise<void> {
  await holdPlan(tx, act, planId, version);
  await tx
    .updateTable('backup_plan')
    .set({ state: 'ended', version: version + 1, updated_at: act.now, updated_by_name: act.actor.name })
    .where('id', '=', planId)
    .execute();
  await journal(tx, act, 'backups.plan-ended', { plan: planId });
  await follow(tx, act, planId);
}

/** Notes when copies succeeded, now where no instant is given; a later success already known stays. Throws 404, 409, 422 on an instant to come or a copy of another plan. */
export async function noteSuccess(
  tx: Tx,
  act: BackupsAct,
  planId: string,
  { copyIds, at }: { copyIds: readonly string[]; at?: string | undefined },
): Promise<void> {
  await holdPlan(tx, act, planId);
  const instant = at === undefined ? act.now : new Date(at);
  if (instant > act.now)
    throw invalid('body.at', { fr: 'Cet instant n’est pas encore venu.', en: 'This instant has not come yet.' });
  const wanted = new Set(copyIds);
  const noted = await tx
    .updateTable('backup_copy')
    .set((eb) => {
      const later = eb.or([eb('last_success_at', 'is', null), eb('last_success_at', '<', instant)]);
      return {
        last_success_at: eb.case().when(later).then(instant).else(eb.ref('last_success_at')).end(),
        last_success_by_name: eb.case().when(later).then(act.actor.name).else(eb.ref('last_success_by_name')).end(),
      };
    })
    .where('plan_id', '=', planId)
    .where('id', 'in', [...wanted])
    .returning('id')
    .execute();
  if (noted.length !== wanted.size)
    throw invalid('body.copyIds', {
      fr: 'Une copie ne fait pas partie du plan.',
      en: 'A copy is not part of the plan.',
    });
  await journal(tx, act, 'backups.success-noted', { plan: planId, copies: [...wanted], at: instant.toISOString() });
  await follow(tx, act, planId);
}
