import type { Referential } from '../referentials/model.ts';
import { findCriterion, type Level } from '../referentials/model.ts';
import type { Observatory, ThemeFigures } from './contract-figures.ts';
import { bandOf, withheldSentence } from './model.ts';
import { noCounts, type Counts } from './model-cells.ts';
import { figuresOf, quantileLevel, shareFrom, themeCounts, type ThemeCounts } from './model-figures.ts';
import { withheldIn, type Mask } from './model-mask.ts';
import type { Withheld } from './model-protection.ts';
import type { Quarter } from './model-quarter.ts';
import type { Shape } from './model-shape.ts';

interface Given {
  /** Counts by `quarter referential cell`. */
  book: ReadonlyMap<string, Counts>;
  masks: ReadonlyMap<Quarter, Mask>;
  referentialId: string;
  document: Referential;
  shape: Shape;
  minimum: number;
  /** The level from which shares count; null: each theme’s target. */
  askedLevel: number | null;
}

/** Gaps shown at most. */
const GAPS = 10;

type Short = Observatory['trend'][number]['themes'][number];

/** Reads figures out of counts, and lets none leave that is withheld: the only way from what is kept to a reply. */
export class Sheet {
  readonly levels: Level[];
  /** Figures withheld so far. */
  withheldCount = 0;
  private readonly given: Given;
  private readonly themesShown: { id: string; place: number; level: number; target: number; title: Level['name'] }[];

  constructor(given: Given) {
    this.given = given;
    const { shape, document, askedLevel } = given;
    this.levels = shape.levels.flatMap((id) => document.levels.find((level) => level.id === id) ?? []);
    this.themesShown = document.themes.map(({ id, title, target: aim }) => {
      const target = Math.max(0, shape.levels.indexOf(aim));
      return { id, title, target, place: shape.themes.indexOf(id), level: askedLevel ?? target };
    });
  }

  private counts(quarter: Quarter, cell: string): Counts {
    return this.given.book.get(`${quarter} ${this.given.referentialId} ${cell}`) ?? noCounts();
  }

  private theme(quarter: Quarter, cell: string, place: number): ThemeCounts {
    return themeCounts(this.counts(quarter, cell), place, this.given.shape.levels.length);
  }

  private reason(quarter: Quarter, cell: string, place: number): Withheld | null {
    const { levels, notAssessed } = this.theme(quarter, cell, place);
    return withheldIn(this.given.masks.get(quarter) ?? {}, cell, place, [...levels, notAssessed], this.given.minimum);
  }

  /** The themes of one group at a quarter, with their progress since another. */
  themes(cell: string, from: Quarter, to: Quarter): ThemeFigures[] {
    const steps = this.given.shape.levels.length;
    return this.themesShown.map(({ id, title, target, place, level }) => {
      const withheld = this.reason(to, cell, place);
      const head = { themeId: id, title, target, level };
      if (withheld) {
        this.withheldCount += 1;
        return { ...head, figures: null, withheld, why: withheldSentence(withheld, this.given.minimum) };
      }
      const before = from < to && this.reason(from, cell, place) === null ? this.theme(from, cell, place) : null;
      return { ...head, figures: figuresOf(this.counts(to, cell), place, steps, level, before), withheld, why: null };
    });
  }

  /** The themes of one group in short. */
  short(cell: string, quarter: Quarter): Short[] {
    return this.themesShown.map(({ id, place, level }) => {
      const withheld = this.reason(quarter, cell, place);
      if (withheld) {
        this.withheldCount += 1;
        return { themeId: id, atOrAbove: null, median: null, withheld };
      }
      const { levels } = this.theme(quarter, cell, place);
      return { themeId: id, atOrAbove: shareFrom(levels, level), median: quantileLevel(levels, 0.5), withheld };
    });
  }

  /** The criteria that most often keep from the next level, of the themes that are shown; null when none is. */
  gaps(cell: string, quarter: Quarter): Observatory['gaps'] {
    const { unmet, answered } = this.counts(quarter, cell);
    const { document, shape } = this.given;
    const shown = new Set(
      this.themesShown.filter(({ place }) => this.reason(quarter, cell, place) === null).map(({ id }) => id),
    );
    if (shown.size === 0) return null;
    return [...unmet.entries()]
      .toSorted(([a, n], [b, m]) => m - n || a - b)
      .flatMap(([place, n]) => {
        const found = n > 0 ? findCriterion(document, shape.criteria[place]!) : undefined;
        const band = bandOf(n, answered);
        if (!found || !band || !shown.has(found.theme.id)) return [];
        return { criterionId: found.criterion.id, title: found.criterion.title, themeId: found.theme.id, band };
      })
      .slice(0, GAPS);
  }
}
