import type { Text } from '../../platform/contract/problem.ts';

/** A library may weigh this much: the biggest known weighs 3.4 MB. */
export const MAX_LIBRARY_BYTES = 8_000_000;
/** Requirement nodes, or groups and controls, of one library. */
export const MAX_REQUIREMENTS = 20_000;
/** Findings told one by one; beyond, they are counted. */
export const MOST_FINDINGS = 500;

export const LIBRARY_FORMATS = ['ciso-assistant', 'oscal-catalog'] as const;
export type LibraryFormat = (typeof LIBRARY_FORMATS)[number];

/** An error keeps the library out; a warning says what the engine leaves aside or had to guess. */
export const FINDING_SEVERITIES = ['error', 'warning'] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

/** One thing noticed in a library: which rule, where (as `objects.framework.requirement_nodes[3].urn`), and in a sentence. */
export interface Finding {
  rule: string;
  severity: FindingSeverity;
  path: string;
  /** From 1; null where the format gives none. */
  line: number | null;
  message: Text;
}

/** What the administrator decides at import; what is left out comes from the library. */
export interface ImportChoices {
  id?: string | undefined;
  version?: string | undefined;
  titleFr?: string | undefined;
  titleEn?: string | undefined;
  /** Groups to keep; requirements that belong to none of them stay out. None chosen: every requirement. */
  groups?: readonly string[] | undefined;
}
