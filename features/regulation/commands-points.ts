import { Problem, conflict, notFound } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { attach, countAttached, detach } from '../../platform/server/files/attached.ts';
import type { StoredFile } from '../../platform/server/files/files.ts';
import { newId } from '../../platform/server/id.ts';
import { planPoints, settlePoints, type PointsAct } from '../plan/commands-points.ts';
import type { Severity } from '../referentials/model.ts';
import { journal, type RegulationAct } from './commands.ts';
import { holdAudit } from './commands-audits.ts';
import { DOCUMENTS } from './queries-audits.ts';

const MOST_POINTS = 200;
const MOST_DOCUMENTS = 20;

const pointsAct = (act: RegulationAct, audit: string): PointsAct => ({
  organisationId: act.organisationId,
  actor: act.actor,
  now: act.now,
  from: { audit },
});

/** Records one point of an audit and puts it in the plan. Throws 404, 409 where the audit holds no more. */
export async function addPoint(
  tx: Tx,
  act: RegulationAct,
  auditId: string,
  typed: { title: string; recommendation: string; severity: Severity },
): Promise<void> {
  await holdAudit(tx, act, auditId);
  const { last } = await tx
    .selectFrom('security_audit_point')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('audit_id', '=', auditId)
    .executeTakeFirstOrThrow();
  const number = (last ?? 0) + 1;
  if (number > MOST_POINTS) throw tooMany(MOST_POINTS);
  const id = newId(act.now.getTime());
  await tx
    .insertInto('security_audit_point')
    .values({
      id,
      audit_id: auditId,
      organisation_id: act.organisationId,
      number,
      ...typed,
      state: 'open',
      added_at: act.now,
      added_by_name: act.actor.name,
    })
    .execute();
  await journal(tx, act, 'audit.point-added', { audit: auditId, point: id, number, ...typed });
  await planPoints(tx, pointsAct(act, auditId), [{ id, name: `#${number}`, themeId: null, ...typed }]);
}

const tooMany = (most: number) =>
  new Problem(409, 'too-many', {
    fr: `Un audit en porte au plus ${most}.`,
    en: `An audit carries at most ${most} of them.`,
  });

/** Says what became of an open point; the plan follows. Throws 404, 409 where it has moved or is settled already. */
export async function settlePoint(
  tx: Tx,
  act: RegulationAct,
  of: { auditId: string; pointId: string },
  { outcome, note, version }: { outcome: 'fixed' | 'accepted'; note: string; version: number },
): Promise<void> {
  await holdAudit(tx, act, of.auditId);
  const point = await tx
    .selectFrom('security_audit_point')
    .selectAll()
    .where('id', '=', of.pointId)
    .where('audit_id', '=', of.auditId)
    .where('organisation_id', '=', act.organisationId)
    .forUpdate()
    .executeTakeFirst();
  if (!point) throw notFound();
  if (point.version !== version || point.state !== 'open')
    throw conflict({ version: point.version, state: point.state });
  await tx
    .updateTable('security_audit_point')
    .set({ state: outcome, note, version: version + 1 })
    .where('id', '=', of.pointId)
    .execute();
  await journal(tx, act, 'audit.point-settled', { audit: of.auditId, point: point.id, outcome, note });
  await settlePoints(tx, pointsAct(act, of.auditId), [{ id: point.id, name: `#${point.number}`, outcome, note }]);
}

/** Throws 404 unless the audit is this organisation's and stands, 409 where it holds no more: asked before any byte is read. */
export async function acceptsDocument(tx: Tx, act: RegulationAct, auditId: string): Promise<void> {
  await holdAudit(tx, act, auditId);
  if ((await countAttached(tx, DOCUMENTS, auditId)) >= MOST_DOCUMENTS) throw tooMany(MOST_DOCUMENTS);
}

/** Ties a stored file to an audit, with its digest in the journal; gives the document's identifier. */
export async function recordDocument(tx: Tx, act: RegulationAct, auditId: string, file: StoredFile): Promise<string> {
  await acceptsDocument(tx, act, auditId);
  const { organisationId, actor, now } = act;
  const id = await attach(tx, DOCUMENTS, { organisationId, thingId: auditId }, { file, by: actor.name, now });
  const { name, digest, size } = file;
  await journal(tx, act, 'audit.document-added', { audit: auditId, document: id, name, digest, size });
  return id;
}

/** Takes a document of an audit away, bytes included. Throws 404 where there is none of this identifier. */
export async function removeDocument(tx: Tx, act: RegulationAct, auditId: string, documentId: string): Promise<void> {
  await holdAudit(tx, act, auditId);
  const { organisationId } = act;
  const name = await detach(tx, DOCUMENTS, { organisationId, thingId: auditId }, documentId);
  await journal(tx, act, 'audit.document-removed', { audit: auditId, document: documentId, name });
}
