import type { Language, Text } from '../../platform/contract/problem.ts';
import type { Observatory, ThemeFigures } from './contract-figures.ts';
import { bandNames, type Dimension } from './model.ts';
import { movesOf } from './model-moves.ts';
import { en } from './print-bulletin.en.ts';
import { fr } from './print-bulletin.fr.ts';

/** How many gaps the bulletin names. */
const GAPS = 8;
const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };
const ORDER: readonly Dimension[] = ['region', 'department', 'type', 'size'];

/** The words of a bulletin in one language. */
export const bulletinWords = (language: Language) => (language === 'fr' ? fr : en);

const placeOf = ({ scope }: Observatory): Text => (scope.region ?? scope.territory).name;

/** The title of the file: place and quarter. */
export function bulletinTitle(view: Observatory, language: Language): string {
  return bulletinWords(language).title(placeOf(view)[language], view.quarter.name[language]);
}

/**
 * Turns the figures of a closed quarter into what `bulletin.typ` prints. Takes figures already without what is withheld: nothing
 * else reaches the document. `origin` is where its links lead.
 */
export function printedBulletin(view: Observatory, language: Language, origin: string) {
  const words = bulletinWords(language);
  const percent = (share: number): string =>
    new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 0 }).format(share);
  const number = (n: number): string => new Intl.NumberFormat(LOCALES[language]).format(n);
  const said = (text: Text): string => text[language];
  const level = (rank: number | null): string => (rank === null ? words.none : view.referential.levels[rank]!.id);
  const { coverage } = view;
  const moves = movesOf(view.themes);
  return {
    words: Object.fromEntries(Object.entries(words).filter(([, value]) => typeof value === 'string')),
    running: bulletinTitle(view, language),
    place: said(placeOf(view)),
    quarter: said(view.quarter.name),
    state: words.state(day(view.quarter.lastDay, language), said(view.referential.title)),
    sentence: sentenceOf(view, language, percent, number),
    figures: [
      { value: number(coverage.structures), label: words.known },
      { value: number(coverage.answered), label: words.answered },
      { value: number(coverage.outOfDate), label: words.outOfDate },
      { value: moves.unknown === view.themes.length ? words.none : number(moves.rose), label: words.rising },
    ],
    steps: view.referential.levels.length,
    themes: view.themes.map((theme) => ({
      title: said(theme.title),
      shares: theme.figures?.median == null ? null : theme.figures.shares,
      above: theme.figures ? `${percent(theme.figures.atOrAbove)} (${level(theme.level)})` : words.withheld,
      median: theme.figures ? level(theme.figures.median) : words.withheld,
      half: theme.figures
        ? words.range(level(theme.figures.lowerQuartile), level(theme.figures.upperQuartile))
        : words.withheld,
      change: changeOf(theme, language),
    })),
    note: words.withheldNote(view.withheldCount, view.minimum),
    groups: ORDER.flatMap((dimension) => {
      const rows = view.groups.filter((row) => row.dimension === dimension && row.coverage.structures > 0);
      if (rows.length < 2) return [];
      return [
        {
          title: headings(language)[dimension],
          rows: rows.map((row) => ({
            name: said(row.name),
            answered: `${number(row.coverage.answered)}/${number(row.coverage.structures)}`,
            shares: row.themes.map(({ atOrAbove }) => (atOrAbove === null ? words.withheld : percent(atOrAbove))),
          })),
        },
      ];
    }),
    gaps: (view.gaps ?? []).slice(0, GAPS).map(({ title, themeId, band }) => ({
      title: said(title),
      theme: said(view.themes.find((theme) => theme.themeId === themeId)?.title ?? title),
      band: words.gap(said(bandNames[band])),
    })),
    helps: words.helps.map(([path, title]) => ({ href: `${origin}${path}`, title })),
    definitions: (['coverage', 'themes', 'progress', 'groups', 'gaps'] as const).map((block) =>
      said(view.definitions[block]),
    ),
    levels: view.referential.levels.map(({ id, name, meaning }) => ({ id, name: said(name), meaning: said(meaning) })),
    source: words.source(said(view.source)),
  };
}

const headings = (language: Language): Record<Dimension, string> => {
  const { byRegion, byDepartment, byType, bySize } = bulletinWords(language);
  return { region: byRegion, department: byDepartment, type: byType, size: bySize };
};

function sentenceOf(
  view: Observatory,
  language: Language,
  percent: (share: number) => string,
  number: (n: number) => string,
): string {
  const words = bulletinWords(language);
  const { coverage, themes, from } = view;
  if (coverage.answered === 0) return words.nobody;
  const moves = movesOf(themes);
  return [
    words.coverage(
      number(coverage.answered),
      number(coverage.structures),
      percent(coverage.answered / coverage.structures),
    ),
    moves.unknown === themes.length ? words.notMoved : words.moved(moves.rose, moves.fell, from.name[language]),
    moves.best && words.best(moves.best.theme.title[language], words.points(moves.best.points)),
    moves.worst && words.worst(moves.worst.theme.title[language], words.points(moves.worst.points)),
  ]
    .filter(Boolean)
    .join(' ');
}

function changeOf({ figures }: ThemeFigures, language: Language): string {
  const words = bulletinWords(language);
  if (!figures) return words.withheld;
  if (!figures.progress) return words.none;
  const whole = Math.round(figures.progress.points);
  return whole === 0 ? words.same : words.points(whole);
}

/** A day in words; French writes the first of a month “1er”. */
function day(iso: string, language: Language): string {
  const written = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(iso),
  );
  return language === 'fr' ? written.replace(/^1 /, '1er ') : written;
}
