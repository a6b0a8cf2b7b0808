import { sql } from 'kysely';
import type { Text } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { append, product } from '../../platform/server/journal/journal.ts';
import { moveFactFindings, openFactFindings, restateFactFinding } from '../plan/commands-facts.ts';
import { findingState, seenAgain, type AlertSource, type AlertState, type Grade } from './model.ts';
import type { SeenAlert } from './model-seen.ts';

export type { SeenAlert };

export interface Reconciled {
  opened: number;
  closed: number;
}

interface Seen {
  organisationId: string;
  source: AlertSource;
  /** The rules that this run looked at: an alert of one of them that it no longer sees is closed. */
  rules: readonly string[];
  /** Only these subjects were looked at; all of them when left out. */
  subjects?: readonly string[];
  now: Date;
}

// The database takes at most 65,535 values in one statement.
const CHUNK = 1000;

/** The stream of the journal that holds what became of an organisation’s alerts. */
export const alertStream = (organisationId: string): string => `alerts:${organisationId}`;

/** One sight of a source at a time in an organisation: two that open the same alert at once would open it twice. */
async function holdAlerts(tx: Tx, { organisationId, source }: Seen): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`alerts:${source}:${organisationId}`}, 0))`.execute(tx);
}

const keyOf = ({ rule, subject }: { rule: string; subject: string }): string => `${rule}\n${subject}`;

function keptAlerts(tx: Tx, { organisationId, source, rules, subjects }: Seen) {
  let query = tx
    .selectFrom('alert')
    .select(['id', 'rule', 'subject', 'severity', 'title', 'state', 'grade', 'parts'])
    .select(['accepted_until', 'decided_at', 'finding_id'])
    .where('organisation_id', '=', organisationId)
    .where('source', '=', source)
    .where('rule', 'in', [...rules]);
  if (subjects) query = query.where('subject', '=', sql<string>`any (${[...subjects]}::text[])`);
  return query.orderBy('id').forUpdate().execute();
}

type KeptAlert = Awaited<ReturnType<typeof keptAlerts>>[number];

const valuesOf = (alert: SeenAlert) => ({
  theme_id: alert.themeId,
  severity: alert.severity,
  title: JSON.stringify(alert.title),
  detail: JSON.stringify(alert.detail),
  object_ids: [...new Set(alert.objectIds ?? [])].toSorted(),
  grade: alert.grade ?? null,
  seen_at: alert.factAt,
});

/**
 * Brings the alerts of a source in step with what it now sees: new ones open and become one finding each, those seen again are updated,
 * those no longer seen are closed with their finding, and come back with it. Decisions of people stand, as `seenAgain` says; what a
 * version excludes (grade `not-affected`) is kept without a finding. The order of the alerts does not matter, and the same again
 * changes nothing. Those that open critical, or become it, are noted for `tellNext`. Takes no two alerts of one rule and subject. Runs in the caller’s
 * transaction.
 */
export async function reconcileAlerts(tx: Tx, seen: Seen, alerts: readonly SeenAlert[]): Promise<Reconciled> {
  if (seen.rules.length === 0 || seen.subjects?.length === 0) return { opened: 0, closed: 0 };
  await holdAlerts(tx, seen);
  const kept = new Map((await keptAlerts(tx, seen)).map((row) => [keyOf(row), row]));
  const act = { organisationId: seen.organisationId, source: seen.source, actor: product, now: seen.now };
  const ordered = alerts.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const opened = await openNew(
    tx,
    seen,
    act,
    ordered.filter((alert) => !kept.has(keyOf(alert))),
  );
  const reopened: Opened[] = [];
  const risen: Opened[] = [];
  const moved = { open: [] as string[], resolved: [] as string[] };
  for (const alert of ordered) {
    const row = kept.get(keyOf(alert));
    if (!row) continue;
    kept.delete(keyOf(alert));
    const state = await seeAgain(tx, seen, act, row, alert, moved);
    if (state !== 'open') continue;
    if (row.state !== 'open' || concealed(row.grade, alert)) reopened.push({ id: row.id, alert });
    else if (row.severity !== 'critical') risen.push({ id: row.id, alert });
  }
  await moveFactFindings(tx, act, moved.open, 'open');
  await moveFactFindings(tx, act, moved.resolved, 'resolved');
  const gone = [...kept.values()].filter(({ state }) => state !== 'closed');
  await close(tx, seen, act, gone);
  await tell(tx, seen, 'alert.opened', opened);
  await tell(tx, seen, 'alert.reopened', reopened);
  await tell(tx, seen, 'alert.closed', gone);
  const shown = [...opened, ...reopened].filter(({ alert }) => alert.grade !== 'not-affected');
  const worse = risen.filter(({ alert }) => alert.grade !== 'not-affected');
  await noteCritical(tx, seen, [...shown, ...worse]);
  return { opened: shown.length, closed: gone.length };
}

type Act = Parameters<typeof openFactFindings>[1];
interface Opened {
  id: string;
  alert: SeenAlert;
}

// What the version excluded, and no longer does.
const concealed = (before: string | null, { grade }: SeenAlert): boolean =>
  before === 'not-affected' && grade !== 'not-affected';

// Told after the commit by `tellNext`: here nobody knows who is told, nor how.
async function noteCritical(tx: Tx, { organisationId }: Seen, shown: readonly Opened[]): Promise<void> {
  const ids = shown.filter(({ alert }) => alert.severity === 'critical').map(({ id }) => id);
  if (ids.length === 0) return;
  await sql`insert into alert_untold (organisation_id, alert_id)
    select ${organisationId}, id from unnest(${ids}::uuid[]) id`.execute(tx);
}

async function tell(tx: Tx, { organisationId, source, now }: Seen, kind: string, rows: readonly { id: string }[]) {
  if (rows.length === 0) return;
  await append(tx, {
    stream: alertStream(organisationId),
    organisationId,
    at: now,
    actor: product,
    kind,
    data: { source, alerts: rows.map(({ id }) => id) },
  });
}

async function openNew(tx: Tx, seen: Seen, act: Act, fresh: readonly SeenAlert[]): Promise<Opened[]> {
  if (fresh.length === 0) return [];
  const rows = fresh.map((alert) => ({ alert, id: newId(seen.now.getTime()) }));
  const findings = await openFactFindings(
    tx,
    act,
    rows
      .filter(({ alert }) => alert.grade !== 'not-affected')
      .map(({ id, alert: { title, themeId, severity } }) => ({ id, title, themeId, severity })),
  );
  for (let from = 0; from < rows.length; from += CHUNK)
    await tx
      .insertInto('alert')
      .values(
        rows.slice(from, from + CHUNK).map(({ id, alert }) => ({
          id,
          organisation_id: seen.organisationId,
          source: seen.source,
          rule: alert.rule,
          subject: alert.subject,
          ...valuesOf(alert),
          parts: [...(alert.parts ?? [])],
          state: 'open',
          opened_at: seen.now,
          finding_id: findings.get(id) ?? null,
        })),
      )
      .execute();
  return rows;
}

interface Moved {
  open: string[];
  resolved: string[];
}

async function seeAgain(tx: Tx, seen: Seen, act: Act, row: KeptAlert, alert: SeenAlert, moved: Moved) {
  const before = row.state as AlertState;
  const known = new Set(row.parts);
  const parts = alert.parts ?? [];
  const grown = parts.some((part) => !known.has(part));
  const state = seenAgain(
    { state: before, acceptedUntil: row.accepted_until, decidedAt: row.decided_at },
    alert.factAt,
    parisDay(seen.now),
    grown,
  );
  const decided = state !== 'open';
  await tx
    .updateTable('alert')
    .set((eb) => ({
      ...valuesOf(alert),
      // What a decision once knew stays known, even if it goes and comes back.
      parts: decided ? [...new Set([...row.parts, ...parts])] : [...parts],
      // Whoever decides on what was shown before is told that there is more now.
      ...((grown || state !== before) && { version: eb('version', '+', 1) }),
      ...(state !== before && {
        state,
        closed_at: null,
        reason: '',
        accepted_until: null,
        decided_at: null,
        decided_by_name: null,
        ...(before === 'closed' && { opened_at: seen.now }),
      }),
    }))
    .where('id', '=', row.id)
    .execute();
  await keepFinding(tx, act, row, alert, state, moved);
  return state;
}

async function keepFinding(tx: Tx, act: Act, row: KeptAlert, alert: SeenAlert, state: AlertState, moved: Moved) {
  const { title, severity, themeId, grade = null } = alert;
  if (!row.finding_id) {
    if (findingState(state, grade) !== 'open') return;
    const made = await openFactFindings(tx, act, [{ id: row.id, title, themeId, severity }]);
    await tx
      .updateTable('alert')
      .set({ finding_id: made.get(row.id)! })
      .where('id', '=', row.id)
      .execute();
    return;
  }
  const said = row.title as Text;
  if (row.severity !== severity || said.fr !== title.fr || said.en !== title.en)
    await restateFactFinding(tx, act, row.finding_id, { title, severity });
  const was = findingState(row.state as AlertState, row.grade as Grade | null);
  const is = findingState(state, grade);
  if (is !== was && is !== 'dismissed') moved[is].push(row.finding_id);
}

async function close(tx: Tx, { now }: Seen, act: Act, gone: readonly KeptAlert[]): Promise<void> {
  if (gone.length === 0) return;
  await tx
    .updateTable('alert')
    .set((eb) => ({ state: 'closed', closed_at: now, version: eb('version', '+', 1) }))
    .where('id', '=', sql<string>`any (${gone.map(({ id }) => id)}::uuid[])`)
    .execute();
  const findings = gone.flatMap(({ finding_id }) => finding_id ?? []);
  await moveFactFindings(tx, act, findings, 'resolved');
}
