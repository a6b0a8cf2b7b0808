import type { Reply } from '../../platform/contract/endpoint.ts';
import { notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { documentsOf } from '../cases/commands-documents.ts';
import type { SeenCase } from '../cases/queries-held.ts';
import type { Severity } from '../referentials/model.ts';
import type { readFindings } from './contract-findings.ts';
import { findingName, type Outcome, type Priority } from './model.ts';
import { auditRow, mayWrite } from './queries.ts';

export type Finding = Reply<typeof readFindings>['findings'][number];
type Detail = NonNullable<Finding['detail']>;

const detailColumns = ['evidence', 'requirement', 'attacker', 'scenario', 'attempt'] as const;

/** The vulnerabilities of a case that an organisation may read, by number; `detail` is null for one who may not read it. */
export async function findingsOf(read: Read | Tx, { row, part }: SeenCase, organisationId: string): Promise<Finding[]> {
  const rows = await read
    .selectFrom('case_finding')
    .selectAll()
    .where('case_id', '=', row.id)
    .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
    .orderBy('number')
    .execute();
  const inside = part !== 'provider';
  const details = new Map<string, Detail>();
  if (inside)
    for (const { finding_id: id, ...detail } of await read
      .selectFrom('case_finding_detail')
      .select(['finding_id', ...detailColumns])
      .where('case_id', '=', row.id)
      .where(({ eb, fn, val }) => eb(val(organisationId), '=', fn.any('readers')))
      .execute())
      details.set(id, detail);
  const files = inside ? await documentsOf(read, { caseId: row.id, organisationId }) : [];
  return rows.map((one) => ({
    id: one.id,
    number: one.number,
    name: findingName(one.number),
    title: one.title,
    impact: one.impact,
    difficulty: one.difficulty,
    severity: one.severity as Severity,
    recommendation: one.recommendation,
    priority: one.priority as Priority,
    criterionId: one.criterion_id,
    control: one.control as Outcome | null,
    controlNote: one.control_note,
    version: one.version,
    detail: details.get(one.id) ?? null,
    files: files
      .filter(({ kind, subjectId }) => kind === 'evidence' && subjectId === one.id)
      .map(({ id, name, by, at }) => ({ id, name, by, at })),
  }));
}

/** One of them. Throws 404 for another case's. */
export async function findingOf(read: Read | Tx, seen: SeenCase, organisationId: string, id: string): Promise<Finding> {
  const found = (await findingsOf(read, seen, organisationId)).find((finding) => finding.id === id);
  if (!found) throw notFound();
  return found;
}

/** The page of the vulnerabilities. */
export async function findingsView(
  read: Read | Tx,
  seen: SeenCase,
  { organisationId, permissions }: { organisationId: string; permissions: ReadonlySet<string> },
): Promise<Reply<typeof readFindings>> {
  const { severity, funding } = seen.programme;
  const audit = await auditRow(read, seen.row.id, organisationId);
  return {
    findings: await findingsOf(read, seen, organisationId),
    // A provider takes part only once the structure has shared the plan, which the results bring; it reads no audit.
    audit: seen.part === 'provider' || audit?.sent_at ? 'sent' : audit ? 'under-way' : 'none',
    grid: { impacts: severity.impacts, difficulties: severity.difficulties, cells: severity.cells },
    scale: severity.scale,
    eligible: funding.severities.ids,
    abilities: { write: mayWrite(seen) && permissions.has('case.act') },
  };
}
