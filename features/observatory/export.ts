import type { Language } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { writeCsv, type CsvCell } from '../../platform/server/sheets/csv.ts';
import type { Figures, Observatory } from './contract-figures.ts';
import { words as en } from './export-words.en.ts';
import { words as fr } from './export-words.fr.ts';
import { bandNames, withheldSentence, type Band } from './model.ts';

/** The words of the exports in a language. */
export const exportWords = (language: Language): typeof fr => (language === 'fr' ? fr : en);

const DIGITS = 4;
const rounded = (share: number): number => Number(share.toFixed(DIGITS));

/** The page’s figures as a table: what the page shows and withholds, with definitions, source and date at its end. */
export function observatoryTable(view: Observatory, language: Language): string {
  const words = exportWords(language);
  const { measures } = words;
  const rows: CsvCell[][] = [];
  const levelName = (index: number | null): CsvCell =>
    index === null ? null : (view.referential.levels[index]?.id ?? null);
  const band = (name: Band | null): CsvCell => name && bandNames[name][language];
  const titles = new Map(view.themes.map(({ themeId, title }) => [themeId, title[language]]));
  const { region, department, type, size, territory } = view.scope;
  const group = [territory, region, department, type, size].flatMap((part) => part?.name[language] ?? []).join(' · ');
  const row = (quarter: string, of: string, theme: string, measure: string, ...rest: CsvCell[]): void =>
    void rows.push([quarter, of, theme, measure, ...rest]);

  const coverage = (
    quarter: string,
    of: string,
    { structures, answered, outOfDate }: Observatory['coverage'],
  ): void => {
    row(quarter, of, words.all, measures.structures, structures, null, null, null);
    row(quarter, of, words.all, measures.answered, answered, null, null, null);
    row(quarter, of, words.all, measures.outOfDate, outOfDate, null, null, null);
  };
  const figures = (theme: string, one: Figures, level: number): void => {
    const line = (measure: string, ...rest: CsvCell[]): void => row(view.quarter.id, group, theme, measure, ...rest);
    for (const [index, n] of one.counts.entries())
      line(measures.level, n, rounded(one.shares[index] ?? 0), levelName(index), null);
    line(measures.notAssessed, one.notAssessed, null, null, null);
    line(measures.from, null, rounded(one.atOrAbove), levelName(level), null);
    line(measures.lowerQuartile, null, null, levelName(one.lowerQuartile), null);
    line(measures.median, null, null, levelName(one.median), null);
    line(measures.upperQuartile, null, null, levelName(one.upperQuartile), null);
    line(measures.atTarget, null, null, null, band(one.atTarget));
    if (one.progress) {
      line(measures.rose, null, null, null, band(one.progress.rose));
      line(measures.fell, null, null, null, band(one.progress.fell));
    }
  };
  coverage(view.quarter.id, group, view.coverage);
  for (const theme of view.themes)
    if (theme.figures) figures(theme.title[language], theme.figures, theme.level);
    else
      row(
        view.quarter.id,
        group,
        theme.title[language],
        words.withheld,
        null,
        null,
        null,
        theme.why?.[language] ?? null,
      );
  const levels = new Map(view.themes.map(({ themeId, level }) => [themeId, level]));
  const short = (quarter: string, of: string, themes: Observatory['trend'][number]['themes']): void => {
    for (const { themeId, atOrAbove, median, withheld } of themes) {
      const theme = titles.get(themeId) ?? themeId;
      const why = withheld && withheldSentence(withheld, view.minimum)[language];
      if (atOrAbove === null) {
        row(quarter, of, theme, words.withheld, null, null, null, why);
        continue;
      }
      row(quarter, of, theme, measures.from, null, rounded(atOrAbove), levelName(levels.get(themeId) ?? null), null);
      row(quarter, of, theme, measures.median, null, null, levelName(median), null);
    }
  };
  for (const point of view.trend.slice(0, -1)) {
    coverage(point.quarter.id, group, point.coverage);
    short(point.quarter.id, group, point.themes);
  }
  for (const part of view.groups) {
    coverage(view.quarter.id, part.name[language], part.coverage);
    short(view.quarter.id, part.name[language], part.themes);
  }
  for (const gap of view.gaps ?? [])
    row(
      view.quarter.id,
      group,
      titles.get(gap.themeId) ?? '',
      measures.gap,
      null,
      null,
      gap.title[language],
      band(gap.band),
    );
  for (const name of ['open', 'late', 'done'] as const)
    row(view.quarter.id, group, words.all, measures[name], view.plans[name], null, null, null);
  row('', '', '', words.source, null, null, null, view.source[language]);
  row('', '', '', words.asOf, null, null, null, parisDay(new Date(view.asOf)));
  for (const text of Object.values(view.definitions))
    row('', '', '', words.definition, null, null, null, text[language]);
  return writeCsv(words.columns, rows, language);
}
