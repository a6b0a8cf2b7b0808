import { sql } from 'kysely';
import { notFound, type Text } from '../../platform/contract/problem.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import { eventsFrom } from '../../platform/contract/transitions.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import type { Criticality, ObjectKind } from '../inventory/model-kinds.ts';
import { loadReferential } from '../referentials/queries.ts';
import { SEVERITIES } from '../referentials/model.ts';
import { alertStream } from './commands-reconcile.ts';
import { ALERT_VIEWS, PAGE, type listAlerts, type readAlert } from './contract.ts';
import { alertLife, ALERT_SOURCES, type AlertState } from './model.ts';
import { shownDetail } from './model-detail.ts';
import { setsBehind } from './model-sets.ts';
import { stalenessOf } from './queries-sets.ts';

type List = Reply<typeof listAlerts>;
type Shown = Reply<typeof readAlert>;
type Head = List['alerts'][number];

const MOST_SHOWN = 500;

interface Cut {
  state: List['states'][number]['id'];
  severity?: string | undefined;
  source?: string | undefined;
  theme?: string | undefined;
  object?: string | undefined;
  page: number;
}

/** The titles of the themes that alerts and questionnaires share, by identifier. */
async function themeTitles(read: Read): Promise<ReadonlyMap<string, Text>> {
  const offers = await read
    .selectFrom('referential_offer')
    .select(['referential_id', 'version'])
    .where('offered', '=', true)
    .orderBy('referential_id')
    .execute();
  const all = await Promise.all(offers.map((row) => loadReferential(read, row.referential_id, row.version)));
  return new Map(all.flatMap(({ themes }) => themes.map(({ id, title }) => [id, title] as const)));
}

// What the version of a product excludes is a state of its own for readers: nothing is to be done about it.
const shownState = sql<string>`case when grade = 'not-affected' and state = 'open' then 'excluded' else state end`;
const rank = (column: string) => sql`array_position(array['critical','major','important','minor'], ${sql.ref(column)})`;

interface HeadRow {
  id: string;
  source: string;
  rule: string;
  title: unknown;
  theme_id: string | null;
  severity: string;
  grade: string | null;
  state: string;
  objects: number;
  opened_at: Date;
  seen_at: Date;
  accepted_until: string | null;
}

function headOf(row: HeadRow, themes: ReadonlyMap<string, Text>): Head {
  const theme = row.theme_id === null ? undefined : themes.get(row.theme_id);
  return {
    id: row.id,
    source: row.source as Head['source'],
    rule: row.rule,
    title: row.title as Text,
    theme: theme ? { id: row.theme_id!, title: theme } : null,
    severity: row.severity as Head['severity'],
    grade: row.grade as Head['grade'],
    state: row.state as AlertState,
    objects: row.objects,
    openedAt: row.opened_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    acceptedUntil: row.accepted_until,
  };
}

const headColumns = ['id', 'source', 'rule', 'title', 'theme_id', 'severity', 'grade', 'state'] as const;
const timeColumns = ['opened_at', 'seen_at', 'accepted_until'] as const;
const objectsColumn = sql<number>`cardinality(object_ids)`.as('objects');

/** The alerts of a structure as their page lists them, the most serious first. `now` says which reference data is old. */
export async function alertsView(
  read: Read,
  organisationId: string,
  cut: Cut,
  permissions: ReadonlySet<string>,
  now: Date,
): Promise<List> {
  const own = read.selectFrom('alert').where('organisation_id', '=', organisationId);
  let kept = own.where(shownState, '=', cut.state);
  if (cut.severity) kept = kept.where('severity', '=', cut.severity);
  if (cut.source) kept = kept.where('source', '=', cut.source);
  if (cut.theme) kept = kept.where('theme_id', '=', cut.theme);
  if (cut.object) kept = kept.where(sql<boolean>`${cut.object}::uuid = any (object_ids)`);
  const rows = await kept
    .select([...headColumns, ...timeColumns, objectsColumn])
    .orderBy(rank('severity'))
    .orderBy(sql`coalesce(grade, 'affected')`)
    .orderBy(sql`cardinality(object_ids)`, 'desc')
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .limit(PAGE)
    .offset((cut.page - 1) * PAGE)
    .execute();
  const counts = await own
    .select([shownState.as('shown'), 'severity', 'source', 'theme_id', sql<number>`count(*)::int`.as('n')])
    .groupBy([sql`1`, 'severity', 'source', 'theme_id'])
    .execute();
  const total = await kept.select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow();
  const state = await read
    .selectFrom('watch_state')
    .select('watched_at')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  const themes = await themeTitles(read);
  const here = counts.filter(({ shown }) => shown === cut.state);
  return {
    alerts: rows.map((row) => headOf(row, themes)),
    total: total.n,
    states: inOrder(
      tally(counts, ({ shown }) => shown),
      ALERT_VIEWS,
    ),
    severities: inOrder(
      tally(here, ({ severity }) => severity),
      SEVERITIES,
    ),
    sources: inOrder(
      tally(here, ({ source }) => source),
      ALERT_SOURCES,
    ),
    themes: tally(here, ({ theme_id }) => theme_id).flatMap(({ id, count }) => {
      const title = themes.get(id);
      return title ? { id, count, title } : [];
    }),
    watchedAt: state?.watched_at.toISOString() ?? null,
    reference: await stalenessOf(read, now),
    decides: permissions.has('alert.decide'),
  };
}

