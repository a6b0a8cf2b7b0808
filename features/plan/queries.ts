import { sql } from 'kysely';
import { notFound, type Text } from '../../platform/contract/problem.ts';
import { eventsFrom } from '../../platform/contract/transitions.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import {
  findCriterion,
  SEVERITIES,
  type Cost,
  type Effort,
  type Referential,
  type Severity,
} from '../referentials/model.ts';
import { workersOf } from '../organisations/queries-workers.ts';
import { loadReferential } from '../referentials/queries.ts';
import type * as contract from './contract.ts';
import {
  actionLife,
  isFact,
  live,
  orderActions,
  orderRule,
  urgencyOf,
  type ActionState,
  type FindingSource,
} from './model.ts';
import { planStream } from './commands-derive.ts';

export type PlanAction = Reply<typeof contract.readAction>['action'];
type Finding = PlanAction['findings'][number];

/** The questionnaires that a structure's findings and actions may come from, and which of them it answered. */
async function referentialsOf(
  read: Read | Tx,
  organisationId: string,
): Promise<{ referentials: Referential[]; answered: ReadonlySet<string> }> {
  const rows = await read
    .selectFrom('assessment')
    .select(['referential_id', sql<string>`(array_agg(referential_version order by started_at desc))[1]`.as('version')])
    .where('organisation_id', '=', organisationId)
    .groupBy('referential_id')
    .orderBy('referential_id')
    .execute();
  const offers = await read
    .selectFrom('referential_offer')
    .select(['referential_id', 'version'])
    .where('offered', '=', true)
    .orderBy('referential_id')
    .execute();
  const used = new Set(rows.map((row) => row.referential_id));
  const wanted = [...rows, ...offers.filter((offer) => !used.has(offer.referential_id))];
  const referentials = await Promise.all(wanted.map((row) => loadReferential(read, row.referential_id, row.version)));
  return { referentials, answered: used };
}

interface FindingRow {
  id: string;
  title: unknown;
  theme_id: string | null;
  criterion_id: string | null;
  severity: string;
  state: string;
  opened_at: Date;
  source: string;
  source_id: string | null;
}

const presentFinding = (row: FindingRow): Finding => ({
  id: row.id,
  title: row.title as Text,
  themeId: row.theme_id,
  criterionId: row.criterion_id,
  severity: row.severity as Severity,
  state: row.state as Finding['state'],
  openedAt: row.opened_at.toISOString(),
  source: row.source as FindingSource,
  alertId: isFact(row.source as FindingSource) ? row.source_id : null,
});

function actionRows(read: Read | Tx, organisationId: string) {
  return read
    .selectFrom('action as a')
    .leftJoin('site as s', 's.id', 'a.site_id')
    .selectAll('a')
    .select(['s.name as site_name', sql<string | null>`to_char(a.due_on, 'YYYY-MM-DD')`.as('due')])
    .select((eb) =>
      eb
        .selectFrom('action_comment')
        .whereRef('action_comment.action_id', '=', 'a.id')
        .select((count) => count.fn.countAll<string>().as('n'))
        .as('comments'),
    )
    .where('a.organisation_id', '=', organisationId)
    .execute();
}

type Row = Awaited<ReturnType<typeof actionRows>>[number];

function present(
  row: Row,
  findings: Finding[],
  referentials: readonly Referential[],
  openCriteria: ReadonlySet<string>,
  permissions: ReadonlySet<string>,
): PlanAction {
  const theme = referentials.flatMap(({ themes }) => themes).find(({ id }) => id === row.theme_id);
  const state = row.state as ActionState;
  const own = new Set(findings.map(({ criterionId }) => criterionId));
  return {
    id: row.id,
    rank: null,
    origin: row.origin as PlanAction['origin'],
    title: row.title as Text,
    detail: row.detail as Text | null,
    theme: theme ? { id: theme.id, title: theme.title } : null,
    site: row.site_id ? { id: row.site_id, name: row.site_name ?? '' } : null,
    severity: row.severity as Severity,
    effort: row.effort as Effort,
    costBand: row.cost_band as Cost,
    quickWin: row.quick_win,
    owner: row.owner_name ? { id: row.owner_id, name: row.owner_name } : null,
    dueOn: row.due,
    costCents: row.cost_cents === null ? null : Number(row.cost_cents),
    state,
    reason: row.reason,
    mergedInto: row.merged_into,
    doneAt: row.done_at && row.done_at.toISOString(),
    version: row.version,
    findings,
    comments: Number(row.comments),
    waitsFor: live.includes(state)
      ? row.depends_on
          .filter((id) => openCriteria.has(id) && !own.has(id))
          .flatMap((id) => referentials.flatMap((referential) => findCriterion(referential, id)?.criterion.title ?? []))
      : [],
    events: eventsFrom(actionLife, state, permissions).filter((event) => event !== 'merge'),
  };
}

