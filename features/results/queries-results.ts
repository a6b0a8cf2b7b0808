import { notFound } from '../../platform/contract/problem.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import { results, verdictOf, type ThemeResult } from '../assessments/model.ts';
import { iso, presentHead, type AssessmentRow } from '../assessments/model-present.ts';
import { criteriaOf, type Referential, type Theme } from '../referentials/model.ts';
import { loadReferential } from '../referentials/queries.ts';
import type { readResults } from './contract.ts';
import { sentenceOf } from './model-sentence.ts';
import { movement, tally, type Standing } from './model.ts';
import { contentsOf, familyOf, type Content } from './queries.ts';

export interface ResultsInput {
  organisationId: string;
  assessmentId: string;
  /** Another submitted assessment of the same scope to compare with; null: the one just before. */
  compare: string | null;
  permissions: ReadonlySet<string>;
}

type Results = Reply<typeof readResults>;
type Submitted = AssessmentRow & { submitted_at: Date };

const isSubmitted = (row: AssessmentRow): row is Submitted => row.submitted_at !== null;
const brief = (row: Submitted) => ({ id: row.id, label: row.label, submittedAt: iso(row.submitted_at) });

/** Submitted assessments of the same scope that came before, newest first. */
function earlierThan(main: AssessmentRow, family: readonly AssessmentRow[]): Submitted[] {
  return family
    .filter(isSubmitted)
    .filter((row) => row.id !== main.id && row.site_id === main.site_id && row.started_at < main.started_at)
    .toSorted((a, b) => b.submitted_at.getTime() - a.submitted_at.getTime());
}

/** The latest assessment of each scope, submitted rather than open, whole structure first; none unless a site has its own. */
function latestByScope(family: readonly AssessmentRow[]): AssessmentRow[] {
  const byScope = Map.groupBy(family, (row) => row.site_id);
  const latest = [...byScope.values()].map((rows) => rows.find(isSubmitted) ?? rows[0]!);
  if (latest.every((row) => row.site_id === null)) return [];
  return latest.toSorted(
    (a, b) =>
      Number(a.site_id !== null) - Number(b.site_id !== null) ||
      (a.site_name ?? '').localeCompare(b.site_name ?? '', 'fr'),
  );
}

/** The results of an assessment as levels of another version of the questionnaire, by theme: identifiers tie the two. */
function levelsIn(referential: Referential, from: Referential, themes: readonly ThemeResult[]): (number | null)[] {
  const byTheme = new Map(themes.map((result) => [result.themeId, result]));
  return referential.themes.map(({ id }) => {
    const level = byTheme.get(id)?.level ?? null;
    const rank = level === null ? -1 : referential.levels.findIndex((each) => each.id === from.levels[level]?.id);
    return rank === -1 ? null : rank;
  });
}

function nextOf(
  theme: Theme,
  { levels }: Referential,
  result: ThemeResult,
  { answers }: Content,
): Results['themes'][number]['next'] {
  if (!result.next) return null;
  const { level, missing, unknown } = result.next;
  const step = theme.steps.find((each) => each.level === levels[level]?.id);
  const gaps = (ids: readonly string[]) =>
    criteriaOf(theme)
      .filter(({ id }) => ids.includes(id))
      .map(({ id, title }) => ({ id, title, value: answers[id]?.value ?? null }));
  return step ? { level, summary: step.summary, missing: gaps(missing), unknown: gaps(unknown) } : null;
}

/** What a theme shows, from its result and the levels it is read against. */
function standingOf(
  theme: Theme,
  referential: Referential,
  content: Content,
  { result, aim, previous }: { result: ThemeResult; aim: string | undefined; previous: number | null },
): Results['themes'][number] {
  const rankOf = (level: string | undefined) => referential.levels.findIndex(({ id }) => id === level);
  const proposed = rankOf(theme.target);
  const own = rankOf(aim);
  return {
    id: theme.id,
    title: theme.title,
    indicator: theme.indicator,
    result,
    target: {
      level: own === -1 ? proposed : own,
      proposed,
      source: own === -1 || own === proposed ? 'questionnaire' : 'structure',
    },
    previous,
    moved: movement({ level: result.level, atMost: result.atMost, previous }),
    next: nextOf(theme, referential, result, content),
  };
}

