import type { Tx } from '../../platform/server/database/connection.ts';
import { meetDeadline } from '../../platform/server/deadlines/deadlines.ts';
import { newId } from '../../platform/server/id.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import type { Json } from '../../platform/server/journal/canonical.ts';
import type { Severity } from '../referentials/model.ts';
import { both, DUE } from './commands.ts';
import { planStream } from './commands-derive.ts';
import { live } from './model.ts';

/** What the plan's page takes of an action. */
const LONGEST_TITLE = 200;
const LONGEST_DETAIL = 2000;
const LONGEST_REASON = 1000;

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

/** Whose plan, who acts, and what the journal should say of where it comes from. */
export interface PointsAct {
  organisationId: string;
  actor: JournalActor;
  now: Date;
  /** Kept with the journal's entry: the case's number, the audit's identifier. */
  from: { [key: string]: Json };
}

/** A point of an audit made by someone else. */
export interface AuditPoint {
  /** Of the row that the audit keeps: the plan finds its finding and its action again by it. */
  id: string;
  /** As the journal names it. */
  name: string;
  title: string;
  recommendation: string;
  severity: Severity;
  themeId: string | null;
}

function journal(tx: Tx, act: PointsAct, kind: string, data: { [key: string]: Json }): Promise<number> {
  return append(tx, {
    stream: planStream(act.organisationId),
    organisationId: act.organisationId,
    at: act.now,
    actor: act.actor,
    kind,
    data: { ...act.from, ...data },
  });
}

/**
 * Puts an audit's points in the one plan of a structure: one finding and one proposed action each. They carry no criterion: what
 * an audit found is resolved by whoever answers for that audit, never by the structure's answers to a questionnaire.
 */
export async function planPoints(tx: Tx, act: PointsAct, points: readonly AuditPoint[]): Promise<void> {
  if (points.length === 0) return;
  const planned = points.map((point) => ({
    ...point,
    findingId: newId(act.now.getTime()),
    actionId: newId(act.now.getTime()),
    shown: JSON.stringify(both(cut(point.title, LONGEST_TITLE))),
  }));
  await tx
    .insertInto('finding')
    .values(
      planned.map(({ id, findingId, themeId, shown, severity }) => ({
        id: findingId,
        organisation_id: act.organisationId,
        source: 'audit',
        source_id: id,
        theme_id: themeId,
        title: shown,
        severity,
        state: 'open',
        opened_at: act.now,
      })),
    )
    .execute();
  await tx
    .insertInto('action')
    .values(
      planned.map(({ id, actionId, themeId, shown, severity, recommendation }) => ({
        id: actionId,
        organisation_id: act.organisationId,
        origin: 'audit',
        origin_id: id,
        theme_id: themeId,
        title: shown,
        detail: recommendation ? JSON.stringify(both(cut(recommendation, LONGEST_DETAIL))) : null,
        severity,
        effort: 'medium',
        cost_band: 'medium',
        state: 'proposed',
        created_at: act.now,
        created_by_name: act.actor.name,
      })),
    )
    .execute();
  await tx
    .insertInto('action_finding')
    .values(
      planned.map(({ findingId, actionId }) => ({
        action_id: actionId,
        finding_id: findingId,
        organisation_id: act.organisationId,
      })),
    )
    .execute();
  await journal(tx, act, 'plan.audited', { opened: points.map(({ name }) => name) });
}

/** What became of a point: mended, or left as it is for a reason. */
export interface SettledPoint {
  id: string;
  name: string;
  outcome: 'fixed' | 'accepted';
  note: string;
}

/** Follows what became of an audit's points: what is fixed is resolved and done, what is accepted is set aside with its reason. */
export async function settlePoints(tx: Tx, act: PointsAct, settled: readonly SettledPoint[]): Promise<void> {
  if (settled.length === 0) return;
  for (const { id, outcome, note } of settled) {
    const fixed = outcome === 'fixed';
    await tx
      .updateTable('finding')
      .set({ state: fixed ? 'resolved' : 'dismissed', closed_at: act.now })
      .where('organisation_id', '=', act.organisationId)
      .where('source', '=', 'audit')
      .where('source_id', '=', id)
      .where('state', '=', 'open')
      .execute();
    const actions = await tx
      .updateTable('action')
      .set(({ eb }) => ({
        state: fixed ? 'done' : 'dismissed',
        done_at: fixed ? act.now : null,
        reason: fixed ? '' : cut(note, LONGEST_REASON),
        version: eb('version', '+', 1),
      }))
      .where('organisation_id', '=', act.organisationId)
      .where('origin', '=', 'audit')
      .where('origin_id', '=', id)
      .where('state', 'in', [...live])
      .returning('id')
      .execute();
    for (const action of actions) await meetDeadline(tx, { subject: `action:${action.id}`, kind: DUE, at: act.now });
  }
  const named = (of: SettledPoint['outcome']) =>
    settled.filter(({ outcome }) => outcome === of).map(({ name }) => name);
  await journal(tx, act, 'plan.controlled', { resolved: named('fixed'), accepted: named('accepted') });
}
