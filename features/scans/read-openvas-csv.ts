import { parse } from 'csv-parse/sync';
import type { ScanFinding, ScanReport } from './model.ts';
import { NO_COVERAGE } from './model-coverage.ts';
import { Refused } from './refusals.ts';
import { findingOfResult, noResult } from './read-openvas.ts';
import { cvesIn, instantOf, keysOf, lineIn, Tally } from './read-values.ts';

/** Reads the CSV export of OpenVAS. It lists only machines with a result: one without any is not known to have been looked at. Throws a `Refused`. */
export function readOpenvasCsv(text: string, now: Date): ScanReport {
  let rows: Record<string, string>[];
  try {
    rows = parse(text, { bom: true, columns: true, skip_empty_lines: true, max_record_size: 1024 * 1024 });
  } catch (error) {
    throw new Refused((error as { code?: string }).code === 'CSV_QUOTE_NOT_CLOSED' ? 'truncated' : 'malformed');
  }
  const tally = new Tally();
  const names = new Map<string, Set<string>>();
  const findings: ScanFinding[] = [];
  const dates: string[] = [];
  for (const row of rows) {
    const of = (column: string): string => row[column]?.trim() ?? '';
    const finding = findingOfResult(
      {
        ...noResult(),
        oid: of('NVT OID'),
        name: of('NVT Name'),
        host: of('IP'),
        hostname: of('Hostname'),
        port: of('Port') ? `${of('Port')}/${of('Port Protocol').toLowerCase() || 'tcp'}` : '',
        threat: of('Severity'),
        severity: of('CVSS'),
        quality: of('QoD'),
        cves: cvesIn(of('CVEs')),
        description: of('Specific Result'),
      },
      tally,
    );
    dates.push(of('Timestamp'));
    if (!finding) continue;
    findings.push(finding);
    const set = names.get(finding.asset) ?? new Set();
    names.set(finding.asset, set.add(of('Hostname')));
  }
  const scannedAt =
    dates
      .map((date) => instantOf(date, now))
      .filter((at) => at !== null)
      .toSorted()
      .at(-1) ?? null;
  if (!scannedAt) tally.add('date-unknown', dates.find(Boolean));
  tally.add('listed-only');
  return {
    tool: 'openvas',
    toolVersion: '',
    scannedAt,
    target: lineIn(rows[0]?.['Task Name'] ?? '', 120),
    assets: [...names].map(([key, set]) => {
      const hostnames = [...set].filter(Boolean);
      return {
        key,
        name: lineIn(hostnames[0] ?? key, 253),
        keys: keysOf({ addresses: [key], names: hostnames }),
        // The export does not say what its filter left out.
        coverage: NO_COVERAGE,
      };
    }),
    scores: null,
    findings,
    told: tally.list(),
  };
}
