import type { DirectoryScores, ScanFinding, ScanReport } from './model.ts';
import { Refused } from './refusals.ts';
import { instantOf, keysOf, lineIn, Tally, wholeOf } from './read-values.ts';
import type { XmlReader } from './read-xml.ts';

const MARKS = {
  GlobalScore: 'global',
  StaleObjectsScore: 'stale',
  PrivilegiedGroupScore: 'privileged',
  TrustScore: 'trusts',
  AnomalyScore: 'anomalies',
} as const satisfies Record<string, keyof DirectoryScores>;
const HEAD = new Set(['EngineVersion', 'GenerationDate', 'MaturityLevel', 'DomainFQDN', ...Object.keys(MARKS)]);
const RULE = new Set(['Points', 'Category', 'RiskId']);
const RULE_PATH = 'HealthcheckData/RiskRules/HealthcheckRiskRule';
const RULE_ID = /^[A-Z]-[A-Za-z0-9_$-]{1,60}$/;
const CATEGORIES = /^(Anomalies|PrivilegedAccounts|StaleObjects|Trusts)$/;

/**
 * Reads a PingCastle health check. Of a file full of names of people, only these pass: the domain, the tool's version, the day, the
 * marks, and of each rule its identifier, its category and its points. The sentence beside a rule is never read.
 */
export function pingcastleReader(now: Date): XmlReader<ScanReport> {
  const head: Record<string, string> = {};
  let rule: Record<string, string> = {};
  const findings: ScanFinding[] = [];
  const tally = new Tally();

  const closeRule = (): void => {
    const { RiskId: rawId = '', Category = '', Points } = rule;
    rule = {};
    if (!RULE_ID.test(rawId)) return tally.add('bad-value', rawId);
    const points = wholeOf(Points, 0, 1000);
    const evidence = {
      ...(points === null ? {} : { points }),
      ...(CATEGORIES.test(Category) ? { category: Category } : {}),
    };
    // The severity is set from our table of rules, which is not read here.
    findings.push({
      rawId,
      asset: '',
      port: '',
      title: '',
      severity: 'info',
      toConfirm: false,
      cves: [],
      cpes: [],
      evidence,
    });
  };

  return {
    texts: new Set([...HEAD, ...RULE]),
    close({ name, path }, text) {
      if (path.length === 1 && HEAD.has(name)) head[name] ??= text.trim();
      else if (name === 'HealthcheckRiskRule') closeRule();
      else if (RULE.has(name) && path.join('/') === RULE_PATH) rule[name] ??= text.trim();
    },
    end() {
      const domain = lineIn(head.DomainFQDN ?? '', 253).toLowerCase();
      if (!domain) throw new Refused('no-domain');
      const mark = (written: string | undefined): number | null => {
        const value = wholeOf(written, 0, 100);
        if (written !== undefined && value === null) tally.add('bad-value', written);
        return value;
      };
      const scores: DirectoryScores = {
        global: null,
        stale: null,
        privileged: null,
        trusts: null,
        anomalies: null,
        maturity: wholeOf(head.MaturityLevel, 1, 5),
      };
      for (const [element, name] of Object.entries(MARKS)) scores[name] = mark(head[element]);
      const scannedAt = instantOf(head.GenerationDate ?? '', now);
      if (!scannedAt) tally.add('date-unknown', head.GenerationDate);
      const coverage = { ports: null, deep: false, severities: null, unsure: true };
      return {
        tool: 'pingcastle',
        toolVersion: lineIn(head.EngineVersion ?? '', 40),
        scannedAt,
        target: domain,
        assets: [{ key: domain, name: domain, keys: keysOf({ names: [domain] }), coverage }],
        scores,
        findings: findings.map((finding) => ({ ...finding, asset: domain })),
        told: tally.list(),
      };
    },
  };
}
