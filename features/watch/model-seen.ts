import type { Text } from '../../platform/contract/problem.ts';
import type { Severity } from '../referentials/model.ts';
import type { Grade } from './model.ts';

/** What a source now sees: one rule on one subject, with the objects concerned. */
export interface SeenAlert {
  rule: string;
  /** What the rule speaks of, stable from one time to the next: it recognises the alert. */
  subject: string;
  themeId: string | null;
  severity: Severity;
  title: Text;
  /** The values seen, and the source of the rule with its date, as JSON: see `model-detail.ts`. */
  detail: Readonly<Record<string, unknown>>;
  objectIds?: readonly string[];
  grade?: Grade;
  /** What a decision covers piece by piece, such as vulnerabilities: one that it did not know reopens the alert. */
  parts?: readonly string[];
  /** The instant of the facts. */
  factAt: Date;
}
