import { notFound } from '../../platform/contract/problem.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { attachedFile, attachedTo, type Attached } from '../../platform/server/files/attached.ts';
import { organisationRow } from '../organisations/queries.ts';
import type { Severity } from '../referentials/model.ts';
import type * as contract from './contract-audits.ts';
import type { AuditKind } from './model-rules.ts';
import { regulationRules } from './queries-rules.ts';

type Audit = Reply<typeof contract.recordAudit>;

/** Where the documents of audits are kept. */
export const DOCUMENTS: Attached = { table: 'security_audit_document', of: 'audit_id' };

/** An audit as the rules of programmes read it: dated, scored, with who made it. */
export interface DatedAudit {
  id: string;
  heldOn: string;
  score: number | null;
  /** Whether its report says that the minimum level was reached; null where it does not say. */
  minimumReached: boolean | null;
  source: string;
  auditedBy: string;
}

/** The audits of one kind that stand, oldest first. The scope must open the organisation. */
async function audits(read: Read | Tx, organisationId: string, kind: AuditKind): Promise<DatedAudit[]> {
  const rows = await read
    .selectFrom('security_audit')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', kind)
    .where('withdrawn_at', 'is', null)
    .orderBy('held_on')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    heldOn: row.held_on,
    score: row.score,
    minimumReached: row.minimum_reached,
    source: row.source,
    auditedBy: row.audited_by,
  }));
}

/** Audits of what shows on the Internet, oldest first: what the rule on successive audits reads. */
export const exposureAudits = (read: Read | Tx, organisationId: string) => audits(read, organisationId, 'exposure');
/** Audits of the technical directories with their score from 1 to 5 (ADS, ANSSI), oldest first. */
export const directoryAudits = (read: Read | Tx, organisationId: string) => audits(read, organisationId, 'directory');

async function pointsOf(read: Read | Tx, organisationId: string) {
  const rows = await read
    .selectFrom('security_audit_point as p')
    .selectAll('p')
    .select(({ selectFrom }) =>
      selectFrom('action as a')
        .select('a.id')
        .whereRef('a.organisation_id', '=', 'p.organisation_id')
        .where('a.origin', '=', 'audit')
        .where(({ eb, ref, cast }) => eb('a.origin_id', '=', cast<string>(ref('p.id'), 'text')))
        .limit(1)
        .as('action_id'),
    )
    .where('p.organisation_id', '=', organisationId)
    .orderBy('p.number')
    .execute();
  return Map.groupBy(rows, (row) => row.audit_id);
}

/** Every audit recorded, latest first, withdrawn ones included. */
export async function auditsOf(read: Read | Tx, organisationId: string): Promise<Audit[]> {
  const rows = await read
    .selectFrom('security_audit')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('held_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const points = await pointsOf(read, organisationId);
  const documents = await attachedTo(read, DOCUMENTS, organisationId);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as AuditKind,
    source: row.source,
    auditedBy: row.audited_by,
    heldOn: row.held_on,
    score: row.score,
    minimumReached: row.minimum_reached,
    summary: row.summary,
    version: row.version,
    recordedAt: row.recorded_at.toISOString(),
    recordedByName: row.recorded_by_name,
    withdrawn: row.withdrawn_at && { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason },
    points: (points.get(row.id) ?? []).map((point) => ({
      id: point.id,
      number: point.number,
      title: point.title,
      recommendation: point.recommendation,
      severity: point.severity as Severity,
      state: point.state as Audit['points'][number]['state'],
      note: point.note,
      version: point.version,
      actionId: point.action_id,
    })),
    documents: documents.get(row.id) ?? [],
  }));
}

/** One audit. Throws 404 for another organisation's. */
export async function auditOf(read: Read | Tx, organisationId: string, auditId: string): Promise<Audit> {
  const found = (await auditsOf(read, organisationId)).find(({ id }) => id === auditId);
  if (!found) throw notFound();
  return found;
}

/** The page of the audits received. */
export async function auditsView(
  read: Read,
  organisationId: string,
  permissions: ReadonlySet<string>,
  today: string,
): Promise<Reply<typeof contract.listAudits>> {
  const rules = await regulationRules();
  const { territory, region } = await organisationRow(read, organisationId);
  return {
    audits: await auditsOf(read, organisationId),
    sources: rules.sources,
    support: territory !== 'FR' || region ? rules.support : null,
    today,
    abilities: { decide: permissions.has('regulation.decide'), ask: permissions.has('support.ask') },
  };
}

/** The file behind a document of an audit. Throws 404 for any other. */
export function auditFile(read: Read, of: { organisationId: string; auditId: string; documentId: string }) {
  return attachedFile(read, DOCUMENTS, { organisationId: of.organisationId, thingId: of.auditId }, of.documentId);
}
