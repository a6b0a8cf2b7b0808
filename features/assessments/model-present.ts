import type { Text } from '../../platform/contract/problem.ts';
import type { ThemeResult } from './model.ts';

/** An assessment as the database gives it, with the names it points to. */
export interface AssessmentRow {
  id: string;
  organisation_id: string;
  label: string;
  site_id: string | null;
  site_name: string | null;
  referential_id: string;
  referential_version: string;
  title: unknown;
  state: string;
  previous_id: string | null;
  started_at: Date;
  started_by_name: string;
  submitted_at: Date | null;
  submitted_by_name: string | null;
  result: unknown;
  version: number;
}

/** What is frozen at submission. */
export interface FrozenResult {
  themes: ThemeResult[];
  targets: Record<string, string>;
}

export const iso = (at: Date): string => at.toISOString();

/** The head of an assessment as it travels. */
export function presentHead(row: AssessmentRow) {
  return {
    id: row.id,
    label: row.label,
    site: row.site_id ? { id: row.site_id, name: row.site_name ?? '' } : null,
    referential: { id: row.referential_id, version: row.referential_version, title: row.title as Text },
    state: row.state as 'open' | 'submitted',
    previousId: row.previous_id,
    startedAt: iso(row.started_at),
    startedByName: row.started_by_name,
    submittedAt: row.submitted_at && iso(row.submitted_at),
    submittedByName: row.submitted_by_name,
    version: row.version,
  };
}

/** What the reader may do with an assessment: a submitted one is frozen for everybody. */
export function abilitiesOf(permissions: ReadonlySet<string>, state: string | undefined) {
  const open = state !== 'submitted';
  return {
    answer: open && permissions.has('assessment.answer'),
    manage: permissions.has('assessment.manage'),
    evidence: permissions.has('evidence.read'),
  };
}
