import type { Reply } from '../../platform/contract/endpoint.ts';
import { Problem } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { caseEventsFrom } from '../cases/model.ts';
import type { SeenCase } from '../cases/queries-held.ts';
import type { Referential } from '../referentials/model.ts';
import { loadReferential } from '../referentials/queries.ts';
import type { readReport } from './contract-report.ts';
import { reportGaps, reportSchema, type AuditReport } from './model-report.ts';
import { benchAnswers, mayWrite, startedAudit } from './queries.ts';
import { findingsOf, type Finding } from './queries-findings.ts';

/** What the documents of an audit are made of. */
export interface AuditFacts {
  seen: SeenCase;
  report: AuditReport;
  referential: Referential;
  answers: Awaited<ReturnType<typeof benchAnswers>>;
  findings: Finding[];
  /** Null while the results are not sent. */
  sentAt: Date | null;
  /** Changes whenever anything that is printed changes. */
  stamp: string;
}

/** A report of which nothing is written yet. */
export const emptyReport: AuditReport = reportSchema.parse({});

/**
 * The report as it was kept; what a later version of this product asks besides is empty. Throws 409 for one that this version
 * cannot read: shown as empty, the next save would write over it.
 */
export function reportIn(kept: unknown): AuditReport {
  const { data } = reportSchema.safeParse(kept);
  if (!data)
    throw new Problem(409, 'report-unreadable', {
      fr: 'Le rapport gardé pour cet audit ne se lit pas avec cette version de Vigie. Il reste tel quel\u00a0: prévenez la personne qui administre Vigie.',
      en: 'The report kept for this audit cannot be read by this version of Vigie. It stays as it is: tell the person who administers Vigie.',
    });
  return data;
}

/** Reads an audit whole. Throws 404 to one who may not read it yet. */
export async function auditFacts(read: Read | Tx, seen: SeenCase, organisationId: string): Promise<AuditFacts> {
  const audit = await startedAudit(read, seen.row.id, organisationId);
  const answers = await benchAnswers(read, seen.row.id, organisationId);
  const findings = await findingsOf(read, seen, organisationId);
  return {
    seen,
    report: reportIn(audit.report),
    referential: await loadReferential(read, audit.referential_id, audit.referential_version),
    answers,
    findings,
    sentAt: audit.sent_at,
    stamp: JSON.stringify([
      audit.version,
      findings.map(({ id, version, files }) => [id, version, files.length]),
      [...answers.values()].map(({ criterionId, version }) => [criterionId, version]).toSorted(),
    ]),
  };
}

/** The page of the report. Throws 404 to one who may not read it yet. */
export async function reportView(
  read: Read | Tx,
  seen: SeenCase,
  { organisationId, permissions }: { organisationId: string; permissions: ReadonlySet<string> },
): Promise<Reply<typeof readReport>> {
  const audit = await startedAudit(read, seen.row.id, organisationId);
  const report = reportIn(audit.report);
  const events = caseEventsFrom(seen.row.state, seen.part, permissions);
  const { providers, funding } = seen.programme;
  return {
    report,
    version: audit.version,
    sentAt: audit.sent_at?.toISOString() ?? null,
    gaps: audit.sent_at ? [] : reportGaps(report, await findingsOf(read, seen, organisationId), funding.severities.ids),
    partners: { asOf: providers.asOf, list: providers.list },
    abilities: {
      write: mayWrite(seen) && permissions.has('case.act'),
      finish: events.includes('finish-audit'),
      send: events.includes('send-results'),
    },
  };
}
