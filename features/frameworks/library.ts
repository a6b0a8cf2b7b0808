import type { Text } from '../../platform/contract/problem.ts';
import type { Place } from '../../platform/server/yaml/source.ts';
import type { LibraryFormat } from './model.ts';

/** One stage of a scale, lowest first. */
export interface Stage {
  score: number;
  name: Text;
  meaning: Text | null;
}

/** One section or requirement of a library, as any format says it. */
export interface Requirement {
  /** Identifier in the library, unique and stable from one version to the next. */
  key: string;
  /** What people call it by; empty when it has no reference. */
  ref: string;
  title: Text | null;
  body: Text | null;
  evidence: Text[];
  assessable: boolean;
  groups: string[];
  /** The stages of its own scale, where its publisher wrote one. */
  stages: Stage[] | null;
  children: Requirement[];
  place: Place;
}

/** A third-party framework, read and not yet turned into a questionnaire. */
export interface Library {
  format: LibraryFormat;
  id: string;
  version: string;
  /** ISO date; null when the library has none. */
  date: string | null;
  title: Text;
  summary: Text | null;
  publisher: Text;
  /** Rights and origin, as its publisher states them. */
  rights: Text | null;
  /** A scale common to every requirement. */
  stages: Stage[] | null;
  groups: { id: string; name: Text; meaning: Text | null }[];
  roots: Requirement[];
}

/** The same words in both languages: a library seldom speaks two. */
export const same = (words: string): Text => ({ fr: words, en: words });

/** A member of an untrusted value that is an object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every requirement of a forest, each before its children, in the order of the document. */
export function everyOne(roots: readonly Requirement[]): Requirement[] {
  const found: Requirement[] = [];
  const rest = roots.toReversed();
  for (let next = rest.pop(); next; next = rest.pop()) {
    found.push(next);
    for (const child of next.children.toReversed()) rest.push(child);
  }
  return found;
}
