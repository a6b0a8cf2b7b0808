import { MAX_FILE_BYTES } from '../../platform/contract/file.ts';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { Problem, conflict, invalid, notFound, type Language } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { reading, withOrganisations, type Scope, type Tx } from '../../platform/server/database/connection.ts';
import type { StoredFile } from '../../platform/server/files/files.ts';
import { displayName } from '../../platform/server/files/name.ts';
import { markHeld } from '../appointments/commands-live.ts';
import { mustAllow, moveCase } from '../cases/commands.ts';
import { recordDocument } from '../cases/commands-documents.ts';
import { changeReaders, readersFor } from '../cases/commands-readers.ts';
import { holdCase, seeCase, type CaseAct, type SeenCase } from '../cases/queries-held.ts';
import { holdForAudit, journal } from './commands.ts';
import { planFindings } from './commands-plan.ts';
import { reportGaps, type AuditReport } from './model-report.ts';
import { wordsOf, type Printing } from './print.ts';
import { startedAudit } from './queries.ts';
import { auditFacts, reportIn, type AuditFacts } from './queries-report.ts';
import { renderAudit, renderPlan } from './render.ts';

/** Keeps the report as it is written. Throws 409 on a stale version or over an unreadable one, 422 when its last day comes before its first. */
export async function saveReport(
  tx: Tx,
  act: CaseAct,
  { report, version }: { report: AuditReport; version: number },
): Promise<SeenCase> {
  const seen = await holdForAudit(tx, act);
  const audit = await startedAudit(tx, act.caseId, act.organisationId);
  const kept = reportIn(audit.report);
  if (audit.version !== version) throw conflict({ version: audit.version, report: kept });
  if (report.from && report.to && report.to < report.from)
    throw invalid('body.report.to', {
      fr: 'Le dernier jour ne peut pas précéder le premier.',
      en: 'The last day cannot come before the first.',
    });
  await tx
    .updateTable('case_audit')
    .set({ report: JSON.stringify(report), version: version + 1 })
    .where('case_id', '=', act.caseId)
    .execute();
  await journal(tx, act, 'report.saved', { version: version + 1 });
  return seen;
}

/** The auditor says that the visit is over. Throws 409 where the audit was not started. */
export async function finishAudit(tx: Tx, act: CaseAct, version: number): Promise<void> {
  const seen = await holdCase(tx, act, version);
  mustAllow(seen, act, 'finish-audit');
  await startedAudit(tx, act.caseId, act.organisationId).catch((error: unknown) => {
    throw error instanceof Problem && error.status === 404 ? notStarted() : error;
  });
  await markHeld(tx, act, seen);
  await moveCase(tx, act, seen, 'finish-audit');
}

function notStarted(): Problem {
  return new Problem(409, 'audit-not-started', {
    fr: 'L’audit n’est pas commencé\u00a0: commencez-le, puis dites qu’il est réalisé.',
    en: 'The audit has not started: start it, then say that it is done.',
  });
}

/** Throws 422 with each thing that the results lack, named. */
function mustBeComplete({ seen, report, findings }: AuditFacts): void {
  const gaps = reportGaps(report, findings, seen.programme.funding.severities.ids);
  if (gaps.length)
    throw new Problem(
      422,
      'results-incomplete',
      {
        fr: 'Les résultats ne peuvent pas encore partir\u00a0: complétez ce qui manque.',
        en: 'The results cannot be sent yet: complete what is missing.',
      },
      gaps.map(({ field, findingId, message }) => ({
        path: findingId ? `findings.${findingId}` : `report.${field}`,
        message,
      })),
    );
}

