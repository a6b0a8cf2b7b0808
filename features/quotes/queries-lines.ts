import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { Programme } from '../programmes/model.ts';
import { shareRuleOf } from '../programmes/model.ts';
import { coverageOf } from './model.ts';
import { shareOf, type PricedLine } from './model-share.ts';
import type { PlanFinding } from './queries-plan.ts';

/** The lines of the quotes of a case that an organisation may read, in their order, by quote. */
export async function linesByQuote(
  read: Read | Tx,
  caseId: string,
  organisationId: string,
): Promise<Map<string, (PricedLine & { findingIds: string[] })[]>> {
  const rows = await read
    .selectFrom('case_quote_line')
    .selectAll()
    .where('case_id', '=', caseId)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .orderBy('position')
    .execute();
  const lines = rows.map((row) => ({
    quoteId: row.quote_id,
    line: {
      id: row.id,
      label: row.label,
      category: row.category,
      netCents: Number(row.net_cents),
      taxCents: Number(row.tax_cents),
      findingIds: row.finding_ids,
    },
  }));
  const by = Map.groupBy(lines, ({ quoteId }) => quoteId);
  return new Map([...by].map(([quoteId, found]) => [quoteId, found.map(({ line }) => line)]));
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, each) => total + each, 0);

/** What the lines of a quote come to: totals, share line by line, and the findings that count and that none corrects. */
export function reckoned(lines: readonly PricedLine[], findings: readonly PlanFinding[], programme: Programme) {
  const rule = shareRuleOf(programme);
  return {
    netCents: sum(lines.map(({ netCents }) => netCents)),
    taxCents: sum(lines.map(({ taxCents }) => taxCents)),
    share: shareOf(lines, findings, rule),
    missing: coverageOf(findings, lines, rule.eligibleSeverities).missing,
  };
}
