/** A report of an audit tool that someone of the cast brings on the day it was made. */
export interface ScanPlan {
  by: [person: string, place: string];
  daysAgo: number;
  file: string;
  /** Its text, as the tool would write it at an instant. */
  text(at: Date): string;
}

const domain = 'ch-valmer.example';
const portal = `portail.${domain}`;

/** A health check of the directory by PingCastle: its marks (global, stale, privileged, trusts, anomalies) and its rules. */
function pingcastle(at: Date, marks: number[], maturity: number, rules: [id: string, points: number, of: string][]) {
  const names = ['GlobalScore', 'StaleObjectsScore', 'PrivilegiedGroupScore', 'TrustScore', 'AnomalyScore'];
  const scores = names.map((name, index) => `<${name}>${marks[index]}</${name}>`).join('');
  const risks = rules.map(
    ([id, points, of]) =>
      `<HealthcheckRiskRule><Points>${points}</Points><Category>${of}</Category><RiskId>${id}</RiskId></HealthcheckRiskRule>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<HealthcheckData><EngineVersion>3.3.0.1</EngineVersion><GenerationDate>${at.toISOString()}</GenerationDate><MaturityLevel>${maturity}</MaturityLevel><DomainFQDN>${domain}</DomainFQDN>${scores}<RiskRules>${risks.join('')}</RiskRules></HealthcheckData>`;
}

/** What testssl.sh says of the encryption of a site, in its pretty JSON. */
function testssl(at: Date, found: [id: string, severity: string, finding: string][]) {
  const lines = found.map(([id, severity, finding]) => ({ id, severity, finding }));
  return JSON.stringify({
    Invocation: `testssl --jsonfile-pretty portail.json ${portal}`,
    version: '3.2.1',
    startTime: String(Math.floor(at.getTime() / 1000)),
    scanResult: [{ targetHost: portal, ip: '192.0.2.40', port: '443', protocols: lines }],
  });
}

const anomaly = 'Anomalies';
const stale = 'StaleObjects';
const privileged = 'PrivilegedAccounts';
const good: [string, string, string][] = [
  ['SSLv3', 'OK', 'not offered'],
  ['TLS1_2', 'OK', 'offered'],
  ['TLS1_3', 'OK', 'offered with final'],
];

/** The hospital’s directory and portal, each looked at twice: something closed, something stayed, something came. */
export const scans: readonly ScanPlan[] = [
  {
    by: ['fougere', 'hopital'],
    daysAgo: 96,
    file: 'ad_hc_ch-valmer.example.xml',
    text: (at) =>
      pingcastle(at, [75, 40, 60, 0, 75], 1, [
        ['P-AdminNum', 30, privileged],
        ['P-ServiceDomainAdmin', 15, privileged],
        ['A-Krbtgt', 40, anomaly],
        ['A-MinPwdLen', 10, anomaly],
        ['S-OS-2012', 5, stale],
        ['S-SMB-v1', 10, stale],
      ]),
  },
  {
    by: ['fougere', 'hopital'],
    daysAgo: 96,
    file: 'portail.json',
    text: (at) =>
      testssl(at, [
        ...good,
        ['TLS1', 'LOW', 'offered (deprecated)'],
        ['TLS1_1', 'LOW', 'offered (deprecated)'],
        ['cert_expirationStatus', 'HIGH', 'expires < 30 days'],
        ['HSTS', 'LOW', 'not offered'],
      ]),
  },
  {
    by: ['fougere', 'hopital'],
    daysAgo: 9,
    file: 'ad_hc_ch-valmer.example.xml',
    text: (at) =>
      pingcastle(at, [50, 30, 15, 0, 50], 1, [
        ['P-ServiceDomainAdmin', 15, privileged],
        ['A-Krbtgt', 40, anomaly],
        ['S-OS-2012', 5, stale],
        ['S-Inactive', 10, stale],
      ]),
  },
  {
    by: ['fougere', 'hopital'],
    daysAgo: 9,
    file: 'portail.json',
    text: (at) =>
      testssl(at, [
        ...good,
        ['TLS1', 'OK', 'not offered'],
        ['TLS1_1', 'OK', 'not offered'],
        ['cert_expirationStatus', 'OK', '74 days'],
        ['HSTS', 'LOW', 'not offered'],
      ]),
  },
];
