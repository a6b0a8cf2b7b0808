import { sql } from 'kysely';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Parsed } from '../../platform/contract/endpoint.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import type * as contract from './contract.ts';
import { SCAN_SEVERITIES, type Evidence, type ScanSeverity, type Tool } from './model.ts';
import { titleOf } from './model-words.ts';
import { scanWords } from './queries-words.ts';

const PAGE = 50;
type Asked = Parsed<typeof contract.listFindings>['query'];

function filtered(read: Read, organisationId: string, asked: Asked) {
  let query = read.selectFrom('scan_finding as f').where('f.organisation_id', '=', organisationId);
  if (asked.tool) query = query.where('f.tool', '=', asked.tool);
  if (asked.severity) query = query.where('f.severity', '=', asked.severity);
  if (asked.state !== 'all') query = query.where('f.state', '=', asked.state);
  if (asked.asset !== undefined) query = query.where('f.asset', '=', asked.asset);
  if (asked.closedBy) query = query.where('f.closed_by', '=', asked.closedBy);
  const { shownBy } = asked;
  if (shownBy)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('scan_sighting as g')
          .select('g.scan_id')
          .whereRef('g.finding_id', '=', 'f.id')
          .where('g.scan_id', '=', shownBy),
      ),
    );
  return query;
}

/** A page of findings, the more serious first, then by asset and port. */
export async function findingsView(
  read: Read,
  organisationId: string,
  asked: Asked,
): Promise<Reply<typeof contract.listFindings>> {
  const { count } = await filtered(read, organisationId, asked)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  const total = Number(count);
  const pages = Math.max(1, Math.ceil(total / PAGE));
  const page = Math.min(asked.page, pages);
  const rows = await filtered(read, organisationId, asked)
    .selectAll('f')
    .orderBy(sql`array_position(${[...SCAN_SEVERITIES]}::text[], f.severity)`)
    .orderBy('f.asset')
    .orderBy('f.port')
    .orderBy('f.raw_id')
    .orderBy('f.id')
    .limit(PAGE)
    .offset((page - 1) * PAGE)
    .execute();
  const words = await scanWords();
  return {
    total,
    page,
    pages,
    findings: rows.map((row) => {
      const [tool, evidence] = [row.tool as Tool, row.evidence as Evidence];
      return {
        id: row.id,
        tool,
        rawId: row.raw_id,
        title: titleOf({ tool, rawId: row.raw_id, title: row.title, port: row.port, evidence }, words),
        point: tool === 'pingcastle' ? (words.pointOfRule.get(row.raw_id)?.id ?? null) : null,
        asset: row.asset,
        port: row.port,
        severity: row.severity as ScanSeverity,
        toConfirm: row.to_confirm,
        cves: row.cves,
        cpes: row.cpes,
        evidence,
        state: row.state as 'open' | 'closed',
        firstSeen: row.first_seen.toISOString(),
        lastSeen: row.last_seen.toISOString(),
        closedAt: row.closed_at?.toISOString() ?? null,
        reopened: row.reopened,
      };
    }),
  };
}
