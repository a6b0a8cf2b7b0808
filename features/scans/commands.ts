import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { invalid, notFound } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import type { Json } from '../../platform/server/journal/canonical.ts';
import { reconcileScans } from './commands-alerts.ts';
import { keepFindings } from './commands-findings.ts';
import { replay } from './commands-replay.ts';
import { countSeverities, type ScanReport, type Tool } from './model.ts';
import { mergeAssets } from './model-coverage.ts';
import { packPorts } from './model-replay.ts';
import { graded } from './model-words.ts';
import { scansStream } from './queries.ts';
import { scanWords } from './queries-words.ts';

/** Who acts on whose reports. */
export interface ScansAct {
  organisationId: string;
  actor: JournalActor & { id: string };
  now: Date;
}

/** What importing a report does to the findings; `known`: it had been imported already, and nothing moved. */
export interface Outcome {
  scanId: string;
  known: boolean;
  added: number;
  reopened: number;
  closed: number;
  /** Seen before, seen again. */
  same: number;
}

const CHUNK = 1000;

/** Appends to the stream of the reports. */
export async function journal(tx: Tx, act: ScansAct, kind: string, data: { [key: string]: Json }): Promise<void> {
  const { organisationId, actor, now } = act;
  await append(tx, { stream: scansStream(organisationId), organisationId, at: now, actor, kind, data });
}

/** One report at a time for an organisation: what closes and comes back is read from all of them together. */
export async function holdScans(tx: Tx, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`scans:${organisationId}`}, 0))`.execute(tx);
}

/** The day of a report that does not say its own: the one that a person gives. */
function dated(
  report: ScanReport,
  heldOn: string | undefined,
  now: Date,
): { at: Date; from: 'report' | 'person' | 'import' } {
  if (report.scannedAt) return { at: new Date(report.scannedAt), from: 'report' };
  if (!heldOn) return { at: now, from: 'import' };
  if (heldOn > parisDay(now))
    throw invalid('query.heldOn', {
      fr: 'Ce jour est à venir\u00a0: le rapport ne peut pas en dater.',
      en: 'This day is to come: the report cannot be of that day.',
    });
  const noon = new Date(`${heldOn}T12:00:00.000Z`);
  return { at: noon < now ? noon : now, from: 'person' };
}

/** The same report of the same day: one that does not say its own is of the day given, else of today, as `dated` has it. */
const digestOf = (report: ScanReport, heldOn: string | undefined, now: Date): string =>
  createHash('sha256')
    .update(JSON.stringify({ ...report, told: null, scannedAt: report.scannedAt ?? heldOn ?? parisDay(now) }))
    .digest('hex');

/**
 * Keeps a report and brings the findings and the alerts in step with it. A report that is already there changes nothing. Throws 422 on
 * a day to come.
 */
export async function importReport(
  tx: Tx,
  act: ScansAct,
  given: { report: ScanReport; fileName: string; heldOn?: string | undefined },
): Promise<Outcome> {
  const { organisationId, now } = act;
  await holdScans(tx, organisationId);
  const digest = digestOf(given.report, given.heldOn, now);
  const known = await tx
    .selectFrom('scan')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('digest', '=', digest)
    .executeTakeFirst();
  if (known)
    return { scanId: known.id, known: true, added: 0, reopened: 0, closed: 0, same: given.report.findings.length };
  const report = graded(given.report, await scanWords());
  const { at, from } = dated(report, given.heldOn, now);
  const scanId = newId(now.getTime());
  const counts = countSeverities(report.findings);
  await tx
    .insertInto('scan')
    .values({
      id: scanId,
      organisation_id: organisationId,
      tool: report.tool,
      tool_version: report.toolVersion,
      target: report.target,
      scanned_at: at,
      date_from: from,
      digest,
      file_name: given.fileName,
      scores: report.scores && JSON.stringify(report.scores),
      counts: JSON.stringify(counts),
      assets: mergeAssets(report.assets).length,
      told: JSON.stringify(report.told),
      imported_at: now,
      imported_by_name: act.actor.name,
    })
    .execute();
  await keepAssets(tx, organisationId, scanId, report);
  const added = await keepFindings(tx, { organisationId, scanId, at }, report);
  const moved = await replay(tx, { organisationId, tool: report.tool, assets: assetsOf(report), fresh: added });
  const same = report.findings.length - added.size - moved.reopened;
  const outcome = { added: added.size, reopened: moved.reopened, closed: moved.closed, same };
  await journal(tx, act, 'scan.imported', {
    scan: scanId,
    tool: report.tool,
    target: report.target,
    file: given.fileName,
    ...outcome,
  });
  await reconcileScans(tx, { organisationId, tool: report.tool, now });
  return { scanId, known: false, ...outcome };
}

const assetsOf = ({ assets, findings }: ScanReport): string[] => [
  ...new Set([...assets.map(({ key }) => key), ...findings.map(({ asset }) => asset)]),
];

async function keepAssets(tx: Tx, organisationId: string, scanId: string, report: ScanReport): Promise<void> {
  const assets = mergeAssets(report.assets);
  for (let from = 0; from < assets.length; from += CHUNK) {
    const rows = assets.slice(from, from + CHUNK).map(({ key, name, keys, coverage }) => ({
      scan_id: scanId,
      asset: key,
      organisation_id: organisationId,
      name,
      keys,
      coverage: JSON.stringify({ ...coverage, ports: coverage.ports && packPorts(coverage.ports) }),
    }));
    await tx.insertInto('scan_asset').values(rows).execute();
  }
}

/** Takes away a report imported by mistake: its findings are told by the other reports alone. Throws 404. */
export async function removeReport(tx: Tx, act: ScansAct, scanId: string): Promise<void> {
  const { organisationId, now } = act;
  await holdScans(tx, organisationId);
  const assets = await tx
    .selectFrom('scan_asset')
    .select('asset')
    .where('scan_id', '=', scanId)
    .where('organisation_id', '=', organisationId)
    .execute();
  const row = await tx
    .deleteFrom('scan')
    .where('id', '=', scanId)
    .where('organisation_id', '=', organisationId)
    .returning(['tool', 'target', 'file_name'])
    .executeTakeFirst();
  if (!row) throw notFound();
  const tool = row.tool as Tool;
  await replay(tx, { organisationId, tool, assets: assets.map(({ asset }) => asset), fresh: new Set() });
  await journal(tx, act, 'scan.removed', { scan: scanId, tool, target: row.target, file: row.file_name });
  await reconcileScans(tx, { organisationId, tool, now });
}
