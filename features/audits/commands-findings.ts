import type { z } from 'zod';
import { Problem, conflict, invalid, notFound } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import type { NewDocument } from '../cases/commands-documents.ts';
import type { CaseAct, SeenCase } from '../cases/queries-held.ts';
import { severityOf } from '../programmes/model-severity.ts';
import { findCriterion, type Severity } from '../referentials/model.ts';
import { loadReferential } from '../referentials/queries.ts';
import { beforeSending, holdForAudit, journal } from './commands.ts';
import type { findingBody } from './contract-findings.ts';
import { findingName, MOST_FINDINGS } from './model.ts';
import { startedAudit } from './queries.ts';

type FindingInput = z.output<typeof findingBody>;

const detailOf = ({ evidence, requirement, attacker, scenario, attempt }: FindingInput) => ({
  evidence,
  requirement,
  attacker,
  scenario,
  attempt,
});

/** What the plan shows of a finding, its severity read off the programme's grid. Throws 422 on a place that the grid does not hold. */
function planned({ programme }: SeenCase, input: FindingInput) {
  const { severity: grid } = programme;
  const holds = (list: readonly { id: string }[], id: string) => list.some((one) => one.id === id);
  const choose = { fr: 'Choisissez dans la grille du programme.', en: 'Choose in the programme’s grid.' };
  if (!holds(grid.impacts, input.impact)) throw invalid('body.impact', choose);
  if (!holds(grid.difficulties, input.difficulty)) throw invalid('body.difficulty', choose);
  const severity: Severity = severityOf(grid, input.impact, input.difficulty);
  return {
    title: input.title,
    impact: input.impact,
    difficulty: input.difficulty,
    severity,
    recommendation: input.recommendation,
    priority: input.priority,
    criterion_id: input.criterionId,
  };
}

async function mustHold(tx: Tx, act: CaseAct, criterionId: string | null): Promise<void> {
  const audit = await startedAudit(tx, act.caseId, act.organisationId);
  if (!criterionId) return;
  const referential = await loadReferential(tx, audit.referential_id, audit.referential_version);
  if (!findCriterion(referential, criterionId))
    throw invalid('body.criterionId', {
      fr: 'Ce critère n’est pas dans le questionnaire de l’audit.',
      en: 'This criterion is not in the audit’s questionnaire.',
    });
}

/** Adds findings after the last number; gives their identifiers. The caller has checked their criteria. Throws 409 past the most a case holds. */
export async function insertFindings(
  tx: Tx,
  act: CaseAct,
  seen: SeenCase,
  inputs: readonly FindingInput[],
): Promise<string[]> {
  if (inputs.length === 0) return [];
  const readers = await beforeSending(tx, seen);
  const { last, count } = await tx
    .selectFrom('case_finding')
    .select(({ fn }) => [fn.max('number').as('last'), fn.countAll<string>().as('count')])
    .where('case_id', '=', act.caseId)
    .executeTakeFirstOrThrow();
  if (Number(count) + inputs.length > MOST_FINDINGS)
    throw new Problem(409, 'too-many-findings', {
      fr: `Un dossier contient ${MOST_FINDINGS} failles au plus.`,
      en: `A case holds ${MOST_FINDINGS} vulnerabilities at most.`,
    });
  const rows = inputs.map((input, index) => ({
    id: newId(act.now.getTime()),
    case_id: act.caseId,
    number: (last ?? 0) + index + 1,
    ...planned(seen, input),
    created_at: act.now,
    readers,
  }));
  await tx.insertInto('case_finding').values(rows).execute();
  await tx
    .insertInto('case_finding_detail')
    .values(
      rows.map(({ id }, index) => ({ finding_id: id, case_id: act.caseId, readers, ...detailOf(inputs[index]!) })),
    )
    .execute();
  await journal(tx, act, 'findings.added', {
    findings: rows.map(({ id, number, title, severity }) => ({ id, name: findingName(number), title, severity })),
  });
  return rows.map(({ id }) => id);
}

/** The auditor adds one finding; gives the case and the finding's identifier. */
export async function addFinding(tx: Tx, act: CaseAct, input: FindingInput): Promise<{ seen: SeenCase; id: string }> {
  const seen = await holdForAudit(tx, act);
  await mustHold(tx, act, input.criterionId);
  const [id] = await insertFindings(tx, act, seen, [input]);
  return { seen, id: id! };
}

async function holdFinding(tx: Tx, act: CaseAct, id: string, version: number) {
  const row = await tx
    .selectFrom('case_finding')
    .select(['id', 'number', 'title', 'version'])
    .where('id', '=', id)
    .where('case_id', '=', act.caseId)
    .executeTakeFirst();
  if (!row) throw notFound();
  if (row.version !== version) throw conflict({ version: row.version, title: row.title });
  return row;
}

/** The auditor changes a finding. Throws 409 on a stale version or once the results are sent. */
export async function changeFinding(
  tx: Tx,
  act: CaseAct,
  id: string,
  { version, ...input }: FindingInput & { version: number },
): Promise<SeenCase> {
  const seen = await holdForAudit(tx, act);
  const row = await holdFinding(tx, act, id, version);
  await mustHold(tx, act, input.criterionId);
  const change = planned(seen, input);
  await tx
    .updateTable('case_finding')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .execute();
  await tx.updateTable('case_finding_detail').set(detailOf(input)).where('finding_id', '=', id).execute();
  await journal(tx, act, 'finding.changed', {
    finding: id,
    name: findingName(row.number),
    title: change.title,
    severity: change.severity,
  });
  return seen;
}

/** The auditor removes a finding with its evidence files; its number is not given again while a later one stands. */
export async function removeFinding(tx: Tx, act: CaseAct, id: string, version: number): Promise<void> {
  await holdForAudit(tx, act);
  const row = await holdFinding(tx, act, id, version);
  await tx
    .updateTable('case_document')
    .set({ removed_at: act.now })
    .where('case_id', '=', act.caseId)
    .where('subject_id', '=', id)
    .where('removed_at', 'is', null)
    .execute();
  await tx.deleteFrom('case_finding').where('id', '=', id).execute();
  await journal(tx, act, 'finding.removed', { finding: id, name: findingName(row.number), title: row.title });
}

/** Says what an evidence file of a finding is: read by the auditor and the manager, by the structure once the results are sent. */
export async function evidenceFor(tx: Tx, act: CaseAct, findingId: string): Promise<NewDocument> {
  const seen = await holdForAudit(tx, act);
  const row = await tx
    .selectFrom('case_finding')
    .select('id')
    .where('id', '=', findingId)
    .where('case_id', '=', act.caseId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return { kind: 'evidence', subjectId: row.id, readers: await beforeSending(tx, seen) };
}

/** Takes an evidence file away. Throws 404 when it is not of this finding. */
export async function removeEvidence(
  tx: Tx,
  act: CaseAct,
  { findingId, documentId }: { findingId: string; documentId: string },
): Promise<void> {
  await holdForAudit(tx, act);
  const { numUpdatedRows } = await tx
    .updateTable('case_document')
    .set({ removed_at: act.now })
    .where('id', '=', documentId)
    .where('case_id', '=', act.caseId)
    .where('subject_id', '=', findingId)
    .where('kind', '=', 'evidence')
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (!numUpdatedRows) throw notFound();
  await journal(tx, act, 'evidence.removed', { finding: findingId, document: documentId });
}
