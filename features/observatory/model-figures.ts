import type { Coverage, Figures } from './contract-figures.ts';
import { bandOf } from './model.ts';
import type { Counts } from './model-cells.ts';

/** Counts of one theme in one group: one a level, and those not assessed. */
export interface ThemeCounts {
  levels: number[];
  notAssessed: number;
}

export function themeCounts({ levels }: Pick<Counts, 'levels'>, theme: number, steps: number): ThemeCounts {
  const at = theme * (steps + 1);
  return {
    levels: Array.from({ length: steps }, (_, level) => levels[at + level] ?? 0),
    notAssessed: levels[at + steps] ?? 0,
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, n) => total + n, 0);

/**
 * The level under which a share of the structures stand: put in order, the level of the one at place ⌈n × share⌉. Always a level that
 * a structure has, never a number between two (the nearest-rank rule). Null when nobody is assessed.
 */
export function quantileLevel(levels: readonly number[], share: number): number | null {
  const place = Math.ceil(sum(levels) * share);
  let seen = 0;
  for (const [level, n] of levels.entries()) {
    seen += n;
    if (n > 0 && seen >= place) return level;
  }
  return null;
}

/** Of those assessed, the share at a level or above; 0 when nobody is. */
export function shareFrom(levels: readonly number[], level: number): number {
  const total = sum(levels);
  return total === 0 ? 0 : sum(levels.slice(level)) / total;
}

/** A theme’s figures in a group that may be shown. `before`: its counts at the first quarter, where they may be shown too. */
export function figuresOf(
  counts: Counts,
  theme: number,
  steps: number,
  level: number,
  before: ThemeCounts | null,
): Figures {
  const { levels, notAssessed } = themeCounts(counts, theme, steps);
  const assessed = sum(levels);
  const atOrAbove = shareFrom(levels, level);
  const from = before && sum(before.levels) > 0 ? shareFrom(before.levels, level) : null;
  return {
    n: assessed + notAssessed,
    counts: levels,
    notAssessed,
    shares: levels.map((n) => (assessed === 0 ? 0 : n / assessed)),
    median: quantileLevel(levels, 0.5),
    lowerQuartile: quantileLevel(levels, 0.25),
    upperQuartile: quantileLevel(levels, 0.75),
    atOrAbove,
    atTarget: bandOf(counts.atTarget[theme] ?? 0, assessed),
    progress:
      from === null
        ? null
        : {
            from,
            points: (atOrAbove - from) * 100,
            rose: bandOf(counts.rose[theme] ?? 0, assessed),
            fell: bandOf(counts.fell[theme] ?? 0, assessed),
          },
  };
}

/** How many answered, and how many of them too long ago: `quarters` or more beyond the limit. */
export function coverageOf(known: Counts | undefined, answers: Counts | undefined, quarters: number): Coverage {
  return {
    structures: known?.structures ?? 0,
    answered: answers?.answered ?? 0,
    outOfDate: sum(answers?.ages.slice(quarters + 1) ?? []),
  };
}

const TEN = 10;

/** Plans of a group; nothing but how many where fewer than the smallest group have one. */
export function plansOf(known: Counts | undefined, minimum: number) {
  const structures = known?.planned ?? 0;
  const [open = 0, late = 0, done = 0] = known?.actions ?? [];
  const about = (n: number): number | null => (structures < minimum ? null : Math.round(n / TEN) * TEN);
  return {
    structures,
    open: about(open),
    late: about(late),
    done: about(done),
    lateBand: structures < minimum ? null : bandOf(late, open),
  };
}