/** Every action of a structure with its findings, work that remains first, in the order of the rule. */
export async function planOf(read: Read | Tx, organisationId: string, permissions: ReadonlySet<string>) {
  const { referentials, answered } = await referentialsOf(read, organisationId);
  const rows = await actionRows(read, organisationId);
  const findingRows = await read
    .selectFrom('finding')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('opened_at')
    .execute();
  const links = await read
    .selectFrom('action_finding')
    .select(['action_id', 'finding_id'])
    .where('organisation_id', '=', organisationId)
    .execute();
  const findings = new Map(findingRows.map((row) => [row.id, presentFinding(row)]));
  const openCriteria = new Set(
    [...findings.values()].filter(({ state }) => state === 'open').flatMap(({ criterionId }) => criterionId ?? []),
  );
  const byAction = Map.groupBy(links, (link) => link.action_id);
  const dependsOn = new Map(rows.map((row) => [row.id, row.depends_on]));
  const themes = referentials.flatMap((referential) => referential.themes);
  const actions = rows.map((row) =>
    present(
      row,
      (byAction.get(row.id) ?? []).flatMap((link) => findings.get(link.finding_id) ?? []),
      referentials,
      openCriteria,
      permissions,
    ),
  );
  const ordered = orderActions(
    actions
      .filter(({ state }) => live.includes(state))
      .map((action) => ({
        ...action,
        criteria: action.findings.flatMap(({ criterionId }) => criterionId ?? []),
        dependsOn: dependsOn.get(action.id) ?? [],
        themeRank: action.theme ? themes.findIndex(({ id }) => id === action.theme!.id) : themes.length,
      })),
  );
  // Offered questionnaires that the structure never opened would only fill its lists.
  const used = referentials.filter(({ id }) => answered.has(id));
  const concerned = new Set([
    ...(used.length > 0 ? used : referentials).flatMap((referential) => referential.themes.map(({ id }) => id)),
    ...actions.flatMap(({ theme }) => theme?.id ?? []),
  ]);
  const covered = new Set(ordered.flatMap((action) => action.findings.map(({ id }) => id)));
  return {
    actions: [
      ...ordered.map((action, index) => ({ ...action, rank: index + 1 })),
      ...actions
        .filter(({ state }) => !live.includes(state))
        .toSorted((a, b) => (b.doneAt ?? '').localeCompare(a.doneAt ?? '')),
    ] as PlanAction[],
    uncovered: [...findings.values()]
      .filter(({ id, state }) => state === 'open' && !covered.has(id))
      .toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)),
    themes: themes.filter(({ id }) => concerned.has(id)).map(({ id, title }) => ({ id, title })),
  };
}

const sum = (actions: readonly PlanAction[]): number =>
  actions.reduce((total, { costCents }) => total + (costCents ?? 0), 0);

/** The plan as its page shows it; `today` is the ISO date in Paris. */
export async function planView(
  read: Read,
  organisationId: string,
  permissions: ReadonlySet<string>,
  today: string,
): Promise<Reply<typeof contract.readPlan>> {
  const { actions, uncovered, themes } = await planOf(read, organisationId, permissions);
  const remaining = actions.filter(({ state }) => live.includes(state));
  const done = actions.filter(({ state }) => state === 'done');
  return {
    actions,
    uncovered,
    rule: [...orderRule],
    themes,
    team: await workersOf(read, organisationId),
    today,
    figures: {
      proposed: remaining.filter(({ state }) => state === 'proposed').length,
      live: remaining.length,
      late: remaining.filter((action) => urgencyOf(action, today) === 'late').length,
      done: done.length,
      plannedCents: sum(remaining),
      doneCents: sum(done),
    },
    abilities: { write: permissions.has('plan.write'), decide: permissions.has('plan.decide') },
  };
}

/** One action in its place in the plan. Throws 404 for another organisation's. */
export async function actionOf(
  read: Read | Tx,
  organisationId: string,
  id: string,
  permissions: ReadonlySet<string>,
): Promise<PlanAction> {
  const found = (await planOf(read, organisationId, permissions)).actions.find((action) => action.id === id);
  if (!found) throw notFound();
  return found;
}

/** One action with its comments and its history, oldest first. */
export async function actionView(
  read: Read,
  organisationId: string,
  id: string,
  permissions: ReadonlySet<string>,
): Promise<Reply<typeof contract.readAction>> {
  const action = await actionOf(read, organisationId, id, permissions);
  const comments = await read
    .selectFrom('action_comment')
    .selectAll()
    .where('action_id', '=', id)
    .orderBy('written_at')
    .execute();
  const events = await read
    .selectFrom('journal')
    .select(['at', 'actor_name', 'kind', 'data'])
    .where('stream', '=', planStream(organisationId))
    .where(sql<boolean>`data ->> 'action' = ${id}`)
    .orderBy('sequence')
    .execute();
  return {
    action,
    comments: comments.map((row) => ({
      id: row.id,
      text: row.text,
      authorName: row.author_name,
      writtenAt: row.written_at.toISOString(),
    })),
    events: events.map((row) => ({
      at: row.at.toISOString(),
      actorName: row.actor_name,
      kind: row.kind,
      data: row.data as Record<string, unknown>,
    })),
    abilities: { write: permissions.has('plan.write'), decide: permissions.has('plan.decide') },
  };
}