/** The latest of a scope, counted against the same targets as the assessment on the page. */
function presentScope(
  row: AssessmentRow,
  levels: (number | null)[],
  standings: readonly Standing[],
): Results['scopes'][number] {
  const { assessed, atTarget } = tally(levels.map((level, index) => ({ ...standings[index]!, level })));
  return {
    assessmentId: row.id,
    label: row.label,
    site: row.site_id ? { id: row.site_id, name: row.site_name ?? '' } : null,
    state: row.state as 'open' | 'submitted',
    at: iso(row.submitted_at ?? row.started_at),
    assessed,
    atTarget,
    levels,
  };
}

/** The results page of an assessment, in two reads whatever the number of themes and sites. */
export async function resultsOf(
  read: Read,
  { organisationId, assessmentId, compare, permissions }: ResultsInput,
): Promise<Results> {
  const family = await familyOf(read, organisationId, assessmentId);
  const main = family.find(({ id }) => id === assessmentId);
  if (!main) throw notFound();
  const earlier = earlierThan(main, family);
  const compared = compare ? earlier.find(({ id }) => id === compare) : earlier[0];
  if (compare && !compared) throw notFound();
  const scopes = latestByScope(family);
  const ids = [main, ...(compared ? [compared] : []), ...scopes].map(({ id }) => id);
  const contents = await contentsOf(read, ids, main.id);
  const content = contents.get(main.id)!;
  const referential = await loadReferential(read, main.referential_id, main.referential_version);
  const levelsOf = async (row: AssessmentRow) => {
    const from = await loadReferential(read, row.referential_id, row.referential_version);
    const { result, answers } = contents.get(row.id)!;
    return levelsIn(referential, from, result?.themes ?? results(from, answers));
  };

  // The last word of a scope is read against what the structure aims at today; an older one, against what it aimed at then.
  const superseded = family.some(
    (row) => row.site_id === main.site_id && row.state === 'submitted' && row.started_at > main.started_at,
  );
  const aims = superseded ? (content.result?.targets ?? content.targets) : content.targets;
  const found = content.result?.themes ?? results(referential, content.answers);
  const before = compared ? await levelsOf(compared) : [];
  const themes = referential.themes.map((theme, index) =>
    standingOf(theme, referential, content, {
      result: found[index]!,
      aim: aims[theme.id],
      previous: before[index] ?? null,
    }),
  );
  const standings: Standing[] = themes.map(({ title, result, target, previous }) => ({
    title,
    level: result.level,
    atMost: result.atMost,
    target: target.level,
    previous,
  }));
  const { total, assessed, atTarget } = tally(standings);
  const given = referential.themes.flatMap(criteriaOf).map(({ id }) => content.answers[id]);

  return {
    assessment: presentHead(main),
    levels: referential.levels,
    sentence: sentenceOf(referential.levels, standings, compared?.label ?? null),
    figures: {
      themes: total,
      assessed,
      atTarget,
      criteria: given.length,
      answered: given.filter(Boolean).length,
      met: given.filter((answer) => verdictOf(answer) === 'met').length,
      unknown: given.filter((answer) => answer?.value === 'unknown').length,
      evidence: content.evidence,
    },
    themes,
    compared: compared ? brief(compared) : null,
    comparable: earlier.map(brief),
    scopes: await Promise.all(scopes.map(async (row) => presentScope(row, await levelsOf(row), standings))),
    abilities: {
      setTargets: permissions.has('assessment.manage') && !superseded,
      readPlan: permissions.has('plan.read'),
      readReport: permissions.has('report.read'),
    },
  };
}
