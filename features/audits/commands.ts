import { sql } from 'kysely';
import { Problem, conflict, notFound } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { append } from '../../platform/server/journal/journal.ts';
import type { Json } from '../../platform/server/journal/canonical.ts';
import type { AnswerValue } from '../assessments/model.ts';
import { answersOf, type AnswerRow } from '../assessments/queries.ts';
import { addEntry, streamOf } from '../cases/commands-entries.ts';
import { readersFor } from '../cases/commands-readers.ts';
import { stateNames } from '../cases/model-todo.ts';
import { holdCase, notYours, type CaseAct, type SeenCase } from '../cases/queries-held.ts';
import { findCriterion } from '../referentials/model.ts';
import { loadReferential } from '../referentials/queries.ts';
import type { AuditReport } from './model-report.ts';
import { emptyReport } from './queries-report.ts';
import { auditRow, mayWrite, presentAnswer, startedAudit } from './queries.ts';

/** The questionnaire of a structure that has assessed nothing yet. */
const DEFAULT_REFERENTIAL = 'maturin-sms';

/** Who reads the auditor's work before the results are sent: never the structure. */
export const beforeSending = (tx: Tx, seen: SeenCase): Promise<string[]> =>
  readersFor(tx, seen.row, ['auditor', 'manager']);

/** Holds a case for the auditor's own work. Throws 403 for another part, 409 once the results are sent or before the appointment. */
export async function holdForAudit(tx: Tx, act: CaseAct): Promise<SeenCase> {
  const seen = await holdCase(tx, act);
  if (seen.part !== 'auditor') throw notYours(seen.part);
  if (!mayWrite(seen))
    throw new Problem(409, 'audit-closed', {
      fr: `À l’étape «\u00a0${stateNames[seen.row.state].fr}\u00a0», l’audit ne se modifie pas\u00a0: il s’écrit entre le rendez-vous et l’envoi des résultats.`,
      en: `At the step “${stateNames[seen.row.state].en}”, the audit cannot be changed: it is written between the appointment and the sending of the results.`,
    });
  return seen;
}

/** Keeps in the journal what the auditor did; the case's own history only tells its steps. */
export function journal(tx: Tx, act: CaseAct, kind: string, data: Record<string, Json | undefined>): Promise<number> {
  return append(tx, {
    stream: streamOf(act.caseId),
    organisationId: null,
    at: act.now,
    actor: act.actor,
    kind: `case.${kind}`,
    data: { ...data, part: 'auditor' },
  });
}

interface Declared {
  referential: { id: string; version: string };
  assessmentId: string | null;
  answers: Map<string, AnswerRow>;
}

