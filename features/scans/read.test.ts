import { expect, it } from 'vitest';
import { countSeverities, type ScanReport } from './model.ts';
import { instantOf } from './read-values.ts';
import { nessus, NOW, pingcastle, readSample, readText } from './samples.fixture.ts';

const inShort = (report: ScanReport) => ({
  tool: report.tool,
  version: report.toolVersion,
  at: report.scannedAt,
  target: report.target,
  assets: report.assets.map(({ key }) => key),
  counts: countSeverities(report.findings),
  told: report.told.map(({ code, count }) => `${code} ${count}`),
});
const none = { critical: 0, major: 0, important: 0, minor: 0, info: 0 };

it('reads the PingCastle reports: scores as marks where the higher is worse, rules by their identifier', async () => {
  const [zero, one] = [await readSample('pingcastle/zero.xml'), await readSample('pingcastle/one.xml')];
  expect(inShort(zero)).toEqual({
    tool: 'pingcastle',
    version: '3.2.0.1',
    at: '2024-06-06T11:01:09.000Z',
    target: 'example.local',
    assets: ['example.local'],
    counts: none,
    told: [],
  });
  const scores = { global: 10, stale: null, privileged: null, trusts: null, anomalies: null, maturity: 2 };
  expect([zero.scores, one.scores]).toEqual([scores, scores]);
  expect(one.findings).toMatchObject([
    { rawId: 'A-MinPwdLen', asset: 'example.local', port: '', evidence: { points: 10, category: 'Anomalies' } },
  ]);
});

it('reads the open ports of nmap, over exactly the thousand ports that it looked at', async () => {
  const report = await readSample('nmap/nmap_1port.xml');
  expect(inShort(report)).toEqual({
    tool: 'nmap',
    version: '6.40',
    at: '2014-03-29T14:46:56.000Z',
    target: 'localhost.localdomain',
    assets: ['127.0.0.1'],
    counts: { ...none, info: 1 },
    told: [],
  });
  expect(report.findings).toMatchObject([
    { rawId: 'open-port', port: '5432/tcp', evidence: { service: 'postgresql' } },
  ]);
  const [asset] = report.assets;
  expect(asset!.keys).toEqual([]);
  expect(asset!.coverage.ports!.reduce((sum, { from, to }) => sum + to - from + 1, 0)).toBe(1000);
});

it('takes what nmap finds by version alone as to confirm, and accepts its plain DOCTYPE', async () => {
  const report = await readSample('nmap/nmap_script_vulners.xml');
  expect(inShort(report)).toMatchObject({
    version: '7.60',
    assets: ['192.168.0.1'],
    counts: { important: 2, info: 1 },
  });
  expect(report.findings.map(({ rawId, port, toConfirm, cves }) => [rawId, port, toConfirm, cves])).toEqual([
    ['open-port', '5022/tcp', false, []],
    ['CVE-2018-15919', '5022/tcp', true, ['CVE-2018-15919']],
    ['CVE-2017-15906', '5022/tcp', true, ['CVE-2017-15906']],
  ]);
  expect(report.findings[0]).toMatchObject({
    cpes: ['cpe:/a:openbsd:openssh:7.4'],
    evidence: { service: 'OpenSSH 7.4' },
  });
});

it('reads the 143 lines of testssl: 14 findings, 128 lines that are good or describe, 1 on the tool itself', async () => {
  const report = await readSample('testssl/testssl-3.0.8-flat.json');
  expect(inShort(report)).toEqual({
    tool: 'testssl',
    version: '',
    at: null,
    target: 'portail.clinique.test',
    assets: ['portail.clinique.test'],
    counts: { critical: 1, major: 3, important: 2, minor: 7, info: 1 },
    told: ['about-tool 1', 'not-findings 128', 'date-unknown 1'],
  });
  expect(report.findings.find(({ severity }) => severity === 'critical')).toMatchObject({
    rawId: 'cert_chain_of_trust',
    port: '8443/tcp',
    evidence: { said: 'failed (self signed).' },
  });
  expect(report.findings.filter(({ toConfirm }) => toConfirm).map(({ rawId }) => rawId)).toEqual(['RC4']);
  expect(report.findings.find(({ rawId }) => rawId === 'LUCKY13')!.cves).toEqual(['CVE-2013-0169']);
  expect(report.assets[0]!.coverage.ports).toEqual([{ protocol: 'tcp', from: 8443, to: 8443 }]);
});

