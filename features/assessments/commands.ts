import { sql } from 'kysely';
import { Problem, conflict, invalid, notFound } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { append, canonicalEntry, type Entry, type JournalActor } from '../../platform/server/journal/journal.ts';
import { findCriterion, type Referential } from '../referentials/model.ts';
import { loadReferential } from '../referentials/queries.ts';
import { themeResult, type AnswerValue, type GivenAnswer, type ThemeResult } from './model.ts';

/** Who acts, where and when: common to every command on an assessment. */
export interface Act {
  organisationId: string;
  assessmentId: string;
  actor: JournalActor & { id: string };
  now: Date;
}

export const streamOf = (assessmentId: string): string => `assessment:${assessmentId}`;

/** Refusal shown when an assessment has been submitted. */
export function frozen(): Problem {
  return new Problem(409, 'frozen', {
    fr: 'Cette évaluation est déposée : elle ne change plus. Commencez l’évaluation suivante pour mettre à jour vos réponses.',
    en: 'This assessment is submitted: it no longer changes. Start the next one to update your answers.',
  });
}

function unknownCriterion(): Problem {
  return new Problem(
    404,
    'unknown-criterion',
    {
      fr: 'Ce critère n’existe pas dans ce questionnaire.',
      en: 'This criterion does not exist in this questionnaire.',
    },
    [{ path: 'params.criterionId', message: { fr: 'Critère inconnu.', en: 'Unknown criterion.' } }],
  );
}

/**
 * Holds an open assessment for the length of the transaction: savers share the hold, submission waits for them all.
 * Throws 404 for another organisation's, 409 once submitted.
 */
export async function holdOpen(tx: Tx, act: Act): Promise<Referential> {
  const { rows } = await sql<{ state: string; referential_id: string; referential_version: string }>`
    select state, referential_id, referential_version from assessment
    where id = ${act.assessmentId} and organisation_id = ${act.organisationId} for share
  `.execute(tx);
  const row = rows[0];
  if (!row) throw notFound();
  if (row.state !== 'open') throw frozen();
  return loadReferential(tx, row.referential_id, row.referential_version);
}

export interface AnswerInput {
  criterionId: string;
  value: AnswerValue;
  comment: string;
  reason: string;
  /** The version the reader saw; 0 when there was none. */
  version: number;
}

export interface SavedAnswer extends Omit<AnswerInput, 'version'> {
  version: number;
  answeredByName: string;
  answeredAt: string;
}

async function currentAnswer(tx: Tx, assessmentId: string, criterionId: string) {
  const row = await tx
    .selectFrom('answer')
    .select(['value', 'comment', 'reason', 'version', 'answered_by_name', 'answered_at'])
    .where('assessment_id', '=', assessmentId)
    .where('criterion_id', '=', criterionId)
    .executeTakeFirst();
  return row
    ? {
        criterionId,
        value: row.value,
        comment: row.comment,
        reason: row.reason,
        version: row.version,
        answeredByName: row.answered_by_name,
        answeredAt: row.answered_at.toISOString(),
      }
    : { criterionId, version: 0 };
}

/**
 * Saves one answer and its journal entry together; gives the answer and the theme's new result.
 * Throws 409 `stale-version` with the current answer when somebody saved in between: nothing is overwritten.
 */
export async function saveAnswer(
  tx: Tx,
  act: Act,
  input: AnswerInput,
): Promise<{ answer: SavedAnswer; result: ThemeResult }> {
  const referential = await holdOpen(tx, act);
  const found = findCriterion(referential, input.criterionId);
  if (!found) throw unknownCriterion();
  const reason = input.value === 'not-applicable' ? input.reason.trim() : '';
  if (input.value === 'not-applicable' && !reason)
    throw invalid('body.reason', {
      fr: 'Dites en une phrase pourquoi ce critère ne vous concerne pas.',
      en: 'Say in one sentence why this criterion does not apply to you.',
    });
  const { criterionId, value, comment, version } = input;
  const entry: Entry = {
    stream: streamOf(act.assessmentId),
    organisationId: act.organisationId,
    at: act.now,
    actor: { id: act.actor.id, name: act.actor.name },
    kind: 'answer.saved',
    data: { criterion: criterionId, value, comment, reason, version: version + 1 },
  };
  const others = found.theme.steps
    .flatMap((step) => step.criteria.map(({ id }) => id))
    .filter((id) => id !== criterionId);
  // The answer, its journal entry and what the theme's result needs in one statement: one round trip, and none without the other.
  const { rows } = await sql<{ answers: Record<string, GivenAnswer> | null }>`
    with saved as (
      insert into answer as t (assessment_id, criterion_id, organisation_id, value, comment, reason, version, answered_by, answered_by_name, answered_at)
      select ${act.assessmentId}, ${criterionId}, ${act.organisationId}, ${value}, ${comment}, ${reason}, 1, ${act.actor.id}, ${act.actor.name}, ${act.now}
      where ${version}::int = 0 or exists (
        select from answer e where e.assessment_id = ${act.assessmentId} and e.criterion_id = ${criterionId})
      on conflict (assessment_id, criterion_id) do update set value = excluded.value, comment = excluded.comment, reason = excluded.reason,
        version = t.version + 1, answered_by = excluded.answered_by, answered_by_name = excluded.answered_by_name, answered_at = excluded.answered_at
      where t.version = ${version}::int
      returning 1
    )
    select app.journal_append(${entry.stream}, ${entry.organisationId}, ${entry.at}, null::timestamptz, ${act.actor.id}, ${act.actor.name}, ${entry.kind},
      ${JSON.stringify(entry.data)}::jsonb, ${canonicalEntry(entry)}) as sequence,
      (select jsonb_object_agg(b.criterion_id, jsonb_build_object('value', b.value, 'reason', b.reason))
       from answer b where b.assessment_id = ${act.assessmentId} and b.criterion_id = any(${others})) as answers
    from saved
  `.execute(tx);
  const [saved] = rows;
  if (!saved) throw conflict(await currentAnswer(tx, act.assessmentId, criterionId));
  return {
    answer: {
      criterionId,
      value,
      comment,
      reason,
      version: version + 1,
      answeredByName: act.actor.name,
      answeredAt: act.now.toISOString(),
    },
    result: themeResult(referential, found.theme, { ...saved.answers, [criterionId]: { value, reason } }),
  };
}

