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
  await propose(tx, from, proposeActions(from.referential, unmet), findings);
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

const originOf = ({ origin, originId }: ProposedAction): string => `${origin} ${originId}`;

/** The live actions of this plan from the same origins, by origin. */
async function liveActions(
  tx: Tx,
  from: Submitted,
  proposals: readonly ProposedAction[],
): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('action')
    .select(['id', 'origin', 'origin_id'])
    .where('organisation_id', '=', from.organisationId)
    .where('site_id', from.siteId ? '=' : 'is', from.siteId)
    .where('state', 'in', ['proposed', 'planned', 'in-progress'])
    .where(
      'origin_id',
      'in',
      proposals.map(({ originId }) => originId),
    )
    .execute();
  return new Map(rows.map(({ id, origin, origin_id }) => [`${origin} ${origin_id}`, id]));
}

/** Ties the findings to live actions of the same origins, or proposes new ones: three statements, however many there are. */
async function propose(
  tx: Tx,
  from: Submitted,
  proposals: readonly ProposedAction[],
  findings: ReadonlyMap<string, string>,
): Promise<void> {
  if (proposals.length === 0) return;
  const actions = await liveActions(tx, from, proposals);
  const fresh = proposals.filter((proposed) => !actions.has(originOf(proposed)));
  for (const proposed of fresh) actions.set(originOf(proposed), newId(from.now.getTime()));
  if (fresh.length)
    await tx
      .insertInto('action')
      .values(
        fresh.map((proposed) => ({
          id: actions.get(originOf(proposed))!,
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
        })),
      )
      .execute();
  const links = proposals.flatMap((proposed) =>
    proposed.criteria.flatMap((criterion) => {
      const finding = findings.get(criterion);
      const action_id = actions.get(originOf(proposed))!;
      return finding ? { action_id, finding_id: finding, organisation_id: from.organisationId } : [];
    }),
  );
  if (links.length) await tx.insertInto('action_finding').values(links).execute();
}
