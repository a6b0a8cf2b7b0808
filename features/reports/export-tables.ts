import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Language, Text } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { writeCsv } from '../../platform/server/sheets/csv.ts';
import type { readPlan } from '../plan/contract.ts';
import { words as en } from './export-words.en.ts';
import { words as fr } from './export-words.fr.ts';
import { words as statesEn } from './payload-words.en.ts';
import { words as statesFr } from './payload-words.fr.ts';
import type { Facts } from './queries.ts';

/** Between several things in one cell; a line of its own each. */
const BREAK = '\n';

/** The words of the exports in a language. */
export const exportWords = (language: Language): typeof fr => (language === 'fr' ? fr : en);

// « 2026-11-21 09:30 » in a time zone (IANA name): sorts, and every spreadsheet reads it as a date.
const minute = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant));

/** Every criterion of the questionnaire, in its order, with its answer; instants in the structure's time zone. */
export function answersTable(facts: Facts, language: Language, timeZone: string): string {
  const words = exportWords(language);
  const { results, referential, answers, evidence } = facts;
  const files = Map.groupBy(evidence ?? [], ({ criterionId }) => criterionId);
  const rows = referential.themes.flatMap((theme, index) => {
    const { level: reached } = results.themes[index]!.result;
    const level = reached === null ? words.notAssessed : (results.levels[reached]?.id ?? '');
    return theme.steps.flatMap((step) =>
      step.criteria.map(({ id, title }) => {
        const answer = answers.get(id);
        const proofs = (files.get(id) ?? []).map(({ name }) => name).join(BREAK);
        const given = answer
          ? [
              words.answers[answer.value],
              answer.comment,
              answer.reason,
              proofs,
              answer.answeredByName,
              minute(answer.answeredAt, timeZone),
            ]
          : ['', '', '', proofs, '', ''];
        return [theme.title[language], level, step.level, id, title[language], ...given];
      }),
    );
  });
  return writeCsv(words.answersHeader, rows, language);
}

/** Where each theme stands, with exactly what its next step needs. */
export function resultsTable({ results }: Facts, language: Language): string {
  const words = exportWords(language);
  const { levels } = results;
  const name = (rank: number | null) => (rank === null ? words.notAssessed : (levels[rank]?.id ?? ''));
  const titles = (gaps: readonly { title: Text }[] = []) => gaps.map(({ title }) => title[language]).join(BREAK);
  const rows = results.themes.map(({ title, indicator, result, target, previous, moved, next }) => [
    title[language],
    indicator[language],
    name(result.level),
    name(result.atMost),
    name(target.level),
    previous === null ? '' : name(previous),
    moved,
    result.answered,
    result.total,
    next ? name(next.level) : '',
    next?.summary[language] ?? '',
    titles(next?.missing),
    titles(next?.unknown),
  ]);
  return writeCsv(words.resultsHeader, rows, language);
}

/** The whole plan, in the order of its page. */
export function planTable({ actions }: Reply<typeof readPlan>, language: Language): string {
  const words = exportWords(language);
  const { states } = language === 'fr' ? statesFr : statesEn;
  const say = (text: Text | null | undefined) => text?.[language] ?? '';
  const rows = actions.map((action) => [
    action.rank,
    say(action.title),
    say(action.detail),
    say(action.theme?.title),
    action.site?.name ?? '',
    words.severities[action.severity],
    words.efforts[action.effort],
    words.costs[action.costBand],
    action.costCents === null ? null : action.costCents / 100,
    action.owner?.name ?? '',
    action.dueOn,
    states[action.state],
    action.reason,
    action.doneAt && parisDay(new Date(action.doneAt)),
    action.findings.map(({ title }) => say(title)).join(BREAK),
    action.waitsFor.map(say).join(BREAK),
  ]);
  return writeCsv(words.planHeader, rows, language);
}