it('reads the real Nessus report of 1.5 MB: 49 items, one of them told twice and one about the scan itself', async () => {
  const report = await readSample('nessus/nessus_with_cvssv3.nessus');
  expect(inShort(report)).toEqual({
    tool: 'nessus',
    version: '',
    at: '2022-03-23T14:07:52.000Z',
    target: 'dummy scan',
    assets: ['testphp.vulnweb.com'],
    counts: { critical: 1, major: 10, important: 13, minor: 1, info: 22 },
    told: ['about-tool 1'],
  });
  expect(new Set(report.findings.flatMap(({ cves }) => cves)).size).toBe(136);
  expect(report.findings.filter(({ evidence }) => evidence.unsupported).map(({ rawId }) => rawId)).toEqual(['58987']);
  expect(report.assets[0]!.keys).toEqual(['ip:44.228.249.3', 'name:testphp.vulnweb.com']);
  expect(report.assets[0]!.coverage).toEqual({ ports: null, deep: false, severities: null, unsure: true });
});

it('reads OpenVAS, with and without a vulnerability, and what its filter hides', async () => {
  const [empty, one] = [await readSample('openvas/no_vuln.xml'), await readSample('openvas/one_vuln.xml')];
  expect(inShort(empty)).toMatchObject({ at: '2023-09-25T10:54:26.000Z', target: 'HP-scan', assets: [], counts: none });
  expect(inShort(one)).toMatchObject({
    at: '2023-09-28T16:12:15.000Z',
    assets: ['10.0.101.2'],
    counts: { critical: 1 },
  });
  const [finding] = one.findings;
  expect(finding).toMatchObject({
    rawId: '1.3.6.1.4.1.25623.1.0.832260',
    port: '',
    toConfirm: false,
    evidence: { installed: '116.0.3', fixed: '117', cvss: 10, quality: 97 },
  });
  expect(finding!.cves).toHaveLength(12);
  expect(one.assets[0]!.coverage).toEqual({
    ports: null,
    deep: false,
    severities: ['critical', 'major', 'important', 'minor'],
    unsure: false,
  });
});

it('takes an OpenVAS result whose quality is under 70 as to confirm, in XML and in CSV', async () => {
  const result = (qod: number, severity = '7.5') =>
    `<result><host>10.0.0.9<hostname>pacs</hostname></host><port>443/tcp</port><nvt oid="1.3.6.1.4.${qod}"><name>Any</name></nvt><severity>${severity}</severity><qod><value>${qod}</value></qod></result>`;
  const xml = await readText(`<report><results>${result(70)}${result(69)}${result(80, '-1.0')}</results></report>`);
  expect(xml.findings.map(({ toConfirm, severity }) => [toConfirm, severity])).toEqual([
    [false, 'major'],
    [true, 'major'],
  ]);
  expect(xml.told.map(({ code }) => code)).toEqual(['false-positive', 'date-unknown', 'partial']);
  const head =
    'IP,Hostname,Port,Port Protocol,CVSS,Severity,QoD,NVT Name,Specific Result,NVT OID,CVEs,Task Name,Timestamp';
  const csv = await readText(
    `${head}\n10.0.0.9,pacs,443,tcp,9.8,High,30,Any,"Installed version: 1.2\nFixed version: 1.3",1.3.6.1.4.1,"CVE-2024-1,CVE-2024-11111",Nuit,2026-10-02T01:00:00Z\n`,
  );
  expect(csv.findings).toMatchObject([
    {
      asset: '10.0.0.9',
      port: '443/tcp',
      severity: 'critical',
      toConfirm: true,
      cves: ['CVE-2024-11111'],
      evidence: { installed: '1.2', fixed: '1.3', quality: 30 },
    },
  ]);
  expect(csv.scannedAt).toBe('2026-10-02T01:00:00.000Z');
});

it('lets no name of a person through: neither the sentences of PingCastle nor what a plug-in printed', async () => {
  const people =
    '<UserAccountData><ListInactive><HealthcheckAccountDetailData><DistinguishedName>CN=jean.dupont</DistinguishedName></HealthcheckAccountDetailData></ListInactive></UserAccountData>';
  const directory = await readText(pingcastle([['P-AdminNum', 10]], { extra: people }));
  const machines = await readText(nessus({ '10.0.0.1': [[10860, 0]] }));
  expect(directory.findings).toHaveLength(1);
  expect(machines.findings[0]!.evidence).toEqual({ installed: '1.10860', fixed: '2.0' });
  expect(JSON.stringify([directory, machines])).not.toMatch(/dupont/i);
});

