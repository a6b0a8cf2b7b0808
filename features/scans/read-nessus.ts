import type { Coverage, ScanAsset, ScanFinding, ScanReport, ScanSeverity } from './model.ts';
import { NO_COVERAGE } from './model-coverage.ts';
import { cpesIn, cvesIn, cvssOf, instantOf, keysOf, lineIn, Tally, versionsIn, wholeOf } from './read-values.ts';
import type { At, XmlReader } from './read-xml.ts';

/** Nessus counts from 0, which informs, to 4. */
const SEVERITIES: readonly ScanSeverity[] = ['info', 'minor', 'important', 'major', 'critical'];
const HOST_TAGS = new Set([
  'host-ip',
  'host-fqdn',
  'netbios-name',
  'mac-address',
  'HOST_START',
  'HOST_START_TIMESTAMP',
  'HOST_END',
  'HOST_END_TIMESTAMP',
  'Credentialed_Scan',
]);

/** Each machine looked at has it, unless the export was filtered: what the scanner says of the scan itself. */
const ABOUT_SCAN = '19506';
/** Families that usual policies leave out in whole or in part: none looks for vulnerabilities of machines and programs. */
const APART = new Set(['Port scanners', 'Policy Compliance', 'Tenable.ot', 'Denial of Service']);
const MOST_RANGES = 70_000;

/** The ports of `T:1-1024,U:53` or `22,80`; null for all those that the scanner knows, none where it cannot be read. */
function portsOf(written: string): Coverage['ports'] {
  if (/^(default|sc-default|all|[01]-65535)$/i.test(written)) return null;
  let protocols = ['tcp', 'udp'];
  return written.split(',', MOST_RANGES).flatMap((part) => {
    const [, of, from, to = from] = /^([TU]:)?(\d{1,5})(?:-(\d{1,5}))?$/i.exec(part.trim()) ?? [];
    if (of) protocols = /^t/i.test(of) ? ['tcp'] : ['udp'];
    return from ? protocols.map((protocol) => ({ protocol, from: Number(from), to: Number(to) })) : [];
  });
}

interface Item {
  attributes: At['attributes'];
  cves: string[];
  cpes: string[];
  cvss3: number | null;
  cvss2: number | null;
  unsupported: boolean;
  versions: ReturnType<typeof versionsIn>;
  /** Of what the scanner says of the scan: the ports that it looked at. */
  ports: string;
}

function findingOf(
  { attributes: of, cves, cpes, cvss3, cvss2, unsupported, versions }: Item,
  asset: string,
): ScanFinding | null {
  const severity = SEVERITIES[wholeOf(of.severity, 0, 4) ?? -1];
  const number = wholeOf(of.port, 0, 65_535);
  if (!severity || !of.pluginID || number === null) return null;
  const protocol = /^[a-z]{1,8}$/.test(of.protocol ?? '') ? of.protocol : 'tcp';
  const cvss = cvss3 ?? cvss2;
  return {
    rawId: lineIn(of.pluginID, 40),
    asset,
    port: number === 0 ? '' : `${number}/${protocol}`,
    title: lineIn(of.pluginName ?? '', 300),
    severity,
    toConfirm: false,
    cves: [...new Set(cves)],
    cpes: [...new Set(cpes)],
    evidence: {
      ...versions,
      ...(unsupported ? { unsupported: true as const } : {}),
      ...(cvss === null ? {} : { cvss }),
    },
  };
}

/**
 * Reads the .nessus form (NessusClientData_v2). What a plug-in printed is left, but for the versions it names: some plug-ins list the
 * accounts of a machine.
 */
