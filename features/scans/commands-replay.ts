import { sql } from 'kysely';
import type { Tx } from '../../platform/server/database/connection.ts';
import type { Coverage, ScanSeverity, Tool } from './model.ts';
import { covers, lifeOf, unpackPorts, type Life } from './model-replay.ts';

interface Replayed {
  organisationId: string;
  tool: Tool;
  /** Only the findings on these. */
  assets: readonly string[];
  /** Identifiers of findings just created: they neither close nor come back. */
  fresh: ReadonlySet<string>;
}

interface Row extends Life {
  id: string;
}

const runsOf = async (tx: Tx, { organisationId, tool, assets }: Replayed) => {
  const rows = await tx
    .selectFrom('scan_asset as a')
    .innerJoin('scan as s', 's.id', 'a.scan_id')
    .select(['a.asset', 'a.coverage', 's.id', 's.scanned_at'])
    .where('a.organisation_id', '=', organisationId)
    .where('s.tool', '=', tool)
    .where('a.asset', '=', sql<string>`any(${[...assets]})`)
    .execute();
  // The same line for every machine of a network: read once.
  const read = new Map<string, Coverage['ports']>();
  const portsOf = (line: string): Coverage['ports'] => {
    const ports = read.get(line) ?? unpackPorts(line);
    read.set(line, ports);
    return ports;
  };
  return Map.groupBy(
    rows.map(({ asset, coverage, id, scanned_at }) => {
      const kept = coverage as unknown as Omit<Coverage, 'ports'> & { ports: string | null };
      const ports = kept.ports === null ? null : portsOf(kept.ports);
      return { asset, id, at: scanned_at.toISOString(), coverage: { ...kept, ports } };
    }),
    ({ asset }) => asset,
  );
};

const findingsOf = (tx: Tx, { organisationId, tool, assets }: Replayed) =>
  tx
    .selectFrom('scan_finding')
    .select(['id', 'asset', 'port', 'severity', 'to_confirm', 'state', 'reopened'])
    .where('organisation_id', '=', organisationId)
    .where('tool', '=', tool)
    .where('asset', '=', sql<string>`any(${[...assets]})`)
    .execute();

const sightingsOf = async (tx: Tx, { organisationId, tool, assets }: Replayed) => {
  const rows = await tx
    .selectFrom('scan_sighting as g')
    .innerJoin('scan_finding as f', 'f.id', 'g.finding_id')
    .select(['g.finding_id', 'g.scan_id'])
    .where('g.organisation_id', '=', organisationId)
    .where('f.tool', '=', tool)
    .where('f.asset', '=', sql<string>`any(${[...assets]})`)
    .execute();
  const seen = new Map<string, Set<string>>();
  for (const { finding_id, scan_id } of rows) {
    const set = seen.get(finding_id) ?? new Set();
    seen.set(finding_id, set.add(scan_id));
  }
  return seen;
};

/** What the last report to show a finding says of it is what is shown of it. */
async function restate(tx: Tx, { organisationId, tool, assets }: Replayed): Promise<void> {
  await sql`
    update scan_finding f set severity = g.severity, to_confirm = g.to_confirm, title = g.title, cves = g.cves, cpes = g.cpes, evidence = g.evidence
    from (select distinct on (x.finding_id) x.* from scan_sighting x join scan s on s.id = x.scan_id
          join scan_finding k on k.id = x.finding_id and k.tool = ${tool} and k.asset = any(${[...assets]})
        where x.organisation_id = ${organisationId} order by x.finding_id, s.scanned_at desc, s.id desc) g
    where g.finding_id = f.id and f.organisation_id = ${organisationId} and f.tool = ${tool} and f.asset = any(${[...assets]})
      and (f.severity, f.to_confirm, f.title, f.cves, f.cpes, f.evidence) is distinct from (g.severity, g.to_confirm, g.title, g.cves, g.cpes, g.evidence)`.execute(
    tx,
  );
}

/**
 * Says again the life of every finding on some assets, from all the reports that are kept: the order in which they were brought changes
 * nothing. A finding that none shows any more is forgotten. Gives how many closed and came back.
 */
export async function replay(tx: Tx, replayed: Replayed): Promise<{ closed: number; reopened: number }> {
  await restate(tx, replayed);
  const [findings, runs, seen] = [
    await findingsOf(tx, replayed),
    await runsOf(tx, replayed),
    await sightingsOf(tx, replayed),
  ];
  const lives: Row[] = [];
  const forgotten: string[] = [];
  const moved = { closed: 0, reopened: 0 };
  for (const { id, asset, port, severity, to_confirm, state } of findings) {
    const scans = seen.get(id) ?? new Set();
    const looked = runs.get(asset) ?? [];
    const deep = looked.filter((run) => scans.has(run.id)).every(({ coverage }) => coverage.deep);
    const shown = { port, severity: severity as ScanSeverity, toConfirm: to_confirm, deep };
    const life = lifeOf(
      looked.map((run) => ({ id: run.id, at: run.at, seen: scans.has(run.id), covers: covers(run.coverage, shown) })),
    );
    if (!life) {
      forgotten.push(id);
      continue;
    }
    lives.push({ id, ...life });
    if (replayed.fresh.has(id) || state === life.state) continue;
    moved[life.state === 'closed' ? 'closed' : 'reopened'] += 1;
  }
  await write(tx, lives);
  if (forgotten.length > 0)
    await tx
      .deleteFrom('scan_finding')
      .where('id', '=', sql<string>`any(${forgotten})`)
      .execute();
  return moved;
}

async function write(tx: Tx, lives: readonly Row[]): Promise<void> {
  if (lives.length === 0) return;
  await sql`
    update scan_finding f set state = x.state, first_seen = x."firstSeen", last_seen = x."lastSeen", closed_at = x."closedAt",
      closed_by = x."closedBy", reopened = x.reopened
    from jsonb_to_recordset(${JSON.stringify(lives)}::jsonb) as x(id uuid, state text, "firstSeen" timestamptz, "lastSeen" timestamptz,
      "closedAt" timestamptz, "closedBy" uuid, reopened int)
    where f.id = x.id and (f.state, f.first_seen, f.last_seen, f.closed_at, f.closed_by, f.reopened)
      is distinct from (x.state, x."firstSeen", x."lastSeen", x."closedAt", x."closedBy", x.reopened)`.execute(tx);
}
