import {
  SCAN_SEVERITIES,
  severityOfCvss,
  type Coverage,
  type ScanFinding,
  type ScanReport,
  type ScanSeverity,
} from './model.ts';
import { NO_COVERAGE } from './model-coverage.ts';
import { cvesIn, cvssOf, instantOf, isAddress, keysOf, lineIn, Tally, versionsIn, wholeOf } from './read-values.ts';
import type { XmlReader } from './read-xml.ts';

/** Below it, the maker of the scanner does not show a result by default: to confirm. */
export const SURE_QUALITY = 70;
const THREATS: Record<string, ScanSeverity> = {
  critical: 'critical',
  high: 'major',
  medium: 'important',
  low: 'minor',
  log: 'info',
};
const WANTED = [
  'host',
  'hostname',
  'ip',
  'port',
  'name',
  'cve',
  'threat',
  'severity',
  'value',
  'description',
  'term',
  'scan_start',
  'scan_end',
  'version',
];

/** One result, whether it came as XML or as a row of CSV. */
export interface Result {
  oid: string;
  name: string;
  host: string;
  hostname: string;
  port: string;
  threat: string;
  severity: string;
  quality: string;
  cves: string[];
  description: string;
}
export const noResult = (): Result => ({
  oid: '',
  name: '',
  host: '',
  hostname: '',
  port: '',
  threat: '',
  severity: '',
  quality: '',
  cves: [],
  description: '',
});

/** A finding of a result; null, and counted, where it is none. */
export function findingOfResult(result: Result, tally: Tally): ScanFinding | null {
  const asset = result.host.trim().toLowerCase();
  const rawId = /^[\d.]{3,80}$/.test(result.oid) ? result.oid : '';
  // The scanner marks so what a person found to be false.
  if (/^\s*-/.test(result.severity) || /false positive/i.test(result.threat)) {
    tally.add('false-positive');
    return null;
  }
  if (!isAddress(asset) || !rawId) {
    tally.add('bad-value', isAddress(asset) ? result.oid : result.host);
    return null;
  }
  const cvss = cvssOf(result.severity);
  const quality = wholeOf(result.quality, 0, 100);
  const port = /^\d{1,5}\/[a-z]+$/.test(result.port.trim()) ? result.port.trim() : '';
  return {
    rawId,
    asset,
    port,
    title: lineIn(result.name, 300),
    severity: cvss === null ? (THREATS[result.threat.trim().toLowerCase()] ?? 'info') : severityOfCvss(cvss),
    toConfirm: quality !== null && quality < SURE_QUALITY,
    cves: result.cves,
    cpes: [],
    evidence: {
      ...versionsIn(result.description),
      ...(cvss === null ? {} : { cvss }),
      ...(quality === null ? {} : { quality }),
    },
  };
}

// What a filter may say without leaving a result out, but for the levels and the quality that are read apart.
const HARMLESS =
  /^(apply_overrides|overrides|notes|sort|sort-reverse|timezone|levels|min_qod)=\S*$|^(rows=-1|first=[01])$/;

/**
 * What a report shows, by its filter: `levels=hml` leaves out what only informs, `min_qod=70` what is to confirm. A filter that is not
 * known, or that picks some results, vouches for nothing.
 */
function coverageOf(filter: string): Coverage {
  const terms = filter.trim().split(/\s+/);
  if (!terms.some((term) => term.startsWith('levels=')) || !terms.every((term) => HARMLESS.test(term)))
    return NO_COVERAGE;
  const [, letters] = /\blevels=([a-z]+)/.exec(filter) ?? [];
  const [, least] = /\bmin_qod=(\d+)/.exec(filter) ?? [];
  const hidden: ScanSeverity[] = [];
  if (letters) {
    if (!letters.includes('h')) hidden.push('critical', 'major');
    if (!letters.includes('m')) hidden.push('important');
    if (!letters.includes('l')) hidden.push('minor');
    if (!letters.includes('g')) hidden.push('info');
  }
  return {
    ports: null,
    deep: false,
    severities: hidden.length > 0 ? SCAN_SEVERITIES.filter((severity) => !hidden.includes(severity)) : null,
    unsure: Number(least ?? SURE_QUALITY) < SURE_QUALITY,
  };
}

/** Reads the XML report of OpenVAS or Greenbone, alone or in the envelope of its protocol. */
export function openvasReader(now: Date): XmlReader<ScanReport> {
  let result: Result | undefined;
  let filter = '';
  let task = '';
  let version = '';
  const dates: string[] = [];
  const names = new Map<string, Set<string>>();
  const findings: ScanFinding[] = [];
  const tally = new Tally();
  const known = (address: string): Set<string> => {
    const key = address.trim().toLowerCase();
    const set = names.get(key) ?? new Set();
    if (isAddress(key)) names.set(key, set);
    return set;
  };

  const closeInResult = (to: Result, path: readonly string[], name: string, text: string): void => {
    const inside = path.slice(path.lastIndexOf('result')).join('/');
    if (inside === 'result' && name === 'host') to.host = text.trim();
    else if (inside === 'result/host' && name === 'hostname') to.hostname = text.trim();
    else if (inside === 'result' && name === 'port') to.port = text.trim();
    else if (inside === 'result/nvt' && name === 'name') to.name = text;
    else if (inside === 'result/nvt' && name === 'cve') to.cves.push(...cvesIn(text));
    else if (inside === 'result' && name === 'threat') to.threat = text;
    else if (inside === 'result' && name === 'severity') to.severity = text;
    else if (inside === 'result/qod' && name === 'value') to.quality = text;
    else if (inside === 'result' && name === 'description') to.description = text;
  };

  return {
    texts: new Set(WANTED),
    open({ name, attributes, path }) {
      if (name === 'result' && path.at(-1) === 'results') result = noResult();
      else if (result && name === 'nvt' && path.at(-1) === 'result') result.oid = attributes.oid ?? '';
      else if (result && name === 'ref' && attributes.type === 'cve') result.cves.push(...cvesIn(attributes.id ?? ''));
    },
    close({ name, path }, text) {
      const parent = path.at(-1);
      if (name === 'result' && parent === 'results' && result) {
        const finding = findingOfResult({ ...result, cves: [...new Set(result.cves)] }, tally);
        if (finding) {
          findings.push(finding);
          known(finding.asset).add(result.hostname);
        }
        result = undefined;
      } else if (result) closeInResult(result, path, name, text);
      else if (name === 'ip' && parent === 'host') known(text);
      else if (name === 'name' && parent === 'task') task ||= lineIn(text, 120);
      else if (name === 'term' && parent === 'filters') filter ||= text;
      else if (name === 'version' && parent === 'gmp') version ||= lineIn(`GMP ${text}`, 40);
      else if (name === 'scan_end' || name === 'scan_start') dates.push(text);
    },
    end() {
      const scannedAt =
        dates
          .map((text) => instantOf(text, now))
          .filter((at) => at !== null)
          .toSorted()
          .at(-1) ?? null;
      if (!scannedAt) tally.add('date-unknown', dates.find(Boolean));
      const coverage = coverageOf(filter);
      if (coverage === NO_COVERAGE) tally.add('partial');
      return {
        tool: 'openvas',
        toolVersion: version,
        scannedAt,
        target: task,
        assets: [...names].map(([key, set]) => {
          const hostnames = [...set].filter(Boolean);
          return {
            key,
            name: lineIn(hostnames[0] ?? key, 253),
            keys: keysOf({ addresses: [key], names: hostnames }),
            coverage,
          };
        }),
        scores: null,
        findings,
        told: tally.list(),
      };
    },
  };
}