export function nessusReader(now: Date): XmlReader<ScanReport> {
  let report = '';
  let host = '';
  let tags: Record<string, string> = {};
  let tag = '';
  let item: Item | undefined;
  let family = '';
  let families = 0;
  let partial = false;
  let unsaid = false;
  let ports: string | null = null;
  let last: string | null = null;
  const assets: ScanAsset[] = [];
  const findings: ScanFinding[] = [];
  const tally = new Tally();

  const closeHost = (): void => {
    const names = [host, tags['host-fqdn'] ?? '', (tags['netbios-name'] ?? '').split('\\').at(-1) ?? ''];
    const macs = (tags['mac-address'] ?? '').split(/\s+/);
    // A policy that runs some plug-ins, an export that was filtered, a machine left halfway: silence closes nothing.
    const whole = families > 0 && !partial && ports !== null && Boolean(tags.HOST_END_TIMESTAMP ?? tags.HOST_END);
    const deep = tags.Credentialed_Scan === 'true';
    const coverage = whole
      ? { ports: portsOf(ports!), deep, severities: null, unsure: true }
      : { ...NO_COVERAGE, deep };
    unsaid ||= !whole;
    assets.push({
      key: host,
      name: host,
      keys: keysOf({ addresses: [host, tags['host-ip'] ?? ''], names, macs }),
      coverage,
    });
    const written = ['HOST_END_TIMESTAMP', 'HOST_END', 'HOST_START_TIMESTAMP', 'HOST_START'].map(
      (name) => tags[name] ?? '',
    );
    const at = written.map((text) => instantOf(text, now)).find((one) => one !== null);
    if (at && (!last || at > last)) last = at;
    else if (!at) tally.add('date-unknown', written.find(Boolean));
  };

  const closeInFamily = (name: string, text: string): void => {
    if (name === 'FamilyName') family = text;
    else if (name === 'Status') {
      families += 1;
      if (text !== 'enabled' && !APART.has(family)) partial = true;
    }
  };

  const closeInItem = (to: Item, name: string, text: string): void => {
    if (name === 'cve') to.cves.push(...cvesIn(text));
    else if (name === 'cpe') to.cpes.push(...cpesIn(text));
    else if (name === 'cvss3_base_score') to.cvss3 = cvssOf(text);
    else if (name === 'cvss_base_score') to.cvss2 = cvssOf(text);
    else if (name === 'unsupported_by_vendor') to.unsupported = text.trim() === 'true';
    else if (name === 'plugin_output') {
      to.versions = versionsIn(text);
      to.ports = /^\s*Port range\s*:\s*(\S+)/m.exec(text)?.[1] ?? '';
    }
  };

  return {
    texts: new Set([
      'tag',
      'cve',
      'cpe',
      'cvss3_base_score',
      'cvss_base_score',
      'unsupported_by_vendor',
      'plugin_output',
      'FamilyName',
      'Status',
    ]),
    open({ name, attributes }) {
      if (name === 'Report') report = lineIn(attributes.name ?? '', 120);
      else if (name === 'ReportHost') {
        host = lineIn(attributes.name ?? '', 253).toLowerCase();
        tags = {};
        ports = null;
      } else if (name === 'tag') tag = attributes.name ?? '';
      else if (name === 'ReportItem')
        item = {
          attributes,
          cves: [],
          cpes: [],
          cvss3: null,
          cvss2: null,
          unsupported: false,
          versions: {},
          ports: '',
        };
    },
    close({ name, path }, text) {
      if (path.at(-1) === 'FamilyItem') closeInFamily(name, text.trim());
      else if (name === 'tag' && HOST_TAGS.has(tag)) tags[tag] = text.trim();
      else if (name === 'ReportItem' && item?.attributes.pluginID === ABOUT_SCAN) {
        ports = item.ports;
        item = undefined;
        tally.add('about-tool');
      } else if (name === 'ReportItem' && item) {
        const finding = host ? findingOf(item, host) : null;
        if (finding) findings.push(finding);
        else tally.add('bad-value', item.attributes.pluginID);
        item = undefined;
      } else if (name === 'ReportHost' && host) closeHost();
      else if (item) closeInItem(item, name, text);
    },
    end() {
      if (unsaid) tally.add('partial');
      return {
        tool: 'nessus',
        toolVersion: '',
        scannedAt: last,
        target: report,
        assets,
        scores: null,
        findings,
        told: tally.list(),
      };
    },
  };
}