it('vouches for nothing where the tool gave up, ran no script, or was filtered in a way that is not known', async () => {
  const line = (port: string, severity: string) => ({
    id: 'any',
    ip: 'portail/10.0.0.1',
    port,
    severity,
    finding: 'x',
  });
  const testssl = await readText(JSON.stringify([line('443', 'OK'), line('8443', 'OK'), line('8443', 'FATAL')]));
  expect(testssl.assets[0]!.coverage.ports).toEqual([{ protocol: 'tcp', from: 443, to: 443 }]);
  const [plain, scripts] = [await readSample('nmap/nmap_1port.xml'), await readSample('nmap/nmap_script_vulners.xml')];
  expect([plain, scripts].map(({ assets }) => assets[0]!.coverage.unsure)).toEqual([false, true]);
  const result = '<result><host>10.0.0.9</host><nvt oid="1.3.6.1.4.1"/><severity>7.5</severity></result>';
  const openvas = async (filter: string) => {
    const filters = `<filters><term>${filter}</term></filters>`;
    return (await readText(`<report>${filters}<results>${result}</results></report>`)).assets[0]!.coverage.ports;
  };
  expect(await openvas('apply_overrides=0 levels=hml rows=-1 min_qod=70 first=1')).toBeNull();
  for (const filter of ['', 'levels=hml rows=10', 'levels=hml severity&gt;7', 'min_qod=70'])
    expect(await openvas(filter)).toEqual([]);
  const csv = 'IP,Hostname,Port,Port Protocol,CVSS,NVT OID\n10.0.0.9,pacs,443,tcp,9.8,1.3.6.1.4.1\n';
  expect((await readText(csv)).assets[0]!.coverage.ports).toEqual([]);
});

it('vouches with Nessus for what its policy ran, on the ports that it looked at, in an export that was not filtered', async () => {
  const read = async (how: Parameters<typeof nessus>[1]) => {
    const { assets, told } = await readText(nessus({ '10.0.0.1': [[1000, 3]] }, how));
    return [assets[0]!.coverage.ports, told.some(({ code }) => code === 'partial')];
  };
  const apart = { General: 'enabled', 'Port scanners': 'mixed', 'Policy Compliance': 'disabled' };
  expect(await read({ families: apart })).toEqual([null, false]);
  for (const families of [{}, { General: 'enabled', 'Web Servers': 'disabled' }, { General: 'mixed' }])
    expect(await read({ families })).toEqual([[], true]);
  expect(await read({ ports: '' })).toEqual([[], true]);
  expect(await read({ ports: '1-65535' })).toEqual([null, false]);
  const tcp = { protocol: 'tcp', from: 1, to: 1024 };
  expect(await read({ ports: 'T:1-1024,U:53' })).toEqual([[tcp, { protocol: 'udp', from: 53, to: 53 }], false]);
  expect(await read({ ports: '(?)' })).toEqual([[], false]);
  const halfway = nessus({ '10.0.0.1': [[1000, 3]] }).replace('HOST_END_TIMESTAMP', 'HOST_START_TIMESTAMP');
  expect((await readText(halfway)).assets[0]!.coverage.ports).toEqual([]);
});

it('reads the same whatever the size of the pieces and the encoding', async () => {
  const text = pingcastle([['S-Inactive', 10, 'StaleObjects']], { domain: 'clinique-étoile.local' });
  const whole = await readText(text);
  expect(await readText(text, 1)).toEqual(whole);
  expect(await readText(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]), 7)).toEqual(whole);
  const latin = Buffer.from(text.replace('utf-8', 'ISO-8859-1'), 'latin1');
  expect(await readText(latin, 1000)).toEqual(whole);
});

it.each([
  ['2024-06-06T13:01:09+02:00', '2024-06-06T11:01:09.000Z'],
  ['2025-03-18T12:31:58.1110812+01:00', '2025-03-18T11:31:58.000Z'],
  ['2023-09-28T16:12:15Z', '2023-09-28T16:12:15.000Z'],
  ['1396104416', '2014-03-29T14:46:56.000Z'],
  ['Wed Mar 23 15:07:52 2022', '2022-03-23T15:07:52.000Z'],
  ['Sat Mar  5 15:07:52 2022', '2022-03-05T15:07:52.000Z'],
  ['2026-11-23T08:00:00Z', '2026-11-23T08:00:00.000Z'],
  ['9999-12-31T23:59:59', null],
  ['0001-01-01T00:00:00', null],
  ['2026-11-24T08:00:00Z', null],
  ['2024-54-01', null],
  ['2023-02-29', null],
  ['2024-02-29T25:00:00', null],
  ['Wed Foo 23 15:07:52 2022', null],
  ['99999999999', null],
  ['hier', null],
  ['', null],
])('reads the date %j as %j', (written, instant) => {
  expect(instantOf(written, NOW)).toBe(instant);
});

it.each(['0001-01-01T00:00:00', '9999-12-31T23:59:59.9999999', '2026-54-12T00:00:00'])(
  'tells that the date %s means nothing, and reads the rest',
  async (date) => {
    const report = await readText(pingcastle([['A-Krbtgt', 20]], { date }));
    expect(report.scannedAt).toBeNull();
    expect(report.told).toEqual([{ code: 'date-unknown', count: 1, value: date }]);
    expect(report.findings).toHaveLength(1);
  },
);
