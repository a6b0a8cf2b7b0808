import type { Reply } from '../../platform/contract/endpoint.ts';
import { notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import { directoryAudits } from '../regulation/queries-audits.ts';
import type * as contract from './contract-directory.ts';
import type { DirectoryScores } from './model.ts';
import { highestLevel } from './model-words.ts';
import { scanWords } from './queries-words.ts';

type View = Reply<typeof contract.listDirectoryLevels>;

async function pointsByAudit(read: Read | Tx, organisationId: string): Promise<ReadonlyMap<string, string[]>> {
  const rows = await read
    .selectFrom('directory_audit_point')
    .select(['audit_id', 'point'])
    .where('organisation_id', '=', organisationId)
    .orderBy('point')
    .execute();
  const points = new Map<string, string[]>();
  for (const { audit_id, point } of rows) points.set(audit_id, [...(points.get(audit_id) ?? []), point]);
  return points;
}

/** The audits of the directories that stand, latest first, with the control points that each says fail. */
export async function directoryLevels(read: Read | Tx, organisationId: string): Promise<View['audits']> {
  const { document } = await scanWords();
  const points = await pointsByAudit(read, organisationId);
  const audits = await directoryAudits(read, organisationId);
  return audits.toReversed().map(({ id, heldOn, auditedBy, source, score }) => {
    const failing = points.get(id) ?? [];
    return {
      auditId: id,
      heldOn,
      auditedBy,
      source,
      level: score,
      points: failing,
      highest: highestLevel(failing, document),
    };
  });
}

/** One of them. Throws 404 for another organisation's, one that was withdrawn, or an audit of something else. */
export async function directoryLevel(
  read: Read | Tx,
  organisationId: string,
  auditId: string,
): Promise<View['audits'][number]> {
  const found = (await directoryLevels(read, organisationId)).find((audit) => audit.auditId === auditId);
  if (!found) throw notFound();
  return found;
}

/** What the last PingCastle report of each domain estimates. */
async function estimates(read: Read, organisationId: string): Promise<View['estimates']> {
  const words = await scanWords();
  const scans = await read
    .selectFrom('scan')
    .distinctOn('target')
    .select(['target', 'scanned_at', 'scores'])
    .where('organisation_id', '=', organisationId)
    .where('tool', '=', 'pingcastle')
    .orderBy('target')
    .orderBy('scanned_at', 'desc')
    .execute();
  const open = await read
    .selectFrom('scan_finding')
    .select(['asset', 'raw_id'])
    .where('organisation_id', '=', organisationId)
    .where('tool', '=', 'pingcastle')
    .where('state', '=', 'open')
    .execute();
  return scans.map(({ target, scanned_at, scores }) => ({
    target,
    at: scanned_at.toISOString(),
    scores: scores as unknown as DirectoryScores,
    points: [
      ...new Set(
        open.filter(({ asset }) => asset === target).flatMap(({ raw_id }) => words.pointOfRule.get(raw_id)?.id ?? []),
      ),
    ].toSorted(),
  }));
}

/** The page of the directories' level. */
export async function directoryView(
  read: Read,
  { organisationId, permissions, today }: { organisationId: string; permissions: ReadonlySet<string>; today: string },
): Promise<View> {
  const { levels, points, source, checkedOn } = (await scanWords()).document;
  return {
    audits: await directoryLevels(read, organisationId),
    levels,
    points: points.map(({ id, levels: of, fr, en }) => ({ id, levels: of, fr, en })),
    source: { ...source, checkedOn },
    estimates: permissions.has('inventory.read') ? await estimates(read, organisationId) : [],
    today,
    abilities: { decide: permissions.has('regulation.decide') },
  };
}
