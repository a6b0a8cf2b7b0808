import type { Text } from '../../platform/contract/problem.ts';
import { writePlace, type Place } from '../../platform/server/yaml/source.ts';
import { MOST_FINDINGS, type Finding, type FindingSeverity } from './model.ts';

type Tell = (rule: string, place: Place, message: Text) => void;

/** What reading a library notices, as it goes. */
export interface Findings {
  error: Tell;
  warning: Tell;
  /** True once something keeps the library out. */
  readonly refused: boolean;
  /** Errors first, then in the order of the file; at most `MOST_FINDINGS`, with how many there are of each. */
  told(): { findings: Finding[]; errors: number; warnings: number };
}

/** Gathers findings; `lineOf` is asked only for those that are told. */
export function gatherFindings(lineOf: (place: Place) => number | null): Findings {
  const kept: Record<FindingSeverity, { rule: string; place: Place; message: Text }[]> = { error: [], warning: [] };
  const counts: Record<FindingSeverity, number> = { error: 0, warning: 0 };
  const tell =
    (severity: FindingSeverity): Tell =>
    (rule, place, message) => {
      counts[severity] += 1;
      if (kept[severity].length < MOST_FINDINGS) kept[severity].push({ rule, place, message });
    };
  return {
    error: tell('error'),
    warning: tell('warning'),
    get refused() {
      return counts.error > 0;
    },
    told() {
      const all = (['error', 'warning'] as const).flatMap((severity) =>
        kept[severity].map((one) => ({ severity, ...one })),
      );
      const findings = all.slice(0, MOST_FINDINGS).map(({ rule, severity, place, message }) => ({
        rule,
        severity,
        path: writePlace(place),
        line: lineOf(place),
        message,
      }));
      return { findings, errors: counts.error, warnings: counts.warning };
    },
  };
}
