import type { ReportPayload, ReportTheme } from './payload.ts';
import { shorten, type Context } from './print-context.ts';
import type { Formats } from './print-formats.ts';
import type { PrintWords } from './print.fr.ts';

/** Gives the axes of the radar, and the whole drawing in words for those who cannot see it. */
export function radar({ payload, words }: Context) {
  const rank = rankIn(payload);
  const axes = payload.themes.map((theme) => ({
    label: shorten(theme.title, 34),
    value: rank(theme.level),
    target: rank(theme.target),
    previous: rank(theme.previous),
    reading: levelReading(theme, words),
  }));
  const reading = payload.themes
    .map((theme) => words.radarAxis(theme.title, levelReading(theme, words), theme.target))
    .join(words.separator);
  const previous = payload.assessment.previous;
  return {
    axes,
    rings: payload.levels.map((level) => level.id),
    alt: words.radarAlt(shorten(reading, 4_000)),
    previous: previous === null ? null : words.previousTime(shorten(previous, 40)),
  };
}

/** Turns the facts of a theme into printed words; ranks stay numbers, for the drawings. */
export function printedTheme(theme: ReportTheme, { payload, words, format }: Context) {
  const rank = rankIn(payload);
  const [level, target] = [rank(theme.level), rank(theme.target)];
  const behind = level === null || (target !== null && level < target);
  return {
    title: theme.title,
    level,
    target,
    reading: levelReading(theme, words),
    targetReading: theme.target ?? words.none,
    previousReading: theme.previous ?? words.none,
    moved: theme.moved === null ? null : words.moved(theme.moved),
    gap: gap(level, target, words),
    behind,
    status: [
      theme.level === null ? words.notAssessed : words.levelNow(levelReading(theme, words)),
      ...(theme.target === null ? [] : [words.targetIs(theme.target)]),
      ...(theme.previous === null ? [] : [words.beforeWas(theme.previous)]),
    ],
    next: theme.next && {
      heading: behind ? words.nextStep(theme.next.level) : words.further(theme.next.level),
      summary: theme.next.summary,
      missing: theme.next.missing.map(({ title, value }) => ({ title, value, answer: words.answers[value] })),
    },
    answeredBy: whoAndWhen(theme, words, format),
    answers: (payload.withAnswers ? theme.answers : []).map((answer) => ({
      level: answer.level,
      title: answer.title,
      value: answer.value,
      answer: words.answers[answer.value],
      notes: [answer.comment ?? '', answer.evidence?.length ? words.evidence(answer.evidence.join(', ')) : ''].filter(
        (note) => note !== '',
      ),
    })),
  };
}

function levelReading(theme: ReportTheme, words: PrintWords): string {
  if (theme.level === null) return words.notAssessed;
  return theme.uncertain ? words.atLeast(theme.level) : theme.level;
}

function gap(level: number | null, target: number | null, words: PrintWords): string {
  if (level === null) return words.gapUnknown;
  if (target === null) return words.gapNoTarget;
  return level >= target ? words.gapReached : words.gapSteps(target - level);
}

/** Says once for a theme who answered and between which days, where each line would repeat it. */
function whoAndWhen(theme: ReportTheme, words: PrintWords, format: Formats): string {
  const names = [...new Set(theme.answers.flatMap(({ answeredBy }) => (answeredBy ? [answeredBy] : [])))];
  const instants = theme.answers.flatMap(({ answeredAt }) => (answeredAt ? [answeredAt] : [])).sort();
  const days = [
    ...new Set([instants.at(0), instants.at(-1)].map((instant) => (instant ? format.day(instant) : ''))),
  ].filter(Boolean);
  return names.length === 0 ? '' : words.answeredBy(format.list(names), days);
}

/** Finds the rank of a level, from 0; null for none. */
function rankIn(payload: ReportPayload): (id: string | null) => number | null {
  const ranks = new Map(payload.levels.map((level, index) => [level.id, index]));
  return (id) => (id === null ? null : (ranks.get(id) ?? null));
}