/** One of the two documents, as it would be sent. Throws 404 to one who may not read the audit. */
export async function previewOf(
  { act, scope, language }: { act: CaseAct; scope: Scope; language: Language },
  document: 'report' | 'plan',
): Promise<Buffer> {
  const facts = await reading(act.context.db, scope, async (read) => {
    const seen = await seeCase(read, act);
    if (seen.part === 'provider') throw notFound();
    return auditFacts(read, seen, act.organisationId);
  });
  const printing: Printing = { seen: facts.seen, language, now: act.now, draft: facts.sentAt === null };
  const { documents } = act.context;
  return document === 'plan' ? renderPlan(documents, printing, facts) : renderAudit(documents, printing, facts);
}

/**
 * Sends the results: makes the two documents, opens the audit to the structure, puts the actions in its plan and moves the case,
 * all or nothing. Throws 422 with each gap, 409 when anything changed while the documents were made.
 */
export async function sendResults(
  { act, scope, language }: { act: CaseAct; scope: Scope; language: Language },
  version: number,
): Promise<void> {
  const { context, now, organisationId } = act;
  const facts = await reading(context.db, scope, async (read) => {
    const seen = await seeCase(read, act);
    mustAllow(seen, act, 'send-results');
    return auditFacts(read, seen, organisationId);
  });
  mustBeComplete(facts);
  const printing: Printing = { seen: facts.seen, language, now, draft: false };
  const words = wordsOf(language);
  const name = (title: string) =>
    displayName(`${title} ${facts.seen.row.number} ${parisDay(now)}.pdf`.replaceAll(/[/\\]/g, ' '));
  const request = { organisationId, accountId: act.actor.id, maxBytes: MAX_FILE_BYTES, scope };
  const [plan, report] = [
    await renderPlan(context.documents, printing, facts),
    await renderAudit(context.documents, printing, facts),
  ];
  // The first file stays without a document when the second fails: nobody can open it, and its bytes count for one upload.
  const planFile = await context.files.store(Readable.from([plan]), { ...request, name: name(words.planKicker) });
  await context.files.store(Readable.from([report]), { ...request, name: name(words.auditKicker) }, (tx, reportFile) =>
    release(tx, act, { version, stamp: facts.stamp, planFile, reportFile }),
  );
}

interface Released {
  version: number;
  stamp: string;
  planFile: StoredFile;
  reportFile: StoredFile;
}

async function release(tx: Tx, act: CaseAct, { version, stamp, planFile, reportFile }: Released): Promise<void> {
  const seen = await holdCase(tx, act, version);
  mustAllow(seen, act, 'send-results');
  const facts = await auditFacts(tx, seen, act.organisationId);
  if (facts.stamp !== stamp) throw conflict({ version: seen.row.version });
  const readers = await readersFor(tx, seen.row, ['beneficiary', 'auditor', 'manager']);
  await withOrganisations(tx, readers, async () => {
    await changeReaders(tx, act.caseId, ['case_audit', 'case_answer', 'case_finding', 'case_finding_detail'], {
      add: seen.row.beneficiary_id,
    });
    await tx
      .updateTable('case_document')
      .set({ readers: sql<string[]>`array_append(readers, ${seen.row.beneficiary_id}::uuid)` })
      .where('case_id', '=', act.caseId)
      .where('kind', '=', 'evidence')
      .where(({ not, eb, fn, val }) => not(eb(val(seen.row.beneficiary_id), '=', fn.any('readers'))))
      .execute();
    await tx.updateTable('case_audit').set({ sent_at: act.now }).where('case_id', '=', act.caseId).execute();
    await recordDocument(tx, act, seen, reportFile, { kind: 'audit-report', subjectId: null, readers });
    await recordDocument(tx, act, seen, planFile, { kind: 'remediation-plan', subjectId: null, readers });
    await planFindings(tx, act, seen, facts.findings, facts.referential);
    const counts = Map.groupBy(facts.findings, ({ severity }) => severity);
    await moveCase(tx, act, seen, 'send-results', {
      data: { findings: Object.fromEntries([...counts].map(([severity, list]) => [severity, list.length])) },
    });
  });
}
