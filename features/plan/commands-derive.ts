import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import { verdictOf, type GivenAnswer, type ThemeResult } from '../assessments/model.ts';
import { findCriterion, type Referential } from '../referentials/model.ts';
import { proposeActions, type ProposedAction } from './model-proposals.ts';

/** A submitted assessment, from which findings are drawn. */
export interface Submitted {
  organisationId: string;
  siteId: string | null;
  assessmentId: string;
  referential: Referential;
  themes: readonly ThemeResult[];
  answers: ReadonlyMap<string, GivenAnswer>;
  actor: JournalActor;
  now: Date;
}

export const planStream = (organisationId: string): string => `plan:${organisationId}`;

/**
 * Turns each unmet criterion of each theme's next step into a finding, once, and proposes actions for the new ones; a
 * finding whose criterion is now met is resolved. Runs in the transaction of the submission.
 */
export async function deriveFindings(tx: Tx, from: Submitted): Promise<void> {
  const open = await openFindings(tx, from);
  const met = open.filter(({ criterion_id }) => criterion_id && verdictOf(from.answers.get(criterion_id)) === 'met');
  if (met.length)
    await tx
      .updateTable('finding')
      .set({ state: 'resolved', closed_at: from.now })
      .where(
        'id',
        'in',
        met.map(({ id }) => id),
      )
      .execute();
  const known = new Set(open.map(({ criterion_id }) => criterion_id));
  const unmet = from.themes.flatMap(({ next }) => next?.missing ?? []).filter((id) => !known.has(id));
  const findings = await openNew(tx, from, unmet);
  for (const proposed of proposeActions(from.referential, unmet)) await propose(tx, from, proposed, findings);
  if (met.length || unmet.length)
    await append(tx, {
      stream: planStream(from.organisationId),
      organisationId: from.organisationId,
      at: from.now,
      actor: from.actor,
      kind: 'plan.derived',
      data: { assessment: from.assessmentId, opened: unmet, resolved: met.map(({ criterion_id }) => criterion_id) },
    });
}

function openFindings(tx: Tx, from: Submitted) {
  return tx
    .selectFrom('finding')
    .select(['id', 'criterion_id'])
    .where('organisation_id', '=', from.organisationId)
    .where('site_id', from.siteId ? '=' : 'is', from.siteId)
    .where('referential_id', '=', from.referential.id)
    .where('state', '=', 'open')
    .execute();
}

async function openNew(tx: Tx, from: Submitted, criteria: readonly string[]): Promise<Map<string, string>> {
  const rows = criteria.flatMap((id) => {
    const found = findCriterion(from.referential, id);
    return found ? [{ id: newId(from.now.getTime()), found }] : [];
  });
  if (rows.length)
    await tx
      .insertInto('finding')
      .values(
        rows.map(({ id, found: { theme, criterion } }) => ({
          id,
          organisation_id: from.organisationId,
          site_id: from.siteId,
          source: 'assessment',
          source_id: from.assessmentId,
          referential_id: from.referential.id,
          criterion_id: criterion.id,
          theme_id: theme.id,
          title: JSON.stringify(criterion.title),
          severity: criterion.severity,
          state: 'open',
          opened_at: from.now,
        })),
      )
      .execute();
  return new Map(rows.map(({ id, found }) => [found.criterion.id, id]));
}

/** Ties the findings to a live action of the same origin, or proposes a new one. */
async function propose(
  tx: Tx,
  from: Submitted,
  proposed: ProposedAction,
  findings: ReadonlyMap<string, string>,
): Promise<void> {
  const live = await tx
    .selectFrom('action')
    .select('id')
    .where('organisation_id', '=', from.organisationId)
    .where('site_id', from.siteId ? '=' : 'is', from.siteId)
    .where('origin', '=', proposed.origin)
    .where('origin_id', '=', proposed.originId)
    .where('state', 'in', ['proposed', 'planned', 'in-progress'])
    .executeTakeFirst();
  const id = live?.id ?? newId(from.now.getTime());
  if (!live)
    await tx
      .insertInto('action')
      .values({
        id,
        organisation_id: from.organisationId,
        site_id: from.siteId,
        origin: proposed.origin,
        origin_id: proposed.originId,
        theme_id: proposed.themeId,
        title: JSON.stringify(proposed.title),
        detail: proposed.detail && JSON.stringify(proposed.detail),
        severity: proposed.severity,
        effort: proposed.effort,
        cost_band: proposed.cost,
        quick_win: proposed.quickWin,
        depends_on: proposed.dependsOn,
        state: 'proposed',
        created_at: from.now,
        created_by_name: from.actor.name,
      })
      .execute();
  const links = proposed.criteria.flatMap((criterion) => findings.get(criterion) ?? []);
  if (links.length)
    await tx
      .insertInto('action_finding')
      .values(links.map((finding) => ({ action_id: id, finding_id: finding, organisation_id: from.organisationId })))
      .execute();
}
