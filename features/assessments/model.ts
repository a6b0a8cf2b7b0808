import type { Criterion, Referential, Theme } from '../referentials/model.ts';

export const ANSWERS = ['yes', 'partly', 'no', 'unknown', 'not-applicable'] as const;
export type AnswerValue = (typeof ANSWERS)[number];

export interface GivenAnswer {
  value: AnswerValue;
  /** Asked when the criterion does not apply: without it, “not applicable” is not met. */
  reason: string;
}
export type Answers = ReadonlyMap<string, GivenAnswer> | Record<string, GivenAnswer>;

/** What one answer says of its criterion; “don’t know” and no answer say nothing, which is not a no. */
export type Verdict = 'met' | 'unmet' | 'unknown';

export function verdictOf(answer: GivenAnswer | undefined): Verdict {
  if (!answer || answer.value === 'unknown') return 'unknown';
  if (answer.value === 'yes') return 'met';
  return answer.value === 'not-applicable' && answer.reason.trim() ? 'met' : 'unmet';
}

export interface ThemeResult {
  themeId: string;
  /** Index in the referential's levels of the highest step reached for certain; null when the theme is not assessed. */
  level: number | null;
  /** Index it could be if everything unknown turned out to be met; equal to `level` when nothing is in doubt. */
  atMost: number | null;
  /** Criteria with a definite answer, and how many there are. */
  known: number;
  answered: number;
  total: number;
  /** The next step, with exactly what keeps it from being reached; null at the top. */
  next: { level: number; missing: string[]; unknown: string[] } | null;
}

/** What finding a level needs of a referential: the browser has no more of it at hand. */
export type Scale = Pick<Referential, 'levels' | 'levelRule'>;

/** The state of a theme as a task. */
export type TaskState = 'not-started' | 'in-progress' | 'complete';

export function taskState(result: ThemeResult): TaskState {
  if (result.answered === 0) return 'not-started';
  return result.answered === result.total ? 'complete' : 'in-progress';
}

function lookup(answers: Answers): (id: string) => GivenAnswer | undefined {
  if (answers instanceof Map) return (id) => answers.get(id);
  const record = answers as Record<string, GivenAnswer>;
  return (id) => (Object.hasOwn(record, id) ? record[id] : undefined);
}

/**
 * The level of a theme: the highest step reached with all below it (rule “cumulative”), or the highest step whose own
 * criteria are all met (rule “declared”). One pure function for the server, the browser and the report.
 * Rule: the guide “13 questions”, a step counts only when those below hold; see docs/decisions on unknown answers.
 */
export function themeResult(referential: Scale, theme: Theme, answers: Answers): ThemeResult {
  const answerOf = lookup(answers);
  const rank = (level: string): number => referential.levels.findIndex(({ id }) => id === level);
  const steps = theme.steps.map((step) => ({
    level: rank(step.level),
    verdicts: step.criteria.map((criterion) => ({ criterion, verdict: verdictOf(answerOf(criterion.id)) })),
  }));
  const reach = (accepted: (verdict: Verdict) => boolean): number => {
    let level = 0;
    for (const step of steps) {
      const holds = step.verdicts.every(({ verdict }) => accepted(verdict));
      if (holds) level = step.level;
      else if (referential.levelRule === 'cumulative') break;
    }
    return level;
  };
  const level = reach((verdict) => verdict === 'met');
  const atMost = reach((verdict) => verdict !== 'unmet');
  const all = steps.flatMap(({ verdicts }) => verdicts);
  const known = all.filter(({ verdict }) => verdict !== 'unknown').length;
  const answered = all.filter(({ criterion }) => answerOf(criterion.id)).length;
  const ahead = steps.filter((step) => step.level > level);
  const next = ahead.find((step) => step.verdicts.some(({ verdict }) => verdict !== 'met'));
  const ids = (verdict: Verdict): string[] =>
    (next?.verdicts ?? []).filter((each) => each.verdict === verdict).map((each) => each.criterion.id);
  return {
    themeId: theme.id,
    level: known === 0 ? null : level,
    atMost: known === 0 ? null : atMost,
    known,
    answered,
    total: all.length,
    next: next ? { level: next.level, missing: ids('unmet'), unknown: ids('unknown') } : null,
  };
}

/** The results of every theme, in the referential's order. */
export function results(referential: Referential, answers: Answers): ThemeResult[] {
  return referential.themes.map((theme) => themeResult(referential, theme, answers));
}

/** What a new version changes for answers given under an old one. */
export interface VersionChanges {
  added: Criterion[];
  removed: Criterion[];
  /** Same criterion, other wording or other step: the answer is kept and shown as to be checked. */
  changed: { before: Criterion; after: Criterion }[];
  unchanged: number;
}

// By language, not as JSON: the database does not keep the order of keys.
function sameText(a: Criterion['title'], b: Criterion['title']): boolean {
  return a.fr === b.fr && a.en === b.en;
}

/** Compares two versions of a referential, criterion by criterion. */
export function versionChanges(from: Referential, to: Referential): VersionChanges {
  const place = (referential: Referential) =>
    new Map(
      referential.themes.flatMap((theme) =>
        theme.steps.flatMap((step) =>
          step.criteria.map((criterion) => [criterion.id, { criterion, at: `${theme.id} ${step.level}` }] as const),
        ),
      ),
    );
  const before = place(from);
  const after = place(to);
  const changes: VersionChanges = { added: [], removed: [], changed: [], unchanged: 0 };
  for (const [id, { criterion, at }] of after) {
    const old = before.get(id);
    if (!old) changes.added.push(criterion);
    else if (old.at !== at || !sameText(old.criterion.title, criterion.title))
      changes.changed.push({ before: old.criterion, after: criterion });
    else changes.unchanged += 1;
  }
  for (const [id, { criterion }] of before) if (!after.has(id)) changes.removed.push(criterion);
  return changes;
}
