import { sql } from 'kysely';
import { notFound } from '../../platform/contract/problem.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type * as contract from './contract-people.ts';
import {
  isLeft,
  personKey,
  type Outcome,
  type PersonMove,
  type StepCategory,
  type StepOrigin,
} from './model-people.ts';

export type Checklist = Reply<typeof contract.readChecklist>;
type List = Reply<typeof contract.listChecklists>;
type Template = List['templates'][number];
const MOST = 500;

/** The sites of an organisation as choices, open ones first by name. */
export function sitesOf(read: Read | Tx, organisationId: string): Promise<{ id: string; name: string }[]> {
  return read
    .selectFrom('site')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .where('closed_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .execute();
}

function checklistRows(read: Read | Tx, organisationId: string) {
  return read
    .selectFrom('access_checklist as c')
    .leftJoin('site as s', 's.id', 'c.site_id')
    .selectAll('c')
    .select('s.name as site_name')
    .where('c.organisation_id', '=', organisationId);
}

function stepRows(read: Read | Tx, organisationId: string, checklistIds: readonly string[]) {
  return read
    .selectFrom('access_step as p')
    .leftJoin('inventory_object as o', (on) =>
      on.onRef('o.id', '=', 'p.object_id').onRef('o.organisation_id', '=', 'p.organisation_id'),
    )
    .selectAll('p')
    .select('o.state as object_state')
    .where('p.organisation_id', '=', organisationId)
    .where('p.checklist_id', 'in', [...checklistIds])
    .orderBy('p.position')
    .execute();
}

type CheckRow = Awaited<ReturnType<ReturnType<typeof checklistRows>['execute']>>[number];
type StepRow = Awaited<ReturnType<typeof stepRows>>[number];

const presentStep = (row: StepRow): Checklist['rows'][number] => ({
  id: row.id,
  origin: row.origin as StepOrigin,
  title: row.title,
  category: row.category as StepCategory | null,
  objectId: row.object_id,
  gone: row.origin === 'inventory' && row.object_state !== 'in-use',
  doer: row.doer,
  dueOn: row.due_on,
  outcome: row.outcome as Outcome,
  doneOn: row.done_on,
  doneByName: row.done_by_name,
  reason: row.reason,
  version: row.version,
});

function presentChecklist(row: CheckRow, steps: readonly Checklist['rows'][number][]): List['checklists'][number] {
  return {
    id: row.id,
    kind: row.kind as PersonMove,
    person: row.person,
    job: row.job,
    site: row.site_id ? { id: row.site_id, name: row.site_name ?? '' } : null,
    day: row.day,
    state: row.state as Checklist['state'],
    version: row.version,
    createdAt: row.created_at.toISOString(),
    createdByName: row.created_by_name,
    closedAt: row.closed_at?.toISOString() ?? null,
    closedByName: row.closed_by_name,
    reason: row.reason,
    steps: {
      total: steps.length,
      pending: steps.filter(({ outcome, gone }) => outcome === 'pending' && !gone).length,
      accessesLeft: row.kind === 'leaver' && row.state === 'open' ? steps.filter(isLeft).length : 0,
    },
  };
}

/** The accesses that each job needs, by job. */
export async function templatesOf(read: Read | Tx, organisationId: string): Promise<Template[]> {
  const rows = await read
    .selectFrom('access_template')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy(sql`lower(job)`)
    .execute();
  return rows.map(({ id, job, steps, version }) => ({
    id,
    job,
    steps: steps as unknown as Template['steps'],
    version,
  }));
}

/** The accesses in use that belong to a person, by the name that the inventory gives. */
export async function accessesOf(read: Read | Tx, organisationId: string, person: string) {
  const rows = await read
    .selectFrom('inventory_object')
    .select(['id', 'name', 'category', sql<string>`fields->>'person'`.as('person')])
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'access')
    .where('state', '=', 'in-use')
    .where(sql<boolean>`fields ? 'person'`)
    .orderBy(sql`category <> 'administrator'`)
    .orderBy(sql`lower(name)`)
    .execute();
  const wanted = personKey(person);
  return rows.filter((row) => personKey(row.person) === wanted);
}

async function peopleOf(read: Read, organisationId: string): Promise<string[]> {
  const rows = await read
    .selectFrom('inventory_object')
    .select(sql<string>`fields->>'person'`.as('person'))
    .distinct()
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'access')
    .where('state', '=', 'in-use')
    .where(sql<boolean>`fields ? 'person'`)
    .orderBy('person')
    .limit(2000)
    .execute();
  return rows.map(({ person }) => person);
}

interface Asked {
  organisationId: string;
  permissions: ReadonlySet<string>;
  today: string;
}

/** The page of arrivals and departures: open ones first, by day, then the last closed ones. */
export async function checklistsView(read: Read, { organisationId, permissions, today }: Asked): Promise<List> {
  const rows = await checklistRows(read, organisationId)
    .orderBy(sql`c.state <> 'open'`)
    .orderBy(sql`case when c.state = 'open' then c.day end`)
    .orderBy('c.created_at', 'desc')
    .limit(MOST)
    .execute();
  const ids = rows.map(({ id }) => id);
  const steps = Map.groupBy(ids.length ? await stepRows(read, organisationId, ids) : [], (row) => row.checklist_id);
  return {
    checklists: rows.map((row) => presentChecklist(row, (steps.get(row.id) ?? []).map(presentStep))),
    templates: await templatesOf(read, organisationId),
    people: await peopleOf(read, organisationId),
    sites: await sitesOf(read, organisationId),
    today,
    abilities: { write: permissions.has('inventory.write') },
  };
}

/** One arrival or departure with its steps. Throws 404 for another organisation’s. */
export async function checklistView(read: Read | Tx, asked: Asked, checklistId: string): Promise<Checklist> {
  const row = await checklistRows(read, asked.organisationId).where('c.id', '=', checklistId).executeTakeFirst();
  if (!row) throw notFound();
  const rows = (await stepRows(read, asked.organisationId, [row.id])).map(presentStep);
  return {
    ...presentChecklist(row, rows),
    rows,
    digest: row.digest,
    today: asked.today,
    abilities: { write: asked.permissions.has('inventory.write') && row.state === 'open' },
  };
}

/** The departures whose last day has come, with the accesses still open. */
export async function lateDepartures(read: Read | Tx, organisationId: string, today: string) {
  const rows = await checklistRows(read, organisationId)
    .where('c.kind', '=', 'leaver')
    .where('c.state', '=', 'open')
    .where('c.day', '<=', today)
    .execute();
  if (rows.length === 0) return [];
  const steps = await stepRows(
    read,
    organisationId,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    checklist: { id: row.id, kind: 'leaver' as const, state: row.state, day: row.day, person: row.person },
    steps: steps.filter((one) => one.checklist_id === row.id).map(presentStep),
  }));
}
