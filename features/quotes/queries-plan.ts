import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { Programme } from '../programmes/model.ts';
import { shareRuleOf } from '../programmes/model.ts';
import type { Severity } from '../referentials/model.ts';

/** The findings of a case in their public part, by number, as an organisation may read them. */
export async function planFindings(read: Read | Tx, caseId: string, organisationId: string) {
  const rows = await read
    .selectFrom('case_finding')
    .select(['id', 'number', 'title', 'severity', 'recommendation', 'priority'])
    .where('case_id', '=', caseId)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    ...row,
    severity: row.severity as Severity,
    priority: row.priority as 'now' | 'soon' | 'later',
  }));
}
export type PlanFinding = Awaited<ReturnType<typeof planFindings>>[number];

/** What quotes answer, with the rules of money that go with it: nothing of the report. */
export function planShown(findings: readonly PlanFinding[], programme: Programme) {
  const rule = shareRuleOf(programme);
  return {
    findings: findings.map((finding) => ({ ...finding, eligible: rule.eligibleSeverities.includes(finding.severity) })),
    categories: programme.categories.list.map(({ id, name }) => ({
      id,
      name,
      excluded: rule.excludedCategories.includes(id),
    })),
    rule: {
      ...rule,
      eligibleSeverities: [...rule.eligibleSeverities],
      excludedCategories: [...rule.excludedCategories],
    },
  };
}
