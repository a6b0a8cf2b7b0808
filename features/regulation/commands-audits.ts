import { Problem, conflict, invalid, notFound } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { settlePoints } from '../plan/commands-points.ts';
import { journal, type RegulationAct } from './commands.ts';
import type { AuditKind } from './model-rules.ts';
import { regulationRules } from './queries-rules.ts';

/** An audit as it is typed; `score` from 1 to 5 for directories only. */
export interface TypedAudit {
  kind: AuditKind;
  source: string;
  auditedBy: string;
  heldOn: string;
  score: number | null;
  minimumReached: boolean | null;
  summary: string;
}

async function check(act: RegulationAct, typed: TypedAudit): Promise<void> {
  const { sources } = await regulationRules();
  if (!sources.some(({ id, kinds }) => id === typed.source && kinds.includes(typed.kind)))
    throw invalid('body.source', {
      fr: 'Choisissez qui a fait cet audit dans la liste.',
      en: 'Choose who made this audit from the list.',
    });
  if (typed.heldOn > parisDay(act.now))
    throw invalid('body.heldOn', {
      fr: 'Cet audit est daté d’un jour à venir.',
      en: 'This audit is dated on a day to come.',
    });
  if (typed.score !== null && typed.kind !== 'directory')
    throw invalid('body.score', {
      fr: 'Seul un audit d’annuaire porte une note de 1 à 5.',
      en: 'Only an audit of directories has a score from 1 to 5.',
    });
}

const columns = (typed: TypedAudit) => ({
  kind: typed.kind,
  source: typed.source,
  audited_by: typed.auditedBy,
  held_on: typed.heldOn,
  score: typed.score,
  minimum_reached: typed.minimumReached,
  summary: typed.summary,
});

/** Locks an audit that stands. Throws 404, or 409 where it was withdrawn or has moved since it was read. */
export async function holdAudit(tx: Tx, act: RegulationAct, auditId: string, version?: number) {
  const row = await tx
    .selectFrom('security_audit')
    .selectAll()
    .where('id', '=', auditId)
    .where('organisation_id', '=', act.organisationId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (row.withdrawn_at)
    throw new Problem(409, 'audit-withdrawn', {
      fr: 'Cet audit a été retiré\u00a0: il ne change plus.',
      en: 'This audit was withdrawn: it no longer changes.',
    });
  if (version !== undefined && row.version !== version) throw conflict({ version: row.version });
  return row;
}

/** Records an audit; gives its identifier. Throws 422 on a field that does not hold. */
export async function recordAudit(tx: Tx, act: RegulationAct, typed: TypedAudit): Promise<string> {
  await check(act, typed);
  const id = newId(act.now.getTime());
  await tx
    .insertInto('security_audit')
    .values({
      id,
      organisation_id: act.organisationId,
      ...columns(typed),
      recorded_at: act.now,
      recorded_by_name: act.actor.name,
    })
    .execute();
  await journal(tx, act, 'audit.recorded', { audit: id, ...typed });
  return id;
}

/** Corrects an audit. Throws 404, 409 where it has moved, 422 on a field. */
export async function changeAudit(
  tx: Tx,
  act: RegulationAct,
  auditId: string,
  { version, ...typed }: TypedAudit & { version: number },
): Promise<void> {
  await holdAudit(tx, act, auditId, version);
  await check(act, typed);
  await tx
    .updateTable('security_audit')
    .set({ ...columns(typed), version: version + 1 })
    .where('id', '=', auditId)
    .execute();
  await journal(tx, act, 'audit.changed', { audit: auditId, ...typed });
}

/** Withdraws an audit recorded by mistake: it counts for nothing any more, and its open points leave the plan with the reason. */
export async function withdrawAudit(
  tx: Tx,
  act: RegulationAct,
  auditId: string,
  { version, reason }: { version: number; reason: string },
): Promise<void> {
  await holdAudit(tx, act, auditId, version);
  await tx
    .updateTable('security_audit')
    .set({ withdrawn_at: act.now, withdrawn_reason: reason, version: version + 1 })
    .where('id', '=', auditId)
    .execute();
  const points = await tx
    .updateTable('security_audit_point')
    .set(({ eb }) => ({ state: 'accepted', note: reason, version: eb('version', '+', 1) }))
    .where('audit_id', '=', auditId)
    .where('state', '=', 'open')
    .returning(['id', 'number'])
    .execute();
  await journal(tx, act, 'audit.withdrawn', { audit: auditId, reason });
  await settlePoints(
    tx,
    { organisationId: act.organisationId, actor: act.actor, now: act.now, from: { audit: auditId } },
    points.map(({ id, number }) => ({ id, name: `#${number}`, outcome: 'accepted' as const, note: reason })),
  );
}
