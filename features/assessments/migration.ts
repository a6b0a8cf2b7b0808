import { conflict, invalid } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { append } from '../../platform/server/journal/journal.ts';
import { criteriaOf, type Criterion } from '../referentials/model.ts';
import { loadReferential } from '../referentials/queries.ts';
import { streamOf, type Act } from './commands.ts';
import { versionChanges } from './model.ts';
import { answersOf, assessmentWithReferential } from './queries.ts';
import { holdAlone } from './submission.ts';

/** The offered version of a questionnaire; null when it is no longer offered. */
export async function offeredVersion(read: Read | Tx, referentialId: string): Promise<string | null> {
  const row = await read
    .selectFrom('referential_offer')
    .select('version')
    .where('referential_id', '=', referentialId)
    .where('offered', '=', true)
    .executeTakeFirst();
  return row?.version ?? null;
}

const brief = ({ id, title }: Criterion) => ({ id, title });

/** What moving to the offered version would change for this assessment's answers. */
export async function previewMigration(read: Read, organisationId: string, assessmentId: string) {
  const { row, referential } = await assessmentWithReferential(read, organisationId, assessmentId);
  const to = (await offeredVersion(read, row.referential_id)) ?? row.referential_version;
  const changes = versionChanges(referential, await loadReferential(read, row.referential_id, to));
  const answers = await answersOf(read, assessmentId);
  return {
    from: row.referential_version,
    to,
    added: changes.added.map(brief),
    removed: changes.removed.map((criterion) => ({ ...brief(criterion), answered: answers.has(criterion.id) })),
    changed: changes.changed.map(({ before, after }) => ({
      id: after.id,
      before: before.title,
      after: after.title,
      answered: answers.has(after.id),
    })),
    unchanged: changes.unchanged,
  };
}

/**
 * Moves an open assessment to the version that was previewed. Answers whose criterion remains are kept; the others leave the
 * assessment and stay readable in its journal. Throws 409 when the offered version moved since the preview.
 */
export async function migrateAssessment(tx: Tx, act: Act, input: { to: string; version: number }): Promise<void> {
  const row = await holdAlone(tx, act, input.version);
  const offered = await offeredVersion(tx, row.referential_id);
  if (offered !== input.to) throw conflict({ to: offered });
  if (offered === row.referential_version)
    throw invalid('body.to', {
      fr: 'L’évaluation suit déjà cette version.',
      en: 'The assessment already follows this version.',
    });
  const next = await loadReferential(tx, row.referential_id, input.to);
  const kept = next.themes.flatMap(criteriaOf).map(({ id }) => id);
  const dropped = await tx
    .deleteFrom('answer')
    .where('assessment_id', '=', act.assessmentId)
    .where('criterion_id', 'not in', kept)
    .returning(['criterion_id', 'value'])
    .execute();
  await tx
    .updateTable('assessment')
    .set({ referential_version: input.to, version: row.version + 1 })
    .where('id', '=', act.assessmentId)
    .execute();
  await append(tx, {
    stream: streamOf(act.assessmentId),
    organisationId: act.organisationId,
    at: act.now,
    actor: act.actor,
    kind: 'assessment.migrated',
    data: {
      from: row.referential_version,
      to: input.to,
      dropped: dropped.map(({ criterion_id, value }) => ({ criterion: criterion_id, value })),
    },
  });
}
