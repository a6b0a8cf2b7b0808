import { sql } from 'kysely';
import { notFound } from '../../platform/contract/problem.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import type { GivenAnswer } from '../assessments/model.ts';
import type { AssessmentRow, FrozenResult } from '../assessments/model-present.ts';
import { assessmentHeads } from '../assessments/queries.ts';

/** What was answered and, once submitted, frozen in one assessment. */
export interface Content {
  id: string;
  result: FrozenResult | null;
  answers: Record<string, GivenAnswer>;
  /** Levels aimed at today, by theme. */
  targets: Record<string, string>;
  evidence: number;
}

/** Every assessment of an organisation on the same questionnaire as one of them, newest first. Throws 404 for another's. */
export async function familyOf(read: Read, organisationId: string, assessmentId: string): Promise<AssessmentRow[]> {
  const rows = await assessmentHeads(read)
    .where('a.organisation_id', '=', organisationId)
    .where('a.referential_id', '=', (same) =>
      same
        .selectFrom('assessment')
        .select('referential_id')
        .where('id', '=', assessmentId)
        .where('organisation_id', '=', organisationId),
    )
    .orderBy('a.started_at', 'desc')
    .execute();
  if (rows.length === 0) throw notFound();
  return rows.map((row) => ({ ...row, result: null }));
}

/**
 * The content of several assessments in one read: answers of the open ones and of `full`, the frozen result of the others;
 * for `full` alone, the levels its structure aims at and how many evidence files it holds.
 */
export async function contentsOf(read: Read, ids: readonly string[], full: string): Promise<Map<string, Content>> {
  const rows = await read
    .selectFrom('assessment as a')
    .select(['a.id', 'a.result'])
    .select([
      sql<Content['answers'] | null>`case when a.state = 'open' or a.id = ${full} then
        (select jsonb_object_agg(b.criterion_id, jsonb_build_object('value', b.value, 'reason', b.reason))
         from answer b where b.assessment_id = a.id) end`.as('answers'),
      sql<Content['targets'] | null>`case when a.id = ${full} then
        (select jsonb_object_agg(t.theme_id, t.level) from target t
         where t.organisation_id = a.organisation_id and t.referential_id = a.referential_id) end`.as('targets'),
      sql<string>`case when a.id = ${full} then
        (select count(*) from evidence e where e.assessment_id = a.id) else 0 end`.as('evidence'),
    ])
    .where('a.id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map(({ id, result, answers, targets, evidence }) => [
      id,
      {
        id,
        result: result as FrozenResult | null,
        answers: answers ?? {},
        targets: targets ?? {},
        evidence: Number(evidence),
      },
    ]),
  );
}