/** What the structure said of itself: its latest submitted assessment, else the one it has open, else nothing. */
async function declaredBy(tx: Tx, structureId: string): Promise<Declared> {
  return withOrganisations(tx, [structureId], async () => {
    const latest = await tx
      .selectFrom('assessment')
      .select(['id', 'referential_id', 'referential_version'])
      .where('organisation_id', '=', structureId)
      .orderBy('submitted_at', (order) => order.desc().nullsLast())
      .orderBy('started_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (latest)
      return {
        referential: { id: latest.referential_id, version: latest.referential_version },
        assessmentId: latest.id,
        answers: await answersOf(tx, latest.id),
      };
    const offer = await tx
      .selectFrom('referential_offer')
      .select('version')
      .where('referential_id', '=', DEFAULT_REFERENTIAL)
      .where('offered', '=', true)
      .executeTakeFirst();
    if (!offer)
      throw new Problem(409, 'no-questionnaire', {
        fr: 'Aucun questionnaire n’est proposé sur cette installation\u00a0: l’audit ne peut pas commencer.',
        en: 'This installation offers no questionnaire: the audit cannot start.',
      });
    return {
      referential: { id: DEFAULT_REFERENTIAL, version: offer.version },
      assessmentId: null,
      answers: new Map<string, AnswerRow>(),
    };
  });
}

/** What the report can say by itself: the body's qualification as its record states it, the appointment's day and place. */
async function knownAtStart(tx: Tx, act: CaseAct): Promise<AuditReport> {
  const body = await tx
    .selectFrom('organisation')
    .select('qualification')
    .where('id', '=', act.organisationId)
    .executeTakeFirst();
  const visit = await tx
    .selectFrom('case_appointment')
    .select(['starts_at', 'place'])
    .where('case_id', '=', act.caseId)
    .where('purpose', '=', 'audit')
    .where('state', 'in', ['accepted', 'held'])
    .orderBy('starts_at')
    .executeTakeFirst();
  const day = visit?.starts_at ? parisDay(visit.starts_at) : null;
  return {
    ...emptyReport,
    qualification: body?.qualification ?? '',
    from: day,
    to: day,
    places: visit?.place.trim() ? [visit.place.replaceAll(/\s+/g, ' ').trim()] : [],
  };
}

/**
 * Another audit body takes over: in a report that is not sent, who audits and by what right are its own. The scope must open the body.
 */
export async function handOverReport(tx: Tx, caseId: string, bodyId: string): Promise<void> {
  const body = await tx.selectFrom('organisation').select('qualification').where('id', '=', bodyId).executeTakeFirst();
  const { level, team } = emptyReport;
  const own = JSON.stringify({ qualification: body?.qualification ?? '', level, team });
  await tx
    .updateTable('case_audit')
    .set(({ eb }) => ({ report: sql`report || ${own}::jsonb`, version: eb('version', '+', 1) }))
    .where('case_id', '=', caseId)
    .where('sent_at', 'is', null)
    .execute();
}

/** Starts the audit: copies what the structure declared, so that it stays as it was that day. Does nothing when it has started. */
export async function startAudit(tx: Tx, act: CaseAct): Promise<SeenCase> {
  const seen = await holdForAudit(tx, act);
  if (await auditRow(tx, act.caseId, act.organisationId)) return seen;
  const { referential, assessmentId, answers } = await declaredBy(tx, seen.row.beneficiary_id);
  const readers = await beforeSending(tx, seen);
  await tx
    .insertInto('case_audit')
    .values({
      case_id: act.caseId,
      referential_id: referential.id,
      referential_version: referential.version,
      assessment_id: assessmentId,
      report: JSON.stringify(await knownAtStart(tx, act)),
      started_at: act.now,
      readers,
    })
    .execute();
  if (answers.size)
    await tx
      .insertInto('case_answer')
      .values(
        [...answers.values()].map((answer) => ({
          case_id: act.caseId,
          criterion_id: answer.criterionId,
          declared: answer.value,
          answered_by_name: answer.answeredByName,
          answered_at: answer.answeredAt,
          readers,
        })),
      )
      .execute();
  await addEntry(tx, act, seen.row, seen.part, {
    kind: 'audit.started',
    data: { referential: referential.id, version: referential.version, declared: answers.size },
    readers,
  });
  return seen;
}

/** What the auditor keeps for a criterion. */
export interface Observation {
  observed: AnswerValue | null;
  agreed: AnswerValue | null;
  note: string;
  version: number;
}

/** Keeps one answer of the bench. Throws 404 for a criterion of another questionnaire, 409 with the current answer when it is stale. */
export async function saveObservation(tx: Tx, act: CaseAct, criterionId: string, given: Observation) {
  const seen = await holdForAudit(tx, act);
  const audit = await startedAudit(tx, act.caseId, act.organisationId);
  const referential = await loadReferential(tx, audit.referential_id, audit.referential_version);
  if (!findCriterion(referential, criterionId)) throw notFound();
  const row = await tx
    .selectFrom('case_answer')
    .selectAll()
    .where('case_id', '=', act.caseId)
    .where('criterion_id', '=', criterionId)
    .executeTakeFirst();
  if ((row?.version ?? 0) !== given.version) throw conflict(row ? { ...presentAnswer(row) } : { version: 0 });
  const kept = {
    observed: given.observed,
    agreed: given.agreed,
    note: given.note.trim(),
    version: given.version + 1,
    answered_by_name: act.actor.name,
    answered_at: act.now,
  };
  const saved = await tx
    .insertInto('case_answer')
    .values({
      ...kept,
      case_id: act.caseId,
      criterion_id: criterionId,
      declared: null,
      readers: await beforeSending(tx, seen),
    })
    .onConflict((on) => on.columns(['case_id', 'criterion_id']).doUpdateSet(kept))
    .returningAll()
    .executeTakeFirstOrThrow();
  await journal(tx, act, 'audit.answered', {
    criterion: criterionId,
    observed: given.observed,
    agreed: given.agreed,
    version: saved.version,
  });
  return presentAnswer(saved);
}
