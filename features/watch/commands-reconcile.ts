import type { Text } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import type { Json } from '../../platform/server/journal/canonical.ts';
import { product } from '../../platform/server/journal/journal.ts';
import { moveFactFindings, openFactFindings, restateFactFinding } from '../plan/commands-facts.ts';
import type { Severity } from '../referentials/model.ts';
import { seenAgain, type AlertSource, type AlertState, type Grade } from './model.ts';

/** What a source now sees: one rule on one subject, with the objects concerned. */
export interface SeenAlert {
  rule: string;
  /** What the rule speaks of, stable from one time to the next: it recognises the alert. */
  subject: string;
  themeId: string | null;
  severity: Severity;
  title: Text;
  /** The values seen, and the source of the rule with its date. */
  detail: { [key: string]: Json };
  objectIds?: readonly string[];
  grade?: Grade;
  /** The instant of the facts. */
  factAt: Date;
}

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

const keyOf = ({ rule, subject }: { rule: string; subject: string }): string => `${rule}\n${subject}`;

function keptAlerts(tx: Tx, { organisationId, source, rules, subjects }: Seen) {
  let query = tx
    .selectFrom('alert')
    .select(['id', 'rule', 'subject', 'severity', 'title', 'state', 'accepted_until', 'decided_at', 'finding_id'])
    .where('organisation_id', '=', organisationId)
    .where('source', '=', source)
    .where('rule', 'in', [...rules]);
  if (subjects) query = query.where('subject', 'in', [...subjects]);
  return query.orderBy('id').forUpdate().execute();
}

type KeptAlert = Awaited<ReturnType<typeof keptAlerts>>[number];

const valuesOf = (alert: SeenAlert) => ({
  theme_id: alert.themeId,
  severity: alert.severity,
  title: JSON.stringify(alert.title),
  detail: JSON.stringify(alert.detail),
  object_ids: [...(alert.objectIds ?? [])],
  grade: alert.grade ?? null,
  seen_at: alert.factAt,
});

/**
 * Brings the alerts of a source in step with what it now sees: new ones open and become one finding each, those seen again are updated,
 * those no longer seen are closed with their finding, and come back with it. Decisions of people stand, as `seenAgain` says.
 * Takes no two alerts of one rule and subject. Runs in the caller’s transaction.
 */
export async function reconcileAlerts(tx: Tx, seen: Seen, alerts: readonly SeenAlert[]): Promise<Reconciled> {
  if (seen.rules.length === 0 || seen.subjects?.length === 0) return { opened: 0, closed: 0 };
  const kept = new Map((await keptAlerts(tx, seen)).map((row) => [keyOf(row), row]));
  const act = { organisationId: seen.organisationId, source: seen.source, actor: product, now: seen.now };
  const fresh = alerts.filter((alert) => !kept.has(keyOf(alert)));
  await openNew(tx, seen, act, fresh);
  const reopened: string[] = [];
  for (const alert of alerts) {
    const row = kept.get(keyOf(alert));
    if (!row) continue;
    kept.delete(keyOf(alert));
    const state = await seeAgain(tx, seen, act, row, alert);
    if (state === 'open' && row.state !== 'open' && row.finding_id) reopened.push(row.finding_id);
  }
  await moveFactFindings(tx, act, reopened, 'open');
  const gone = [...kept.values()].filter(({ state }) => state !== 'closed');
  await close(tx, seen, act, gone);
  return { opened: fresh.length + reopened.length, closed: gone.length };
}

type Act = Parameters<typeof openFactFindings>[1];

async function openNew(tx: Tx, { organisationId, source, now }: Seen, act: Act, fresh: readonly SeenAlert[]) {
  if (fresh.length === 0) return;
  const rows = fresh.map((alert) => ({ alert, id: newId(now.getTime()) }));
  const findings = await openFactFindings(
    tx,
    act,
    rows.map(({ id, alert: { title, themeId, severity } }) => ({ id, title, themeId, severity })),
  );
  await tx
    .insertInto('alert')
    .values(
      rows.map(({ id, alert }) => ({
        id,
        organisation_id: organisationId,
        source,
        rule: alert.rule,
        subject: alert.subject,
        ...valuesOf(alert),
        state: 'open',
        opened_at: now,
        finding_id: findings.get(id)!,
      })),
    )
    .execute();
}

async function seeAgain(tx: Tx, { now }: Seen, act: Act, row: KeptAlert, alert: SeenAlert): Promise<AlertState> {
  const before = row.state as AlertState;
  const state = seenAgain(
    { state: before, acceptedUntil: row.accepted_until, decidedAt: row.decided_at },
    alert.factAt,
    parisDay(now),
  );
  await tx
    .updateTable('alert')
    .set((eb) => ({
      ...valuesOf(alert),
      ...(state !== before && {
        state,
        version: eb('version', '+', 1),
        closed_at: null,
        ...(state === 'open' && { reason: '', accepted_until: null }),
        ...(before === 'closed' && { opened_at: now }),
      }),
    }))
    .where('id', '=', row.id)
    .execute();
  const { title, severity } = alert;
  const said = row.title as Text;
  if (row.finding_id && (row.severity !== severity || said.fr !== title.fr || said.en !== title.en))
    await restateFactFinding(tx, act, row.finding_id, { title, severity });
  return state;
}

async function close(tx: Tx, { now }: Seen, act: Act, gone: readonly KeptAlert[]): Promise<void> {
  if (gone.length === 0) return;
  await tx
    .updateTable('alert')
    .set((eb) => ({ state: 'closed', closed_at: now, version: eb('version', '+', 1) }))
    .where(
      'id',
      'in',
      gone.map(({ id }) => id),
    )
    .execute();
  const findings = gone.flatMap(({ finding_id }) => finding_id ?? []);
  await moveFactFindings(tx, act, findings, 'resolved');
}
