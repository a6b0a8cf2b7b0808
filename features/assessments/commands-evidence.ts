import { notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { StoredFile } from '../../platform/server/files/files.ts';
import { newId } from '../../platform/server/id.ts';
import { append } from '../../platform/server/journal/journal.ts';
import { findCriterion } from '../referentials/model.ts';
import { holdOpen, streamOf, type Act } from './commands.ts';
import { evidenceOf } from './queries.ts';

/** Throws 404 unless the assessment is open and its questionnaire holds the criterion: asked before any byte is read. */
export async function acceptsEvidence(tx: Tx, act: Act, criterionId: string): Promise<void> {
  const referential = await holdOpen(tx, act);
  if (!findCriterion(referential, criterionId)) throw notFound();
}

/** Ties a stored file to a criterion, with its digest in the journal; gives the evidence as shown. */
export async function recordEvidence(tx: Tx, act: Act, criterionId: string, file: StoredFile) {
  await acceptsEvidence(tx, act, criterionId);
  const id = newId(act.now.getTime());
  await tx
    .insertInto('evidence')
    .values({
      id,
      organisation_id: act.organisationId,
      assessment_id: act.assessmentId,
      criterion_id: criterionId,
      file_id: file.id,
      added_by: act.actor.id,
      added_by_name: act.actor.name,
      added_at: act.now,
    })
    .execute();
  await append(tx, {
    stream: streamOf(act.assessmentId),
    organisationId: act.organisationId,
    at: act.now,
    actor: act.actor,
    kind: 'evidence.added',
    data: { evidence: id, criterion: criterionId, name: file.name, digest: file.digest, size: file.size },
  });
  return (await evidenceOf(tx, act.assessmentId, [criterionId])).find((each) => each.id === id)!;
}

/** Takes an evidence file away from an open assessment. Throws 404 when there is none by this identifier. */
export async function removeEvidence(tx: Tx, act: Act, evidenceId: string): Promise<void> {
  await holdOpen(tx, act);
  const row = await tx
    .deleteFrom('evidence')
    .where('id', '=', evidenceId)
    .where('assessment_id', '=', act.assessmentId)
    .returning(['criterion_id', 'file_id'])
    .executeTakeFirst();
  if (!row) throw notFound();
  // Without a row, the night's sweep removes the bytes: what was taken away is really gone.
  await tx.deleteFrom('file').where('id', '=', row.file_id).execute();
  await append(tx, {
    stream: streamOf(act.assessmentId),
    organisationId: act.organisationId,
    at: act.now,
    actor: act.actor,
    kind: 'evidence.removed',
    data: { evidence: evidenceId, criterion: row.criterion_id },
  });
}

/** The file behind a piece of evidence; undefined when it is not of this assessment or was taken away. */
export function evidenceFile(read: Read, of: { organisationId: string; assessmentId: string; evidenceId: string }) {
  return read
    .selectFrom('evidence as e')
    .innerJoin('file as f', 'f.id', 'e.file_id')
    .select(['f.digest', 'f.scan', 'f.name', 'f.media_type', 'f.size'])
    .where('e.id', '=', of.evidenceId)
    .where('e.assessment_id', '=', of.assessmentId)
    .where('e.organisation_id', '=', of.organisationId)
    .executeTakeFirst();
}
