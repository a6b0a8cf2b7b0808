import { createReadStream } from 'node:fs';
import { readReport } from './read.ts';
import type { ScanReport } from './model.ts';

/** The day on which the tests read. */
export const NOW = new Date('2026-11-22T09:00:00.000Z');
const FOLDER = new URL('../../../shared/samples/scans/', import.meta.url);

/** Address of a real report, by its place under the samples. */
export const sample = (place: string): URL => new URL(place, FOLDER);

/** A real report, read. */
export const readSample = (place: string): Promise<ScanReport> => readReport(createReadStream(sample(place)), NOW);

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A report written in a test, read in pieces of `size` bytes. */
export const readText = (text: string | Buffer, size = 64 * 1024): Promise<ScanReport> =>
  readReport(cut(Buffer.from(text), size), NOW);

/** A PingCastle health check, as the tool writes it. */
export function pingcastle(
  rules: readonly (readonly [id: string, points: number, category?: string])[],
  { date = '2026-10-01T08:00:00+02:00', scores = [40, 10, 40, 0, 20], domain = 'hopital.local', extra = '' } = {},
): string {
  const marks = ['GlobalScore', 'StaleObjectsScore', 'PrivilegiedGroupScore', 'TrustScore', 'AnomalyScore'];
  return `<?xml version="1.0" encoding="utf-8"?>
<HealthcheckData xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<EngineVersion>3.3.0.1</EngineVersion><GenerationDate>${date}</GenerationDate><Level>Normal</Level><MaturityLevel>1</MaturityLevel>
<DomainFQDN>${domain}</DomainFQDN>${marks.map((mark, i) => `<${mark}>${scores[i]}</${mark}>`).join('')}${extra}
<RiskRules>${rules
    .map(
      ([id, points, category = 'Anomalies']) =>
        `<HealthcheckRiskRule><Points>${points}</Points><Category>${category}</Category><Model>Any</Model><RiskId>${id}</RiskId><Rationale>Account jean.dupont of the group</Rationale></HealthcheckRiskRule>`,
    )
    .join('')}</RiskRules></HealthcheckData>`;
}

/** A .nessus report of hosts, each with its items: plug-in, severity from 0 to 4, port. */
export function nessus(
  hosts: Record<string, readonly (readonly [plugin: number, severity: number, port?: number])[]>,
  { end = '1790000000', credentialed = false, ports = 'default', families = { General: 'enabled' } as object } = {},
): string {
  const list = Object.entries(hosts).map(
    ([host, items]) => `<ReportHost name="${host}"><HostProperties><tag name="HOST_END_TIMESTAMP">${end}</tag>
<tag name="Credentialed_Scan">${credentialed}</tag><tag name="host-ip">${host}</tag></HostProperties>
${ports && `<ReportItem port="0" svc_name="general" protocol="tcp" severity="0" pluginID="19506" pluginFamily="Settings"><plugin_output>Port range : ${ports}</plugin_output></ReportItem>`}
${items
  .map(
    ([plugin, severity, port = 443]) =>
      `<ReportItem port="${port}" svc_name="www" protocol="tcp" severity="${severity}" pluginID="${plugin}" pluginName="Plug-in ${plugin}" pluginFamily="General"><cve>CVE-2024-${10_000 + plugin}</cve><plugin_output>
  Installed version : 1.${plugin}
  Fixed version     : 2.0
  Account           : jean.dupont</plugin_output></ReportItem>`,
  )
  .join('\n')}</ReportHost>`,
  );
  const selected = Object.entries(families).map(
    ([name, status]) => `<FamilyItem><FamilyName>${name}</FamilyName><Status>${status}</Status></FamilyItem>`,
  );
  return `<?xml version="1.0" ?><NessusClientData_v2><Policy><policyName>Any</policyName><FamilySelection>${selected.join('')}</FamilySelection></Policy><Report name="Réseau">${list.join('\n')}</Report></NessusClientData_v2>`;
}
