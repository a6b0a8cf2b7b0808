import { sql } from 'kysely';
import { notFound } from '../../platform/contract/problem.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type * as contract from './contract.ts';
import { lossAfterAttack, nextTestOn, type Copy, type Extent, type Medium, type Place, type Result } from './model.ts';
import { checkPlan } from './model-checks.ts';

export type BackupPlan = Reply<typeof contract.addPlan>;
type List = Reply<typeof contract.listPlans>;
type DataSet = List['uncovered'][number];

/** At which instant, and on which day of Paris, plans are read. */
export interface At {
  now: Date;
}

/** Hours that an inventory holds; it takes any count, of which ten years say enough here. */
const hours = (key: string) => sql<number | null>`least((o.fields->>${key})::numeric, 87600)::int`;

function planRows(read: Read | Tx, organisationId: string) {
  return read
    .selectFrom('backup_plan as p')
    .leftJoin('site as s', 's.id', 'p.site_id')
    .leftJoin('inventory_object as o', (on) =>
      on.onRef('o.id', '=', 'p.object_id').onRef('o.organisation_id', '=', 'p.organisation_id'),
    )
    .selectAll('p')
    .select([
      's.name as site_name',
      'o.criticality',
      hours('acceptableLossHours').as('object_loss'),
      hours('acceptableOutageHours').as('object_outage'),
    ])
    .where('p.organisation_id', '=', organisationId);
}
type PlanRow = Awaited<ReturnType<ReturnType<typeof planRows>['execute']>>[number];

async function copiesOf(read: Read | Tx, organisationId: string) {
  const rows = await read
    .selectFrom('backup_copy')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('position')
    .execute();
  return Map.groupBy(rows, (row) => row.plan_id);
}

async function standingTests(read: Read | Tx, organisationId: string) {
  const rows = await read
    .selectFrom('restore_test')
    .select(['plan_id', 'held_on', 'extent', 'result', 'minutes'])
    .where('organisation_id', '=', organisationId)
    .where('withdrawn_at', 'is', null)
    .execute();
  return Map.groupBy(rows, (row) => row.plan_id);
}

type CopyRow = Awaited<ReturnType<typeof copiesOf>> extends Map<string, (infer Row)[]> ? Row : never;
type TestRow = Awaited<ReturnType<typeof standingTests>> extends Map<string, (infer Row)[]> ? Row : never;

const presentCopy = (row: CopyRow): BackupPlan['copies'][number] => ({
  id: row.id,
  name: row.name,
  medium: row.medium as Medium,
  place: row.place as Place,
  offline: row.offline,
  immutable: row.immutable,
  encrypted: row.encrypted as Copy['encrypted'],
  certified: row.certified as Copy['certified'],
  everyHours: row.every_hours,
  retentionDays: row.retention_days,
  lastSuccessAt: row.last_success_at?.toISOString() ?? null,
  lastSuccessByName: row.last_success_by_name,
});

function present(row: PlanRow, copies: readonly CopyRow[], tests: readonly TestRow[], { now }: At): BackupPlan {
  const shown = copies.map(presentCopy);
  const plan = {
    health: row.health,
    medium: row.medium as Medium,
    lossHours: row.loss_hours ?? row.object_loss,
    outageHours: row.outage_hours ?? row.object_outage,
    testMonths: row.test_months,
    writtenOn: parisDay(row.created_at),
    copies: shown.map(({ lastSuccessAt, ...copy }) => ({
      ...copy,
      lastSuccessAt: lastSuccessAt === null ? null : Date.parse(lastSuccessAt),
    })),
    tests: tests.map((test) => ({
      heldOn: test.held_on,
      extent: test.extent as Extent,
      result: test.result as Result,
      minutes: test.minutes,
    })),
  };
  return {
    id: row.id,
    name: row.name,
    objectId: row.object_id,
    criticality: row.criticality,
    site: row.site_id ? { id: row.site_id, name: row.site_name ?? '' } : null,
    health: row.health,
    medium: plan.medium,
    lossHours: row.loss_hours,
    outageHours: row.outage_hours,
    wantedLossHours: plan.lossHours,
    wantedOutageHours: plan.outageHours,
    testMonths: row.test_months,
    keeper: row.keeper,
    note: row.note,
    state: row.state as BackupPlan['state'],
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
    updatedByName: row.updated_by_name,
    copies: shown,
    checks: checkPlan(plan, now.getTime(), parisDay(now)),
    afterAttackHours: lossAfterAttack(plan.copies, now.getTime()),
    nextTestOn: nextTestOn(plan),
  };
}