function tally<Row extends { n: number }>(rows: readonly Row[], by: (row: Row) => string | null) {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const key = by(row);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + row.n);
  }
  return [...counts].map(([id, count]) => ({ id, count }));
}

/** Counts in the order of their kinds; those of no known kind are left out. */
const inOrder = <Id extends string>(counts: readonly { id: string; count: number }[], order: readonly Id[]) =>
  order.flatMap((id) => {
    const found = counts.find((one) => one.id === id);
    return found ? [{ id, count: found.count }] : [];
  });

/** One alert with what it concerns, what was decided and what happened to it. Throws 404 for another organisation’s. */
export async function alertView(
  read: Read,
  organisationId: string,
  id: string,
  permissions: ReadonlySet<string>,
  now: Date,
): Promise<Shown> {
  const row = await read
    .selectFrom('alert')
    .select([...headColumns, ...timeColumns, objectsColumn])
    .select(['subject', 'detail', 'object_ids', 'reason', 'decided_at', 'decided_by_name', 'closed_at'])
    .select(['finding_id', 'version'])
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (!row) throw notFound();
  const detail = shownDetail(row.detail);
  return {
    ...headOf(row, await themeTitles(read)),
    subject: row.subject,
    plain: detail.rule,
    advice: detail.advice,
    origin: detail.source,
    values: detail.values,
    vulnerabilities: detail.vulnerabilities,
    closedAt: row.closed_at?.toISOString() ?? null,
    decision:
      row.decided_at && row.decided_by_name !== null
        ? { reason: row.reason, at: row.decided_at.toISOString(), by: row.decided_by_name }
        : null,
    version: row.version,
    events: eventsFrom(alertLife, row.state as AlertState, permissions),
    concerned: await concernedBy(read, organisationId, row.object_ids),
    finding: await findingOf(read, organisationId, row.finding_id),
    history: await historyOf(read, organisationId, id),
    today: parisDay(now),
    reference: (await stalenessOf(read, now)).filter(({ id: set }) => setsBehind(row.rule).includes(set)),
  };
}

async function concernedBy(read: Read, organisationId: string, ids: readonly string[]): Promise<Shown['concerned']> {
  if (ids.length === 0) return [];
  const rows = await read
    .selectFrom('inventory_object')
    .select(['id', 'kind', 'name', 'criticality'])
    .select(sql<boolean>`coalesce(fields ->> 'exposed', 'false') = 'true'`.as('exposed'))
    .select(
      sql<string>`case kind
        when 'equipment' then concat_ws(' ', coalesce(fields ->> 'osName', concat_ws(' ', fields ->> 'manufacturer', fields ->> 'model')),
          fields ->> 'osVersion', coalesce(fields ->> 'osBuild', fields ->> 'firmware'))
        when 'software' then concat_ws(' ', fields ->> 'publisher', fields ->> 'version')
        when 'access' then coalesce(fields ->> 'directory', '') else '' end`.as('about'),
    )
    .where('organisation_id', '=', organisationId)
    .where(sql<boolean>`id = any (${[...ids]}::uuid[])`)
    .orderBy(sql`array_position(array['vital','high','medium','low'], criticality) nulls last`)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(MOST_SHOWN)
    .execute();
  return rows.map((row) => ({
    ...row,
    kind: row.kind as ObjectKind,
    criticality: row.criticality as Criticality | null,
  }));
}

async function findingOf(read: Read, organisationId: string, id: string | null): Promise<Shown['finding']> {
  if (id === null) return null;
  const finding = await read
    .selectFrom('finding')
    .select(['id', 'state'])
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (!finding) return null;
  const actions = await read
    .selectFrom('action_finding as l')
    .innerJoin('action as a', 'a.id', 'l.action_id')
    .select(['a.id', 'a.title'])
    .where('l.finding_id', '=', id)
    .where('a.state', '!=', 'merged')
    .orderBy('a.created_at')
    .execute();
  return {
    id: finding.id,
    state: finding.state as NonNullable<Shown['finding']>['state'],
    actions: actions.map((action) => ({ id: action.id, title: action.title as Text })),
  };
}

async function historyOf(read: Read, organisationId: string, id: string): Promise<Shown['history']> {
  const rows = await read
    .selectFrom('journal')
    .select(['at', 'actor_name', 'kind', 'data'])
    .where('stream', '=', alertStream(organisationId))
    .where(sql<boolean>`(data ->> 'alert' = ${id} or jsonb_exists(data -> 'alerts', ${id}))`)
    .orderBy('sequence')
    .execute();
  return rows.map(({ at, actor_name, kind, data }) => {
    const { reason, until } = data as { reason?: string; until?: string | null };
    return { at: at.toISOString(), by: actor_name, kind, reason: reason ?? '', until: until ?? null };
  });
}
