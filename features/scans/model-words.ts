import { z } from 'zod';
import type { Text } from '../../platform/contract/problem.ts';
import {
  same,
  severityOfCvss,
  severityOfLevel,
  type Evidence,
  type ScanReport,
  type ScanSeverity,
  type Tool,
} from './model.ts';

const textSchema = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });
const level = z.int().min(1).max(5);
const pointId = z.string().regex(/^[a-z0-9_]{3,60}$/);
const CATEGORIES = ['Anomalies', 'PrivilegedAccounts', 'StaleObjects', 'Trusts'] as const;

/** What referentials/scans.yaml holds: what audit tools look for, in our words. */
export const scanWordsSchema = z.strictObject({
  version: z.string(),
  checkedOn: z.iso.date(),
  source: z.strictObject({ name: textSchema, url: z.url({ protocol: /^https$/ }) }),
  levels: z.array(textSchema.extend({ level })).length(5),
  points: z.array(textSchema.extend({ id: pointId, levels: z.array(level).min(1), rules: z.array(z.string()) })).min(1),
  ruleLevels: z.array(z.strictObject({ level, rules: z.array(z.string()).min(1) })),
  categories: z.strictObject(
    Object.fromEntries(CATEGORIES.map((name) => [name, textSchema])) as Record<
      (typeof CATEGORIES)[number],
      typeof textSchema
    >,
  ),
  tests: z.record(z.string(), textSchema),
});

/** What was read of it, ready to be asked. */
export interface ScanWords {
  document: z.output<typeof scanWordsSchema>;
  levelOfRule: ReadonlyMap<string, number>;
  pointOfRule: ReadonlyMap<string, z.output<typeof scanWordsSchema>['points'][number]>;
}

/** Prepares the words for questions. */
export const preparedWords = (document: z.output<typeof scanWordsSchema>): ScanWords => ({
  document,
  levelOfRule: new Map(document.ruleLevels.flatMap(({ level: of, rules }) => rules.map((rule) => [rule, of] as const))),
  pointOfRule: new Map(document.points.flatMap((point) => point.rules.map((rule) => [rule, point] as const))),
});

/** Severity of a rule of PingCastle: by its level; a rule that our table does not know, by the points that it costs. */
export function severityOfRule(words: ScanWords, rule: string, points: number | undefined): ScanSeverity {
  const known = words.levelOfRule.get(rule);
  if (known) return severityOfLevel(known);
  return severityOfCvss(Math.min((points ?? 0) / 5, 10));
}

/** A report whose findings all have their severity. */
export function graded(report: ScanReport, words: ScanWords): ScanReport {
  if (report.tool !== 'pingcastle') return report;
  const findings = report.findings.map((finding) => ({
    ...finding,
    severity: severityOfRule(words, finding.rawId, finding.evidence.points),
  }));
  return { ...report, findings };
}

/** What a finding says of itself, as kept. */
export interface Told {
  tool: Tool;
  rawId: string;
  title: string;
  port: string;
  evidence: Evidence;
}

/** The tests of testssl bear the rank of the certificate where a server has several. */
const testOf = (rawId: string): string => rawId.replace(/[ _]?<.*$/, '').trim();

/** What a finding is, in words; the tool's own name for it where we have none. */
export function titleOf({ tool, rawId, title, port, evidence }: Told, words: ScanWords): Text {
  if (tool === 'pingcastle') {
    const point = words.pointOfRule.get(rawId);
    if (point) return { fr: point.fr, en: point.en };
    const category = CATEGORIES.find((name) => name === evidence.category);
    const of = category ? words.document.categories[category] : null;
    return of
      ? { fr: `Règle ${rawId}, sur ${of.fr}`, en: `Rule ${rawId}, on ${of.en}` }
      : { fr: `Règle ${rawId}`, en: `Rule ${rawId}` };
  }
  if (tool === 'testssl') {
    const test = testOf(rawId);
    return (
      (Object.hasOwn(words.document.tests, test) && words.document.tests[test]) || {
        fr: `Test ${rawId}`,
        en: `Test ${rawId}`,
      }
    );
  }
  if (tool === 'nmap' && rawId === 'open-port') {
    const service = evidence.service ? ` (${evidence.service})` : '';
    return { fr: `Port ouvert\u00a0: ${port}${service}`, en: `Open port: ${port}${service}` };
  }
  if (tool === 'nmap' && rawId.startsWith('CVE-')) {
    const service = evidence.service
      ? { fr: `, d’après la version de ${evidence.service}`, en: `, from the version of ${evidence.service}` }
      : { fr: '', en: '' };
    return { fr: `Vulnérabilité ${rawId}${service.fr}`, en: `Vulnerability ${rawId}${service.en}` };
  }
  return same(title || rawId);
}

/** The highest level that a directory can have with these points failing: that of the strictest point, by the lowest bar of each. */
export function highestLevel(points: readonly string[], words: Pick<ScanWords['document'], 'points'>): number | null {
  const levels = points.flatMap((id) => {
    const known = words.points.find((point) => point.id === id);
    return known ? [Math.max(...known.levels)] : [];
  });
  return levels.length > 0 ? Math.min(...levels) : null;
}