const RANK = sql`array_position(array['vital', 'high', 'medium', 'low'], criticality) nulls last`;

/** The plans in force, by name. The scope must open the organisation. */
export async function plansOf(read: Read | Tx, organisationId: string, at: At): Promise<BackupPlan[]> {
  const rows = await planRows(read, organisationId)
    .where('p.state', '=', 'active')
    .orderBy(sql`lower(p.name)`)
    .orderBy('p.id')
    .execute();
  const copies = await copiesOf(read, organisationId);
  const tests = await standingTests(read, organisationId);
  return rows.map((row) => present(row, copies.get(row.id) ?? [], tests.get(row.id) ?? [], at));
}

/** One plan, ended or not. Throws 404 for another organisation’s. */
export async function planOf(read: Read | Tx, organisationId: string, planId: string, at: At): Promise<BackupPlan> {
  const row = await planRows(read, organisationId).where('p.id', '=', planId).executeTakeFirst();
  if (!row) throw notFound();
  const copies = await copiesOf(read, organisationId);
  const tests = await standingTests(read, organisationId);
  return present(row, copies.get(row.id) ?? [], tests.get(row.id) ?? [], at);
}

/** The data sets of the inventory that no plan in force covers, vital ones first: processing has nothing of its own to copy. */
export async function uncoveredData(read: Read | Tx, organisationId: string): Promise<DataSet[]> {
  const rows = await read
    .selectFrom('inventory_object as o')
    .select([
      'o.id',
      'o.name',
      'o.criticality',
      sql<boolean>`coalesce(o.fields->>'sensitivity' = 'health', false)`.as('health'),
      hours('acceptableLossHours').as('loss'),
      hours('acceptableOutageHours').as('outage'),
    ])
    .where('o.organisation_id', '=', organisationId)
    .where('o.kind', '=', 'data')
    .where('o.category', '=', 'data-set')
    .where('o.state', '=', 'in-use')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('backup_plan as p')
            .select('p.id')
            .whereRef('p.object_id', '=', 'o.id')
            .whereRef('p.organisation_id', '=', 'o.organisation_id')
            .where('p.state', '=', 'active'),
        ),
      ),
    )
    .orderBy(RANK)
    .orderBy(sql`lower(o.name)`)
    .limit(1000)
    .execute();
  return rows.map(({ loss, outage, ...row }) => ({ ...row, lossHours: loss, outageHours: outage }));
}

/** Whether every check of a plan that concerns it holds. */
const isSound = ({ checks }: BackupPlan): boolean =>
  checks.every(({ verdict }) => verdict === 'met' || verdict === 'not-concerned');

/** The page of the backups. */
export async function plansView(
  read: Read,
  organisationId: string,
  permissions: ReadonlySet<string>,
  at: At,
): Promise<List> {
  const plans = await plansOf(read, organisationId, at);
  const uncovered = await uncoveredData(read, organisationId);
  const today = parisDay(at.now);
  const vitalCovered = plans.filter(({ criticality }) => criticality === 'vital').length;
  const sites = await read
    .selectFrom('site')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .where('closed_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .execute();
  return {
    plans,
    uncovered,
    sites,
    figures: {
      plans: plans.length,
      sound: plans.filter(isSound).length,
      vital: vitalCovered + uncovered.filter(({ criticality }) => criticality === 'vital').length,
      vitalCovered,
      testsLate: plans.filter((plan) => plan.nextTestOn < today).length,
    },
    today,
    abilities: { write: permissions.has('inventory.write') },
  };
}
