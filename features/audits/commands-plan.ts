import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import type { CaseAct, SeenCase } from '../cases/queries-held.ts';
import { planPoints, settlePoints, type PointsAct, type SettledPoint } from '../plan/commands-points.ts';
import { findCriterion, type Referential } from '../referentials/model.ts';
import type { Outcome } from './model.ts';
import type { Finding } from './queries-findings.ts';

const pointsAct = (act: CaseAct, { row }: SeenCase): PointsAct => ({
  organisationId: row.beneficiary_id,
  actor: act.actor,
  now: act.now,
  from: { case: row.number },
});

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
  const points = findings.map(({ id, name, title, severity, recommendation, criterionId }) => ({
    id,
    name,
    title: `${name} ${title}`,
    severity,
    recommendation,
    themeId: (criterionId && findCriterion(referential, criterionId)?.theme.id) || null,
  }));
  await withOrganisations(tx, [seen.row.beneficiary_id], () => planPoints(tx, pointsAct(act, seen), points));
}

/** What a control found of one vulnerability. */
export interface Checked {
  id: string;
  name: string;
  outcome: Outcome;
  note: string;
}

const isSettled = (checked: Checked): checked is Checked & SettledPoint => checked.outcome !== 'not-fixed';

/** Follows a control in the structure's plan: what is fixed is resolved and done, what is accepted is set aside with its reason. */
export async function settlePlan(tx: Tx, act: CaseAct, seen: SeenCase, checked: readonly Checked[]): Promise<void> {
  const settled = checked.filter(isSettled);
  await withOrganisations(tx, [seen.row.beneficiary_id], () => settlePoints(tx, pointsAct(act, seen), settled));
}
