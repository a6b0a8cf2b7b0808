import {
  severityOfCvss,
  type Coverage,
  type ScanAsset,
  type ScanFinding,
  type ScanReport,
  type ScanSeverity,
} from './model.ts';
import { Refused } from './refusals.ts';
import { cpesIn, cvesIn, cvssOf, instantOf, isAddress, keysOf, lineIn, Tally, wholeOf } from './read-values.ts';
import type { At, XmlReader } from './read-xml.ts';

type Ports = NonNullable<Coverage['ports']>;
const PROTOCOLS = /^(tcp|udp|sctp)$/;
const MOST_RANGES = 70_000;

/** The ranges of `1,3-4,80`, as nmap writes what it looked at. */
function rangesOf(services: string, protocol: string): Ports {
  return services.split(',', MOST_RANGES).flatMap((range) => {
    const [, from, to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(range.trim()) ?? [];
    return from ? [{ protocol, from: Number(from), to: Number(to) }] : [];
  });
}

interface Host {
  up: boolean;
  addresses: string[];
  names: string[];
  macs: string[];
  findings: Omit<ScanFinding, 'asset'>[];
}
interface Port {
  id: string;
  state: string;
  service: string;
  cpes: string[];
  scripts: { id: string; output: string }[];
}

const RISK: Record<string, ScanSeverity> = { HIGH: 'major', MEDIUM: 'important', LOW: 'minor' };
const nothing = { title: '', toConfirm: true, cves: [], cpes: [], evidence: {} };

/** What the scripts of vulnerabilities say of a port. The words of all other scripts are left: some list the accounts of a machine. */
function vulnerabilities({ id, scripts, cpes, service }: Port): Omit<ScanFinding, 'asset'>[] {
  return scripts.flatMap(({ id: script, output }) => {
    if (script === 'vulners') {
      // By version alone: a distribution that mends without changing the version is taken for vulnerable.
      const pairs = output.matchAll(/\b(CVE-\d{4}-\d{4,7})\s+(\d{1,2}(?:\.\d+)?)\b/g);
      return [...pairs].map(([, cve, score]) => {
        const cvss = cvssOf(score) ?? 0;
        const evidence = { cvss, ...(service ? { service } : {}) };
        return { ...nothing, rawId: cve!, port: id, severity: severityOfCvss(cvss), cves: [cve!], cpes, evidence };
      });
    }
    if (!/\bVULNERABLE\b/.test(output) || /NOT VULNERABLE/.test(output)) return [];
    const [, risk = ''] = /Risk factor:\s*([A-Z]+)/i.exec(output) ?? [];
    const severity = RISK[risk.toUpperCase()] ?? 'important';
    return [{ ...nothing, rawId: lineIn(script, 80), port: id, severity, cves: cvesIn(output), cpes }];
  });
}

function exposure(port: Port): Omit<ScanFinding, 'asset'> {
  const evidence = port.service ? { service: port.service } : {};
  return {
    ...nothing,
    rawId: 'open-port',
    port: port.id,
    severity: 'info',
    toConfirm: port.state !== 'open',
    cpes: port.cpes,
    evidence,
  };
}

/** Reads the XML of nmap: open ports, and what its scripts of vulnerabilities say. Machines that did not answer prove nothing. */
export function nmapReader(now: Date): XmlReader<ScanReport> {
  let run: Readonly<Record<string, string>> = {};
  let host: Host | undefined;
  let port: Port | undefined;
  let silent = 0;
  let finished = false;
  const ports: Ports = [];
  const assets: Omit<ScanAsset, 'coverage'>[] = [];
  const findings: ScanFinding[] = [];
  const tally = new Tally();

  const openIn = ({ name, attributes: of }: At): void => {
    if (name === 'nmaprun') run = of;
    else if (name === 'scaninfo' && PROTOCOLS.test(of.protocol ?? ''))
      for (const range of rangesOf(of.services ?? '', of.protocol!)) ports.push(range);
    else if (name === 'host') host = { up: false, addresses: [], names: [], macs: [], findings: [] };
    else if (name === 'finished') finished = of.exit !== 'error';
    else if (host) openInHost(host, name, of);
  };

  const openInHost = (to: Host, name: string, of: At['attributes']): void => {
    if (name === 'status') to.up = of.state === 'up';
    else if (name === 'address') (of.addrtype === 'mac' ? to.macs : to.addresses).push(of.addr ?? '');
    else if (name === 'hostname') to.names.push(of.name ?? '');
    else if (name === 'port') {
      const number = wholeOf(of.portid, 0, 65_535);
      if (number === null || !PROTOCOLS.test(of.protocol ?? '')) return tally.add('bad-value', of.portid);
      port = { id: `${number}/${of.protocol}`, state: '', service: '', cpes: [], scripts: [] };
    } else if (port && name === 'state') port.state = of.state ?? '';
    else if (port && name === 'service')
      port.service = lineIn([of.product || of.name, of.version].filter(Boolean).join(' '), 120);
    else if (port && name === 'script') port.scripts.push({ id: of.id ?? '', output: of.output ?? '' });
  };

  const closeHost = ({ up, addresses, names, macs, findings: found }: Host): void => {
    const key = addresses.find(isAddress)?.toLowerCase();
    if (!up || !key) {
      silent += 1;
      return;
    }
    assets.push({ key, name: lineIn(names[0] ?? key, 253), keys: keysOf({ addresses, names, macs }) });
    for (const finding of found) findings.push({ ...finding, asset: key });
  };

  return {
    texts: new Set(['cpe']),
    open: openIn,
    close({ name }, text) {
      if (name === 'cpe' && port) port.cpes.push(...cpesIn(text));
      else if (name === 'port' && port && host) {
        // One by one: a script may list more of them than a call takes arguments.
        if (port.state.startsWith('open'))
          for (const finding of [exposure(port), ...vulnerabilities(port)]) host.findings.push(finding);
        port = undefined;
      } else if (name === 'host' && host) {
        closeHost(host);
        host = undefined;
      }
    },
    end() {
      if (assets.length === 0) throw new Refused('no-host');
      if (!finished) tally.add('not-finished');
      for (let i = 0; i < silent; i += 1) tally.add('no-asset');
      const scannedAt = instantOf(run.start ?? '', now);
      if (!scannedAt) tally.add('date-unknown', run.start);
      // A run that was stopped may have missed any port: it closes nothing.
      // What scripts find is to confirm: a run without them says nothing of it.
      const unsure = /\s--?script\b/.test((run.args ?? '').replaceAll('&#45;', '-'));
      const coverage: Coverage = { ports: finished ? ports : [], deep: false, severities: null, unsure };
      return {
        tool: 'nmap',
        toolVersion: lineIn(run.version ?? '', 40),
        scannedAt,
        target: assets.length === 1 ? assets[0]!.name : '',
        assets: assets.map((asset) => ({ ...asset, coverage })),
        scores: null,
        findings,
        told: tally.list(),
      };
    },
  };
}
