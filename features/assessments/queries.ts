import { sql } from 'kysely';
import type { ScanState } from '../../platform/contract/file.ts';
import { notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { Referential } from '../referentials/model.ts';
import { loadReferential } from '../referentials/queries.ts';
import type { AnswerValue, GivenAnswer } from './model.ts';
import { iso, type AssessmentRow } from './model-present.ts';

const columns = [
  'a.id',
  'a.organisation_id',
  'a.label',
  'a.site_id',
  'a.referential_id',
  'a.referential_version',
  'a.state',
  'a.previous_id',
  'a.started_at',
  'a.started_by_name',
  'a.submitted_at',
  'a.submitted_by_name',
  'a.version',
] as const;

/** Assessments with the names they point to, without the result frozen in them, which is heavy. */
export function assessmentHeads(read: Read | Tx) {
  return read
    .selectFrom('assessment as a')
    .leftJoin('site as s', 's.id', 'a.site_id')
    .innerJoin('referential_version as r', (join) =>
      join.onRef('r.referential_id', '=', 'a.referential_id').onRef('r.version', '=', 'a.referential_version'),
    )
    .select([...columns, 's.name as site_name', 'r.title']);
}

/** Assessments of an organisation, newest first, each with the number of criteria answered. */
export async function listRows(read: Read, organisationId: string): Promise<(AssessmentRow & { answered: number })[]> {
  const rows = await assessmentHeads(read)
    .select('a.result')
    .select((eb) =>
      eb
        .selectFrom('answer')
        .whereRef('answer.assessment_id', '=', 'a.id')
        .select((count) => count.fn.countAll<string>().as('n'))
        .as('answered'),
    )
    .where('a.organisation_id', '=', organisationId)
    .orderBy('a.started_at', 'desc')
    .execute();
  return rows.map((row) => ({ ...(row as AssessmentRow), answered: Number(row.answered) }));
}

/** One assessment of one organisation. Throws 404 for another's. */
export async function assessmentRow(read: Read | Tx, organisationId: string, id: string): Promise<AssessmentRow> {
  const row = await assessmentHeads(read)
    .select('a.result')
    .where('a.organisation_id', '=', organisationId)
    .where('a.id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row as AssessmentRow;
}

/** An assessment with the version of the questionnaire that it pins. */
export async function assessmentWithReferential(
  read: Read | Tx,
  organisationId: string,
  id: string,
): Promise<{ row: AssessmentRow; referential: Referential }> {
  const row = await assessmentRow(read, organisationId, id);
  return { row, referential: await loadReferential(read, row.referential_id, row.referential_version) };
}

export interface AnswerRow extends GivenAnswer {
  criterionId: string;
  comment: string;
  version: number;
  answeredByName: string;
  answeredAt: string;
}

/** The answers of an assessment, by criterion. */
export async function answersOf(read: Read | Tx, assessmentId: string): Promise<Map<string, AnswerRow>> {
  const rows = await read
    .selectFrom('answer')
    .select(['criterion_id', 'value', 'comment', 'reason', 'version', 'answered_by_name', 'answered_at'])
    .where('assessment_id', '=', assessmentId)
    .execute();
  return new Map(
    rows.map((row) => [
      row.criterion_id,
      {
        criterionId: row.criterion_id,
        value: row.value as AnswerValue,
        comment: row.comment,
        reason: row.reason,
        version: row.version,
        answeredByName: row.answered_by_name,
        answeredAt: iso(row.answered_at),
      },
    ]),
  );
}

export interface Task {
  assignee: { id: string; name: string } | null;
  finishedAt: string | null;
  finishedByName: string | null;
}

export const noTask: Task = { assignee: null, finishedAt: null, finishedByName: null };

/** Who has each theme and which are said to be finished, by theme. */
export async function tasksOf(
  read: Read | Tx,
  assessmentId: string,
  team: readonly { id: string; name: string }[],
): Promise<Map<string, Task>> {
  const rows = await read.selectFrom('theme_task').selectAll().where('assessment_id', '=', assessmentId).execute();
  return new Map(
    rows.map((row) => [
      row.theme_id,
      {
        assignee: team.find(({ id }) => id === row.assignee_id) ?? null,
        finishedAt: row.finished_at && iso(row.finished_at),
        finishedByName: row.finished_by_name,
      },
    ]),
  );
}

/** Evidence files of an assessment that were not taken away; of one criterion when told. */
export async function evidenceOf(read: Read | Tx, assessmentId: string, criterionIds?: readonly string[]) {
  const rows = await read
    .selectFrom('evidence as e')
    .innerJoin('file as f', 'f.id', 'e.file_id')
    .select(['e.id', 'e.criterion_id', 'f.name', 'f.media_type', 'f.size', 'f.scan', 'e.added_by_name', 'e.added_at'])
    .where('e.assessment_id', '=', assessmentId)
    .$if(criterionIds !== undefined, (query) => query.where('e.criterion_id', 'in', [...(criterionIds ?? []), '']))
    .orderBy('e.added_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    criterionId: row.criterion_id,
    name: row.name,
    mediaType: row.media_type,
    size: Number(row.size),
    scan: row.scan as ScanState,
    addedByName: row.added_by_name,
    addedAt: iso(row.added_at),
  }));
}

/** How many evidence files each criterion has. */
export async function evidenceCounts(read: Read | Tx, assessmentId: string): Promise<Map<string, number>> {
  const rows = await read
    .selectFrom('evidence')
    .select(['criterion_id', sql<string>`count(*)`.as('n')])
    .where('assessment_id', '=', assessmentId)
    .groupBy('criterion_id')
    .execute();
  return new Map(rows.map((row) => [row.criterion_id, Number(row.n)]));
}

/** The figures recorded in an assessment. */
export async function numbersOf(read: Read | Tx, assessmentId: string) {
  const rows = await read.selectFrom('recorded_number').selectAll().where('assessment_id', '=', assessmentId).execute();
  return rows.map((row) => ({
    id: row.number_id,
    value: row.value,
    recordedByName: row.recorded_by_name,
    recordedAt: iso(row.recorded_at),
  }));
}
