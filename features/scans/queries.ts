import type { Reply } from '../../platform/contract/endpoint.ts';
import { notFound } from '../../platform/contract/problem.ts';
import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type * as contract from './contract.ts';
import { TOOLS, type DirectoryScores, type ScanSeverity, type SeverityCounts, type Told, type Tool } from './model.ts';
import { alertFrom } from './queries-setting.ts';

/** Stream of the journal in which reports are told. */
export const scansStream = (organisationId: string): string => `scans:${organisationId}`;

const MOST_LISTED = 500;
const MOST_RUNS = 24;

const COLUMNS = [
  'id',
  'tool',
  'tool_version',
  'target',
  'scanned_at',
  'date_from',
  'file_name',
  'scores',
  'counts',
  'assets',
  'told',
  'imported_at',
  'imported_by_name',
] as const;

const scansOf = (read: Read | Tx, organisationId: string) =>
  read.selectFrom('scan').select(COLUMNS).where('organisation_id', '=', organisationId);
type Row = Awaited<ReturnType<ReturnType<typeof scansOf>['executeTakeFirstOrThrow']>>;

const scanOf = (row: Row): Reply<typeof contract.listScans>['scans'][number] => ({
  id: row.id,
  tool: row.tool as Tool,
  toolVersion: row.tool_version,
  target: row.target,
  scannedAt: row.scanned_at.toISOString(),
  dateFrom: row.date_from as 'report' | 'person' | 'import',
  fileName: row.file_name,
  scores: row.scores as unknown as DirectoryScores | null,
  counts: row.counts as unknown as SeverityCounts,
  assets: row.assets,
  told: row.told as unknown as Told[],
  importedAt: row.imported_at.toISOString(),
  importedByName: row.imported_by_name,
});

const latestFirst = (read: Read | Tx, organisationId: string) =>
  scansOf(read, organisationId).orderBy('scanned_at', 'desc').orderBy('id', 'desc').limit(MOST_LISTED);

async function openByTool(read: Read, organisationId: string) {
  const rows = await read
    .selectFrom('scan_finding')
    .select(['tool', 'severity', ({ fn }) => fn.countAll<string>().as('count')])
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'open')
    .groupBy(['tool', 'severity'])
    .execute();
  return TOOLS.flatMap((tool) => {
    const counts: SeverityCounts = { critical: 0, major: 0, important: 0, minor: 0, info: 0 };
    const own = rows.filter((row) => row.tool === tool);
    for (const { severity, count } of own) counts[severity as ScanSeverity] = Number(count);
    return own.length > 0 ? [{ tool, counts }] : [];
  });
}

/** The page of the reports. */
export async function scansView(
  read: Read,
  { organisationId, permissions, today }: { organisationId: string; permissions: ReadonlySet<string>; today: string },
): Promise<Reply<typeof contract.listScans>> {
  const { from, version } = await alertFrom(read, organisationId);
  return {
    scans: (await latestFirst(read, organisationId).execute()).map(scanOf),
    open: await openByTool(read, organisationId),
    alertFrom: { severity: from, version },
    today,
    abilities: {
      bring: permissions.has('inventory.import'),
      decide: permissions.has('alert.decide'),
      directory: permissions.has('regulation.read'),
    },
  };
}

/** One report. Throws 404 for another organisation's. */
export async function scanView(
  read: Read,
  { organisationId, scanId, permissions }: { organisationId: string; scanId: string; permissions: ReadonlySet<string> },
): Promise<Reply<typeof contract.readScan>> {
  const row = await scansOf(read, organisationId).where('id', '=', scanId).executeTakeFirst();
  if (!row) throw notFound();
  const added = await read
    .selectFrom('scan_sighting as g')
    .innerJoin('scan_finding as f', 'f.id', 'g.finding_id')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('g.scan_id', '=', scanId)
    .where('f.first_seen', '=', row.scanned_at)
    .executeTakeFirstOrThrow();
  const closed = await read
    .selectFrom('scan_finding')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('organisation_id', '=', organisationId)
    .where('closed_by', '=', scanId)
    .executeTakeFirstOrThrow();
  const assets = await read
    .selectFrom('scan_asset as a')
    .select(['a.asset', 'a.name'])
    .select(({ selectFrom }) =>
      selectFrom('scan_sighting as g')
        .innerJoin('scan_finding as f', 'f.id', 'g.finding_id')
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .whereRef('g.scan_id', '=', 'a.scan_id')
        .whereRef('f.asset', '=', 'a.asset')
        .as('findings'),
    )
    .where('a.scan_id', '=', scanId)
    .orderBy('a.asset')
    .limit(MOST_LISTED)
    .execute();
  return {
    ...scanOf(row),
    added: Number(added.count),
    closed: Number(closed.count),
    assetNames: assets.map(({ asset, name, findings }) => ({ asset, name, findings: Number(findings ?? 0) })),
    abilities: { bring: permissions.has('inventory.import') },
  };
}

/** The reports of each target, oldest first, the last twenty-four of each. */
export async function trendView(read: Read, organisationId: string): Promise<Reply<typeof contract.readTrend>> {
  const scans = (await latestFirst(read, organisationId).execute()).map(scanOf);
  const series = Map.groupBy(scans, ({ tool, target }) => `${tool}\n${target}`);
  return {
    series: [...series.values()].map((runs) => ({
      tool: runs[0]!.tool,
      target: runs[0]!.target,
      runs: runs
        .slice(0, MOST_RUNS)
        .toReversed()
        .map(({ id, scannedAt, counts, scores }) => ({ scanId: id, at: scannedAt!, counts, scores })),
    })),
  };
}
