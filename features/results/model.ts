import type { Text } from '../../platform/contract/problem.ts';
import type { ThemeResult } from '../assessments/model.ts';

/** Where one theme stands; levels are indexes in the scale, lowest first. */
export interface Standing {
  title: Text;
  /** Null: not assessed, which is not the lowest level. */
  level: number | null;
  /** What it could be once everything is known; absent: the level is certain. */
  atMost?: number | null;
  target: number;
  /** Level at the assessment it is compared with; null where there was none. */
  previous: number | null;
}

/**
 * Steps climbed (or lost, negative) for certain since the compared assessment; null when either side was not assessed, or
 * when the level seems lower only for want of answers: no answer is not a step lost.
 */
export function movement({ level, atMost = level, previous }: Omit<Standing, 'title' | 'target'>): number | null {
  if (level === null || atMost === null || previous === null) return null;
  if (level >= previous) return level - previous;
  return atMost < previous ? atMost - previous : null;
}

/** How many themes are assessed, at or above their target, below it, up and down since the compared assessment. */
export function tally(standings: readonly Standing[]) {
  const assessed = standings.filter(({ level }) => level !== null);
  const atTarget = assessed.filter(({ level, target }) => level! >= target);
  const moves = standings.map(movement).filter((move) => move !== null);
  return {
    total: standings.length,
    assessed: assessed.length,
    atTarget: atTarget.length,
    below: assessed.length - atTarget.length,
    compared: moves.length,
    up: moves.filter((move) => move > 0).length,
    down: moves.filter((move) => move < 0).length,
  };
}

/** The themes that stand lowest among those below their target whatever the missing answers turn out to be, in the order given. */
export function weakest(standings: readonly Standing[]): Standing[] {
  const below = standings.filter(({ level, atMost = level, target }) => atMost !== null && atMost < target);
  const lowest = Math.min(...below.map(({ level }) => level!));
  return below.filter(({ level }) => level === lowest);
}

/** Whether something unknown keeps the level from being certain. */
export function isUncertain({ level, atMost }: Pick<ThemeResult, 'level' | 'atMost'>): boolean {
  return level !== atMost;
}
