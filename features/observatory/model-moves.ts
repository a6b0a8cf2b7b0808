import type { ThemeFigures } from './contract-figures.ts';

/** How the themes moved between the two quarters asked for. */
export interface Moves {
  /** Themes whose share at the level asked for rose, fell, or moved by less than half a point. */
  rose: number;
  fell: number;
  still: number;
  /** Themes of which the progress is withheld, or the first quarter unknown. */
  unknown: number;
  /** The theme that rose the most, and the one that fell the most; null when none did. */
  best: Moved | null;
  worst: Moved | null;
}
export interface Moved {
  theme: ThemeFigures;
  /** Whole points of percentage. */
  points: number;
}

/** Counts the themes that moved, by whole points, so that the sentence says no more than the figures beside it. */
export function movesOf(themes: readonly ThemeFigures[]): Moves {
  const known = themes.flatMap((theme): Moved[] => {
    const progress = theme.figures?.progress;
    return progress ? [{ theme, points: Math.round(progress.points) }] : [];
  });
  const order = known.toSorted((one, other) => other.points - one.points);
  const [best, worst] = [order[0], order.at(-1)];
  return {
    rose: known.filter(({ points }) => points > 0).length,
    fell: known.filter(({ points }) => points < 0).length,
    still: known.filter(({ points }) => points === 0).length,
    unknown: themes.length - known.length,
    best: best && best.points > 0 ? best : null,
    worst: worst && worst.points < 0 ? worst : null,
  };
}
