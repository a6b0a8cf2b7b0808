import type { Tx } from '../../platform/server/database/connection.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { directoryAudits, exposureAudits, type DatedAudit } from '../regulation/queries-audits.ts';
import { addFact, openItem } from './commands-facts.ts';
import { holdApplication, type ApplicationAct } from './queries-held.ts';

/**
 * Takes the audits that the applicant recorded under its obligations as facts of an item whose rules reckon with audits: those that
 * say what the rules ask, on days not recorded yet. Gives how many. Throws what `openItem` throws.
 */
export async function takeAudits(tx: Tx, act: ApplicationAct, itemId: string): Promise<number> {
  const seen = await holdApplication(tx, act);
  const { rules } = openItem(seen, itemId, 'params.itemId');
  const kept = await tx
    .selectFrom('application_fact')
    .select('on_day')
    .where('application_id', '=', seen.row.id)
    .where('item_id', '=', itemId)
    .where('kind', '=', 'audit')
    .execute();
  const days = new Set(kept.map(({ on_day: day }) => day));
  const wanted = rules.flatMap((rule) =>
    rule.kind === 'successive-audits' || rule.kind === 'score-at-end' ? [{ kind: rule.kind, audit: rule.audit }] : [],
  );
  const says = ({ score, minimumReached }: DatedAudit): boolean =>
    wanted.every(({ kind }) => (kind === 'score-at-end' ? score !== null : minimumReached !== null));
  const found = await Promise.all(
    [...new Set(wanted.map(({ audit }) => audit))].map((audit) =>
      (audit === 'exposure' ? exposureAudits : directoryAudits)(tx, seen.row.applicant_id),
    ),
  );
  let taken = 0;
  for (const audit of found.flat()) {
    const { heldOn, score, minimumReached, auditedBy } = audit;
    if (days.has(heldOn) || heldOn > parisDay(act.now) || !says(audit)) continue;
    days.add(heldOn);
    await addFact(tx, act, {
      itemId,
      kind: 'audit',
      on: heldOn,
      score,
      passed: minimumReached,
      entityId: null,
      note: auditedBy,
    });
    taken += 1;
  }
  return taken;
}
