import { sql } from 'kysely';
import { Problem, conflict, notFound } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { append } from '../../platform/server/journal/journal.ts';
import { observedOf } from '../observatory/model-shape.ts';
import { notifyRoles } from '../notifications/commands.ts';
import { remindToReassess } from '../notifications/commands-staleness.ts';
import { deriveFindings } from '../plan/commands-derive.ts';
import { loadReferential } from '../referentials/queries.ts';
import { frozen, streamOf, type Act } from './commands.ts';
import { results, type AnswerValue, type GivenAnswer } from './model.ts';
import type { AssessmentRow, FrozenResult } from './model-present.ts';

/** Waits for every saver, then keeps others out until the end of the transaction. Throws 404, 409 once submitted or stale. */
export async function holdAlone(tx: Tx, act: Act, version: number) {
  const row = await tx
    .selectFrom('assessment as a')
    .selectAll('a')
    .select(({ selectFrom }) =>
      selectFrom('site').whereRef('site.id', '=', 'a.site_id').select('site.name').as('site_name'),
    )
    .where('a.id', '=', act.assessmentId)
    .where('a.organisation_id', '=', act.organisationId)
    .forUpdate('a')
    .executeTakeFirst();
  if (!row) throw notFound();
  if (row.state !== 'open') throw frozen();
  if (row.version !== version) throw conflict({ version: row.version });
  return row;
}

/** The answers of an assessment, by criterion, and the levels that the structure aims at, by theme: one statement. */
async function givenIn(
  tx: Tx,
  { id, organisation_id, referential_id }: Awaited<ReturnType<typeof holdAlone>>,
): Promise<{ answers: Map<string, GivenAnswer>; targets: Record<string, string> }> {
  const { rows } = await sql<{ of: 'answer' | 'target'; id: string; value: string; reason: string }>`
    select 'answer' as of, criterion_id as id, value, reason from answer where assessment_id = ${id}
    union all
    select 'target', theme_id, level, '' from target
      where organisation_id = ${organisation_id} and referential_id = ${referential_id}`.execute(tx);
  const answers = new Map<string, GivenAnswer>();
  const targets: Record<string, string> = {};
  for (const row of rows) {
    if (row.of === 'answer') answers.set(row.id, { value: row.value as AnswerValue, reason: row.reason });
    else targets[row.id] = row.value;
  }
  return { answers, targets };
}

/**
 * Submits an assessment: its answers and results are frozen, and findings with proposed actions drawn from them, together. Gives it
 * as it then stands. Refuses one without a single definite answer: there would be nothing to show.
 */
export async function submitAssessment(tx: Tx, context: Context, act: Act, version: number): Promise<AssessmentRow> {
  const row = await holdAlone(tx, act, version);
  const referential = await loadReferential(tx, row.referential_id, row.referential_version);
  const { answers, targets: own } = await givenIn(tx, row);
  const themes = results(referential, answers);
  if (themes.every(({ known }) => known === 0))
    throw new Problem(422, 'nothing-answered', {
      fr: 'Répondez à au moins une question avant de déposer l’évaluation.',
      en: 'Answer at least one question before submitting the assessment.',
    });
  const proposed = Object.fromEntries(referential.themes.map((theme) => [theme.id, theme.target]));
  const result: FrozenResult = { themes, targets: { ...proposed, ...own } };
  const submitted = {
    state: 'submitted',
    submitted_at: act.now,
    submitted_by: act.actor.id,
    submitted_by_name: act.actor.name,
    version: row.version + 1,
  };
  await tx
    .updateTable('assessment')
    .set({ ...submitted, result: JSON.stringify(result) })
    .where('id', '=', act.assessmentId)
    .execute();
  await append(tx, {
    stream: streamOf(act.assessmentId),
    organisationId: act.organisationId,
    at: act.now,
    actor: act.actor,
    kind: 'assessment.submitted',
    // With what the observatory counts, so that its figures can be counted again from here.
    data: {
      ...observedOf(referential, result),
      referential: { id: row.referential_id, version: row.referential_version },
      siteId: row.site_id,
      answered: themes.reduce((sum, { answered }) => sum + answered, 0),
    },
  });
  await deriveFindings(tx, {
    organisationId: act.organisationId,
    siteId: row.site_id,
    assessmentId: act.assessmentId,
    referential,
    themes,
    answers,
    actor: act.actor,
    now: act.now,
  });
  await remindToReassess(
    tx,
    { organisationId: act.organisationId, referentialId: referential.id, siteId: row.site_id },
    act.now,
  );
  await notifyRoles(tx, context, {
    organisationId: act.organisationId,
    permission: 'assessment.manage',
    kind: 'assessment.submitted',
    data: { assessment: row.label, by: act.actor.name },
    link: `/organisations/${act.organisationId}/assessments/${act.assessmentId}/results`,
    actorId: act.actor.id,
    now: act.now,
  });
  return { ...row, ...submitted, result, title: referential.title };
}
