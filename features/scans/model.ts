import type { Text } from '../../platform/contract/problem.ts';
import type { Severity } from '../referentials/model.ts';

/** The tools whose reports are read. */
export const TOOLS = ['pingcastle', 'nmap', 'testssl', 'nessus', 'openvas'] as const;
export type Tool = (typeof TOOLS)[number];

/** Our four severities, and what only informs. */
export const SCAN_SEVERITIES = ['critical', 'major', 'important', 'minor', 'info'] as const satisfies readonly (
  | Severity
  | 'info'
)[];
export type ScanSeverity = (typeof SCAN_SEVERITIES)[number];

/** The most that a report weighs: 50 MB. */
export const MAX_REPORT_BYTES = 50 * 1024 * 1024;
/** The most that one report holds: beyond, it is to be cut into several. */
export const MOST_FINDINGS = 50_000;
export const MOST_ASSETS = 10_000;

/** The marks that a directory receives from PingCastle, from 0 to 100: the higher, the worse. Null: the report does not say. */
export interface DirectoryScores {
  global: number | null;
  stale: number | null;
  privileged: number | null;
  trusts: number | null;
  anomalies: number | null;
  /** From 1, the weakest, to 5: the tool's own estimate on the national scale. Here, the higher, the better. */
  maturity: number | null;
}

/** What a report says that its finding rests on: an allow-list, so that no account name ever passes. */
export interface Evidence {
  /** What a scanner read on the machine, and the version that mends it. */
  installed?: string;
  fixed?: string;
  /** The tool says that the publisher supports this version no more. */
  unsupported?: true;
  /** When the publisher stopped its support, as the report writes it. */
  ended?: string;
  service?: string;
  /** What testssl read of the service. */
  said?: string;
  /** Points that PingCastle adds to the mark. */
  points?: number;
  category?: string;
  cvss?: number;
  /** Quality of detection of OpenVAS, from 0 to 100. */
  quality?: number;
}

export interface ScanFinding {
  /** The tool's own identifier of the rule or vulnerability. */
  rawId: string;
  /** Key of the asset in the report. */
  asset: string;
  /** `443/tcp`; empty where the whole asset is meant. */
  port: string;
  /** The tool's name for it; empty where the words are ours. */
  title: string;
  severity: ScanSeverity;
  /** The tool is not sure: a person has to look. */
  toConfirm: boolean;
  cves: string[];
  cpes: string[];
  evidence: Evidence;
}

/** What of an asset a report looked at: outside it, silence proves nothing. */
export interface Coverage {
  /** Ranges of ports, by protocol; null: all that the tool knows. */
  ports: { protocol: string; from: number; to: number }[] | null;
  /** Whether the tool signed in to the machine. */
  deep: boolean;
  /** Severities that the report shows; null: all. */
  severities: ScanSeverity[] | null;
  /** Whether what is to confirm is shown too. */
  unsure: boolean;
}

export interface ScanAsset {
  key: string;
  name: string;
  /** `ip:…`, `name:…`, `mac:…`: how it is found again in the inventory. */
  keys: string[];
  coverage: Coverage;
}

/** Something the reader was told or left out, counted. */
export interface Told {
  code: ToldCode;
  count: number;
  /** The value as the file writes it. */
  value?: string | undefined;
}

export const TOLD_CODES = [
  'date-unknown',
  'not-findings',
  'about-tool',
  'false-positive',
  'no-asset',
  'listed-only',
  'bad-value',
  'not-finished',
  'partial',
] as const;
export type ToldCode = (typeof TOLD_CODES)[number];

/** A report, whatever its tool. */
export interface ScanReport {
  tool: Tool;
  toolVersion: string;
  /** When the tool ran, as an ISO instant; null where the file does not say or says nonsense. */
  scannedAt: string | null;
  /** What was looked at, in a few words. */
  target: string;
  assets: ScanAsset[];
  scores: DirectoryScores | null;
  findings: ScanFinding[];
  told: Told[];
}

/** Severity of a CVSS score from 0 to 10, by the bounds of CVSS 3.1, section 5. */
export function severityOfCvss(score: number): ScanSeverity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'major';
  if (score >= 4) return 'important';
  return score > 0 ? 'minor' : 'info';
}

/** Severity of a control point of the national list: level 1 threatens everything at once, level 5 is the state of the art. */
export function severityOfLevel(level: number): ScanSeverity {
  return SCAN_SEVERITIES[Math.min(Math.max(level, 1), 5) - 1]!;
}

/** The more serious first. */
export const bySeverity = (a: ScanSeverity, b: ScanSeverity): number =>
  SCAN_SEVERITIES.indexOf(a) - SCAN_SEVERITIES.indexOf(b);

export type SeverityCounts = Record<ScanSeverity, number>;

/** How many of each severity. */
export function countSeverities(findings: readonly { severity: ScanSeverity }[]): SeverityCounts {
  const counts: SeverityCounts = { critical: 0, major: 0, important: 0, minor: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** The parts that make a finding the same from one report to the next, in one line. */
export const identityOf = (tool: Tool, { rawId, asset, port }: Pick<ScanFinding, 'rawId' | 'asset' | 'port'>): string =>
  [tool, rawId, asset, port].join('\u001f');

/** One finding for each identity: what a file repeats is joined, the more serious wins. */
export function joined(tool: Tool, findings: readonly ScanFinding[]): ScanFinding[] {
  const kept = new Map<string, ScanFinding>();
  for (const finding of findings) {
    const identity = identityOf(tool, finding);
    const other = kept.get(identity);
    if (!other) {
      kept.set(identity, finding);
      continue;
    }
    const [first, second] = bySeverity(finding.severity, other.severity) < 0 ? [finding, other] : [other, finding];
    kept.set(identity, {
      ...first,
      toConfirm: first.toConfirm && second.toConfirm,
      cves: [...new Set([...first.cves, ...second.cves])],
      cpes: [...new Set([...first.cpes, ...second.cpes])],
      evidence: { ...second.evidence, ...first.evidence },
    });
  }
  return [...kept.values()];
}

/** Words in both languages, for what the tool names in English only. */
export const same = (text: string): Text => ({ fr: text, en: text });