/** Says who has a theme and whether it is finished; what is left out stays as it was. The assignee must be on the team. */
export async function saveTask(
  tx: Tx,
  act: Act,
  themeId: string,
  change: { assigneeId?: string | null | undefined; finished?: boolean | undefined },
): Promise<void> {
  const referential = await holdOpen(tx, act);
  if (!referential.themes.some(({ id }) => id === themeId)) throw notFound();
  const done =
    change.finished === undefined
      ? {}
      : { finished_at: change.finished ? act.now : null, finished_by_name: change.finished ? act.actor.name : null };
  const given = change.assigneeId === undefined ? {} : { assignee_id: change.assigneeId };
  await tx
    .insertInto('theme_task')
    .values({
      assessment_id: act.assessmentId,
      theme_id: themeId,
      organisation_id: act.organisationId,
      ...given,
      ...done,
    })
    .onConflict((on) => on.columns(['assessment_id', 'theme_id']).doUpdateSet({ theme_id: themeId, ...given, ...done }))
    .execute();
  await append(tx, {
    stream: streamOf(act.assessmentId),
    organisationId: act.organisationId,
    at: act.now,
    actor: act.actor,
    kind: change.finished === undefined ? 'theme.assigned' : change.finished ? 'theme.finished' : 'theme.reopened',
    data: { theme: themeId, assignee: change.assigneeId },
  });
}

/** Records a figure that a theme asks for, or takes it away with null. */
export async function saveNumber(tx: Tx, act: Act, numberId: string, value: number | null): Promise<void> {
  const referential = await holdOpen(tx, act);
  if (!referential.themes.some((theme) => theme.numbers?.some(({ id }) => id === numberId))) throw notFound();
  const key = { assessment_id: act.assessmentId, number_id: numberId };
  if (value === null)
    await tx
      .deleteFrom('recorded_number')
      .where('assessment_id', '=', act.assessmentId)
      .where('number_id', '=', numberId)
      .execute();
  else {
    const row = { value, recorded_by_name: act.actor.name, recorded_at: act.now };
    await tx
      .insertInto('recorded_number')
      .values({ ...key, organisation_id: act.organisationId, ...row })
      .onConflict((on) => on.columns(['assessment_id', 'number_id']).doUpdateSet(row))
      .execute();
  }
  await append(tx, {
    stream: streamOf(act.assessmentId),
    organisationId: act.organisationId,
    at: act.now,
    actor: act.actor,
    kind: 'number.recorded',
    data: { number: numberId, value },
  });
}

/** What starting needs; the site, when there is one, must be the organisation's. */
export interface StartInput {
  organisationId: string;
  referentialId: string;
  siteId: string | null;
  label: string;
  actor: JournalActor & { id: string };
  now: Date;
}

/** Starts an assessment on the offered version, or gives the open one of the same scope. */
export async function startAssessment(tx: Tx, input: StartInput): Promise<{ id: string; existed: boolean }> {
  const { organisationId, referentialId, siteId } = input;
  const offer = await tx
    .selectFrom('referential_offer')
    .select('version')
    .where('referential_id', '=', referentialId)
    .where('offered', '=', true)
    .executeTakeFirst();
  if (!offer)
    throw invalid('body.referentialId', {
      fr: 'Ce questionnaire n’est pas proposé.',
      en: 'This questionnaire is not offered.',
    });
  if (siteId) {
    const site = await tx
      .selectFrom('site')
      .select('id')
      .where('id', '=', siteId)
      .where('organisation_id', '=', organisationId)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    if (!site)
      throw invalid('body.siteId', {
        fr: 'Ce site n’existe pas dans votre structure.',
        en: 'This site does not exist in your structure.',
      });
  }
  const same = tx
    .selectFrom('assessment')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('referential_id', '=', referentialId)
    .where('site_id', siteId ? '=' : 'is', siteId);
  const previous = await same
    .where('state', '=', 'submitted')
    .orderBy('submitted_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const id = newId(input.now.getTime());
  const made = await tx
    .insertInto('assessment')
    .values({
      id,
      organisation_id: organisationId,
      site_id: siteId,
      referential_id: referentialId,
      referential_version: offer.version,
      label: input.label,
      state: 'open',
      previous_id: previous?.id ?? null,
      started_at: input.now,
      started_by: input.actor.id,
      started_by_name: input.actor.name,
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) {
    const open = await same.where('state', '=', 'open').executeTakeFirst();
    if (!open) throw conflict({}); // it was submitted at that very instant: asking again starts the next one
    return { id: open.id, existed: true };
  }
  await append(tx, {
    stream: streamOf(id),
    organisationId,
    at: input.now,
    actor: input.actor,
    kind: 'assessment.started',
    data: {
      label: input.label,
      site: siteId,
      referential: `${referentialId}@${offer.version}`,
      previous: previous?.id ?? null,
    },
  });
  return { id, existed: false };
}
