import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { identityOf, type ScanFinding, type ScanReport, type Tool } from './model.ts';

const CHUNK = 1000;

/** What recognises a finding from one report to the next. */
export const fingerprintOf = (tool: Tool, finding: ScanFinding): string =>
  createHash('sha256').update(identityOf(tool, finding)).digest('hex');

const told = ({ severity, toConfirm, title, cves, cpes, evidence }: ScanFinding) => ({
  severity,
  to_confirm: toConfirm,
  title,
  cves,
  cpes,
  evidence: JSON.stringify(evidence),
});

/** Keeps what a report shows, each finding once whatever the number of reports; gives the identifiers of those never seen before. */
export async function keepFindings(
  tx: Tx,
  { organisationId, scanId, at }: { organisationId: string; scanId: string; at: Date },
  { tool, findings }: ScanReport,
): Promise<Set<string>> {
  const added = new Set<string>();
  for (let from = 0; from < findings.length; from += CHUNK) {
    const chunk = findings
      .slice(from, from + CHUNK)
      .map((finding) => ({ finding, fingerprint: fingerprintOf(tool, finding) }));
    // Joined to a list of rows: compared with an array, each of thousands of findings would be tried against a thousand.
    const { rows } = await sql<{ id: string; fingerprint: string }>`
      select f.id, f.fingerprint from unnest(${chunk.map(({ fingerprint }) => fingerprint)}::text[]) as x(fingerprint)
      join scan_finding f on f.organisation_id = ${organisationId} and f.fingerprint = x.fingerprint`.execute(tx);
    const ids = new Map(rows.map(({ id, fingerprint }) => [fingerprint, id]));
    const fresh = chunk.filter(({ fingerprint }) => !ids.has(fingerprint));
    for (const { fingerprint } of fresh) {
      const id = newId(at.getTime());
      ids.set(fingerprint, id);
      added.add(id);
    }
    if (fresh.length > 0)
      await tx
        .insertInto('scan_finding')
        .values(
          fresh.map(({ finding, fingerprint }) => ({
            id: ids.get(fingerprint)!,
            organisation_id: organisationId,
            tool,
            fingerprint,
            raw_id: finding.rawId,
            asset: finding.asset,
            port: finding.port,
            ...told(finding),
            state: 'open',
            first_seen: at,
            last_seen: at,
          })),
        )
        .execute();
    await tx
      .insertInto('scan_sighting')
      .values(
        chunk.map(({ finding, fingerprint }) => ({
          scan_id: scanId,
          finding_id: ids.get(fingerprint)!,
          organisation_id: organisationId,
          ...told(finding),
        })),
      )
      .execute();
  }
  return added;
}
