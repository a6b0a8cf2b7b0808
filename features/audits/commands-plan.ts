import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { meetDeadline } from '../../platform/server/deadlines/deadlines.ts';
import { newId } from '../../platform/server/id.ts';
import { append } from '../../platform/server/journal/journal.ts';
import type { Json } from '../../platform/server/journal/canonical.ts';
import type { CaseAct, SeenCase } from '../cases/queries-held.ts';
import { both, DUE } from '../plan/commands.ts';
import { planStream } from '../plan/commands-derive.ts';
import { live } from '../plan/model.ts';
import { findCriterion, type Referential } from '../referentials/model.ts';
import type { Outcome } from './model.ts';
import type { Finding } from './queries-findings.ts';

/** What the plan's page takes of an action. */
const LONGEST_TITLE = 200;
const LONGEST_DETAIL = 2000;
const LONGEST_REASON = 1000;

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

function journal(tx: Tx, act: CaseAct, { row }: SeenCase, kind: string, data: Record<string, Json>): Promise<number> {
  return append(tx, {
    stream: planStream(row.beneficiary_id),
    organisationId: row.beneficiary_id,
    at: act.now,
    actor: act.actor,
    kind,
    data: { case: row.number, ...data },
  });
}

/**
 * Puts the audit's findings in the structure's one plan, each with a proposed action. They carry their theme but no criterion: an
 * audit's finding is resolved by a control, never by what the structure answers of itself.
 */
export async function planFindings(
  tx: Tx,
  act: CaseAct,
  seen: SeenCase,
  findings: readonly Finding[],
  referential: Referential,
): Promise<void> {
  if (findings.length === 0) return;
  const organisation = seen.row.beneficiary_id;
  const planned = findings.map((finding) => ({
    ...finding,
    rowId: newId(act.now.getTime()),
    actionId: newId(act.now.getTime()),
    themeId: (finding.criterionId && findCriterion(referential, finding.criterionId)?.theme.id) || null,
    shown: cut(`${finding.name} ${finding.title}`, LONGEST_TITLE),
  }));
  await withOrganisations(tx, [organisation], async () => {
    await tx
      .insertInto('finding')
      .values(
        planned.map(({ id, rowId, themeId, shown, severity }) => ({
          id: rowId,
          organisation_id: organisation,
          source: 'audit',
          source_id: id,
          theme_id: themeId,
          title: JSON.stringify(both(shown)),
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
          organisation_id: organisation,
          origin: 'audit',
          origin_id: id,
          theme_id: themeId,
          title: JSON.stringify(both(shown)),
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
        planned.map(({ rowId, actionId }) => ({
          action_id: actionId,
          finding_id: rowId,
          organisation_id: organisation,
        })),
      )
      .execute();
    await journal(tx, act, seen, 'plan.audited', { opened: findings.map(({ name }) => name) });
  });
}

/** What a control found of one vulnerability. */
export interface Checked {
  id: string;
  name: string;
  outcome: Outcome;
  note: string;
}

/** Follows a control in the structure's plan: what is fixed is resolved and done, what is accepted is set aside with its reason. */
export async function settlePlan(tx: Tx, act: CaseAct, seen: SeenCase, checked: readonly Checked[]): Promise<void> {
  const organisation = seen.row.beneficiary_id;
  const settled = checked.filter(({ outcome }) => outcome !== 'not-fixed');
  if (settled.length === 0) return;
  await withOrganisations(tx, [organisation], async () => {
    for (const { id, outcome, note } of settled) {
      const fixed = outcome === 'fixed';
      await tx
        .updateTable('finding')
        .set({ state: fixed ? 'resolved' : 'dismissed', closed_at: act.now })
        .where('organisation_id', '=', organisation)
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
        .where('organisation_id', '=', organisation)
        .where('origin', '=', 'audit')
        .where('origin_id', '=', id)
        .where('state', 'in', [...live])
        .returning('id')
        .execute();
      for (const action of actions) await meetDeadline(tx, { subject: `action:${action.id}`, kind: DUE, at: act.now });
    }
    const named = (of: Outcome) => settled.filter(({ outcome }) => outcome === of).map(({ name }) => name);
    await journal(tx, act, seen, 'plan.controlled', { resolved: named('fixed'), accepted: named('accepted') });
  });
}
