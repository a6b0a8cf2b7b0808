import type { Tx } from '../../platform/server/database/connection.ts';
import { record, type Act } from '../organisations/commands.ts';

export type Document = 'report.pdf' | 'export.csv' | 'export.json' | 'results.csv' | 'plan.csv';

/**
 * Writes in the organisation's history that someone took a document out, before the first byte leaves: the list of a structure's
 * weaknesses is what an attacker would want. Not in the assessment's own stream, where it would make those who answer wait.
 */
export function recordDownload(tx: Tx, act: Act, document: Document, assessmentId: string | null): Promise<void> {
  return record(tx, act, 'report.downloaded', { document, assessment: assessmentId ?? undefined });
}
