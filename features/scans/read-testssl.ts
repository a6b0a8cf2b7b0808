import { z } from 'zod';
import type { ScanAsset, ScanFinding, ScanReport, ScanSeverity } from './model.ts';
import { Refused } from './refusals.ts';
import { cvesIn, instantOf, isAddress, keysOf, lineIn, Tally, wholeOf } from './read-values.ts';

const line = z.looseObject({
  id: z.string().max(200),
  ip: z.string().max(400).optional(),
  port: z.union([z.string().max(10), z.number()]).optional(),
  severity: z.string().max(40),
  finding: z.string(),
  cve: z.string().optional(),
});
type Line = z.output<typeof line>;
const group = z.looseObject({
  targetHost: z.string().max(300).optional(),
  ip: z.string().max(100).optional(),
  port: z.union([z.string().max(10), z.number()]).optional(),
});
const pretty = z.looseObject({
  version: z.string().optional(),
  startTime: z.union([z.string(), z.number()]).optional(),
  scanResult: z.array(z.unknown()),
});

const SEVERITIES: Record<string, ScanSeverity> = {
  LOW: 'minor',
  MEDIUM: 'important',
  HIGH: 'major',
  CRITICAL: 'critical',
  WARN: 'info',
};
const MAX_DEPTH = 16;

/** Refuses what nests deeper than any report, before it is parsed: the parser itself has no such bound. */
function shallow(text: string): void {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/gs)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    if (depth > MAX_DEPTH) throw new Refused('deep');
  }
}

function parsed(text: string): unknown {
  shallow(text);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const message = String(error);
    const [, position = '0'] = /at position (\d+)/.exec(message) ?? [];
    const cut = /Unexpected end|Unterminated/.test(message) || Number(position) >= text.trimEnd().length;
    throw new Refused(cut ? 'truncated' : 'malformed');
  }
}

/** The lines of the pretty form: those of each section, with the address of their target. */
function linesOfGroups(groups: readonly unknown[]): unknown[] {
  return groups.flatMap((one) => {
    const target = group.safeParse(one);
    if (!target.success) return [];
    const { targetHost = '', ip = '', port } = target.data;
    const sections = Object.values(target.data).filter((value): value is unknown[] => Array.isArray(value));
    return sections
      .flat()
      .map((item) => (typeof item === 'object' && item !== null ? { ip: `${targetHost}/${ip}`, port, ...item } : item));
  });
}

/** Reads the JSON of testssl.sh, flat or pretty. What is good or only describes the server is counted, not kept. Throws a `Refused`. */
export function readTestssl(text: string, now: Date): ScanReport {
  const value = parsed(text);
  const whole = Array.isArray(value) ? null : pretty.safeParse(value);
  if (whole && !whole.success) throw new Refused('unknown');
  const given: unknown[] = whole ? linesOfGroups(whole.data.scanResult) : (value as unknown[]);
  const lines = given.flatMap((one) => {
    const read = line.safeParse(one);
    return read.success ? [read.data] : [];
  });
  if (lines.length === 0) throw new Refused('unknown');
  const tally = new Tally();
  for (let i = lines.length; i < given.length; i += 1) tally.add('bad-value');
  const assets = new Map<string, ScanAsset>();
  const findings = lines.flatMap((one) => findingOf(one, assets, tally));
  if (assets.size === 0) throw new Refused('no-host');
  leaveOut(assets, lines);
  const scannedAt = instantOf(String(whole?.data.startTime ?? ''), now);
  if (!scannedAt) tally.add('date-unknown', whole ? String(whole.data.startTime ?? '') : undefined);
  return {
    tool: 'testssl',
    toolVersion: lineIn(whole?.data.version ?? '', 40),
    scannedAt,
    target: assets.size === 1 ? [...assets.values()][0]!.name : '',
    assets: [...assets.values()],
    scores: null,
    findings,
    told: tally.list(),
  };
}

function findingOf(
  { id, ip = '', port, severity, finding, cve = '' }: Line,
  assets: Map<string, ScanAsset>,
  tally: Tally,
): ScanFinding[] {
  const [name = '', address = ''] = ip.split('/').map((part) => part.trim().toLowerCase());
  const key = lineIn(name || address, 253);
  const number = wholeOf(String(port ?? ''), 1, 65_535);
  if (!key || number === null) {
    tally.add('about-tool');
    return [];
  }
  looked(assets, { key, address, number });
  const ours = SEVERITIES[severity.toUpperCase()];
  if (!ours) {
    tally.add('not-findings');
    return [];
  }
  const said = lineIn(finding, 200);
  return [
    {
      // Where a server has several certificates, the rank of each follows the name of the test.
      rawId: lineIn(id, 80),
      asset: key,
      port: `${number}/tcp`,
      title: '',
      severity: ours,
      toConfirm: severity.toUpperCase() === 'WARN',
      cves: cvesIn(cve),
      cpes: [],
      evidence: said && said !== '--' ? { said } : {},
    },
  ];
}

/** A port on which the tool gave up was not looked at: its silence closes nothing. */
function leaveOut(assets: ReadonlyMap<string, ScanAsset>, lines: readonly Line[]): void {
  for (const { ip = '', port, severity } of lines) {
    const [name = '', address = ''] = ip.split('/').map((part) => part.trim().toLowerCase());
    const coverage = assets.get(lineIn(name || address, 253))?.coverage;
    if (severity.toUpperCase() !== 'FATAL' || !coverage) continue;
    coverage.ports = coverage.ports!.filter(({ from }) => from !== Number(port));
  }
}

/** Notes that a port of a server was looked at. */
function looked(
  assets: Map<string, ScanAsset>,
  { key, address, number }: { key: string; address: string; number: number },
): void {
  const known = assets.get(key);
  const port = { protocol: 'tcp', from: number, to: number };
  if (!known) {
    const keys = keysOf({ addresses: [key, address], names: isAddress(key) ? [] : [key] });
    assets.set(key, { key, name: key, keys, coverage: { ports: [port], deep: false, severities: null, unsure: true } });
  } else if (!known.coverage.ports!.some(({ from }) => from === number)) known.coverage.ports!.push(port);
}
