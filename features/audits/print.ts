import type { Language, Text } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { SeenCase } from '../cases/queries-held.ts';
import { dayText } from '../cases/queries-values.ts';
import type { Severity } from '../referentials/model.ts';
import { priorityNames } from './model.ts';
import { en } from './print-words.en.ts';
import { fr } from './print-words.fr.ts';
import type { Finding } from './queries-findings.ts';

/** What every document of an audit is printed from. */
export interface Printing {
  seen: SeenCase;
  language: Language;
  now: Date;
  /** Marked on every page while nothing is sent. */
  draft: boolean;
}

const RANK: Record<Severity, number> = { minor: 1, important: 2, major: 3, critical: 4 };
/** The first of these on the page, then by number. */
const bySeverity = (a: Finding, b: Finding): number => RANK[b.severity] - RANK[a.severity] || a.number - b.number;

export const wordsOf = (language: Language) => (language === 'fr' ? fr : en);

/** A text that people typed, as the paragraphs they made. */
export const paragraphs = (text: string): string[] =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean);

/** A day as the language writes it. */
export const dayIn = (language: Language, day: string): string => dayText(day)[language];

/** The words of a template that are no sentences to build. */
export function labels(language: Language): Record<string, string> {
  const all: [string, unknown][] = Object.entries(wordsOf(language));
  return Object.fromEntries(all.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

/** What stands at the head of every document of an audit. */
export function headOf({ seen, language, now, draft }: Printing, kicker: string, auditBody: string) {
  const words = wordsOf(language);
  const { row, programme } = seen;
  return {
    words: labels(language),
    draft,
    kicker,
    structure: row.beneficiary_name,
    running: words.running(row.number, row.beneficiary_name),
    facts: [
      words.case(row.number),
      `${words.programme}${words.colon} ${programme.title[language]}`,
      `${words.auditBody}${words.colon} ${auditBody}`,
      words.madeOn(dayIn(language, parisDay(now))),
    ],
  };
}

/** The part of a vulnerability that everyone who works on it may read, the most serious first. */
export function plannedRows({ seen, language }: Printing, findings: readonly Finding[]) {
  const { severity } = seen.programme;
  const named = (list: readonly { id: string; name: Text }[], id: string) =>
    list.find((one) => one.id === id)?.name[language] ?? id;
  return findings.toSorted(bySeverity).map((finding) => ({
    id: finding.id,
    name: finding.name,
    title: finding.title,
    rank: RANK[finding.severity],
    severity: named(severity.scale, finding.severity),
    priority: priorityNames[finding.priority][language],
    grade: wordsOf(language).grade(
      named(severity.impacts, finding.impact),
      named(severity.difficulties, finding.difficulty),
    ),
    recommendation: paragraphs(finding.recommendation),
  }));
}

/** The programme's scale and grid, as a table to read a severity from. */
export function scaleOf({ seen, language }: Printing) {
  const { scale, impacts, difficulties, cells } = seen.programme.severity;
  const nameOf = (id: Severity | undefined) => scale.find((one) => one.id === id)?.name[language] ?? '';
  return {
    intro: wordsOf(language).scaleIntro(impacts.map(({ name }) => name[language]).join(', ')),
    meanings: scale.map(({ name, meaning }) => ({ name: name[language], meaning: meaning[language] })).toReversed(),
    columns: difficulties.map(({ name }) => name[language]),
    rows: impacts
      .map((impact) => ({
        name: impact.name[language],
        cells: difficulties.map(({ id }) => nameOf(cells[impact.id]?.[id])),
      }))
      .toReversed(),
  };
}
