import type { Coverage, ScanSeverity } from './model.ts';

/** Where a port of `443/tcp` falls; null for a finding on the whole asset. */
function portOf(port: string): { number: number; protocol: string } | null {
  const [, number, protocol] = /^(\d{1,5})\/([a-z]+)$/.exec(port) ?? [];
  return number && protocol ? { number: Number(number), protocol } : null;
}

type Ports = NonNullable<Coverage['ports']>;

/** Ranges of ports in one line, `tcp:1,3-4;udp:53`: a scan of a network repeats them for each machine. */
export function packPorts(ports: Ports): string {
  const groups = Map.groupBy(ports, ({ protocol }) => protocol);
  const written = ({ from, to }: Ports[number]) => (from === to ? `${from}` : `${from}-${to}`);
  return [...groups].map(([protocol, ranges]) => `${protocol}:${ranges.map(written).join(',')}`).join(';');
}

/** The ranges of such a line. */
export function unpackPorts(line: string): Ports {
  return line.split(';').flatMap((group) => {
    const [protocol = '', ranges = ''] = group.split(':');
    return ranges
      .split(',')
      .filter(Boolean)
      .map((range) => {
        const [from = '', to = from] = range.split('-');
        return { protocol, from: Number(from), to: Number(to) };
      });
  });
}

/** What is known of a finding when one asks whether a report would have shown it. */
export interface Shown {
  port: string;
  severity: ScanSeverity;
  toConfirm: boolean;
  deep: boolean;
}

/** Whether a report that looked at an asset so would have shown this finding were it still there: only then does silence close it. */
export function covers(coverage: Coverage, finding: Shown): boolean {
  if (finding.deep && !coverage.deep) return false;
  if (finding.toConfirm && !coverage.unsure) return false;
  if (coverage.severities && !coverage.severities.includes(finding.severity)) return false;
  if (!coverage.ports) return true;
  const port = portOf(finding.port);
  if (!port) return false;
  return coverage.ports.some(
    ({ protocol, from, to }) => protocol === port.protocol && from <= port.number && port.number <= to,
  );
}

/** One report, as the life of a finding sees it. */
export interface Run {
  id: string;
  /** ISO instant at which the tool ran. */
  at: string;
  seen: boolean;
  covers: boolean;
}

/** What the reports say together of one finding. */
export interface Life {
  state: 'open' | 'closed';
  firstSeen: string;
  lastSeen: string;
  closedAt: string | null;
  closedBy: string | null;
  /** How many times it came back after having gone. */
  reopened: number;
}

function after(life: Life, { id, at, seen, covers: looked }: Run): Life {
  if (seen) {
    const reopened = life.reopened + Number(life.state === 'closed');
    return { ...life, state: 'open', lastSeen: at, closedAt: null, closedBy: null, reopened };
  }
  return looked && life.state === 'open' ? { ...life, state: 'closed', closedAt: at, closedBy: id } : life;
}

/**
 * Reads the reports of one asset in the order of their days, whatever the order in which they were brought; gives null where none
 * shows the finding.
 */
export function lifeOf(runs: readonly Run[]): Life | null {
  const ordered = runs.toSorted((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
  const first = ordered.findIndex(({ seen }) => seen);
  if (first === -1) return null;
  const { at } = ordered[first]!;
  const born: Life = { state: 'open', firstSeen: at, lastSeen: at, closedAt: null, closedBy: null, reopened: 0 };
  return ordered.slice(first + 1).reduce(after, born);
}
