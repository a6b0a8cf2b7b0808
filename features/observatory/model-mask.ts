import type { ClassCounts } from './model-family.ts';
import { familyOf } from './model-family.ts';
import { protect, type Withheld } from './model-protection.ts';

/** What is withheld of a territory: for each group one letter a theme. A group that is not there is not shown. */
export type Mask = Record<string, string>;

const LETTERS: Record<Withheld, string> = { small: 's', protected: 'p' };
const SHOWN = '-';

/** What the protection needs, as it goes to another process. */
export interface MaskTask {
  classes: ClassCounts[];
  themes: number;
  levels: number;
  minimum: number;
}

/** Decides what is withheld. Pure, and long for a large nation: seconds. */
export function maskOf({ classes, themes, levels, minimum }: MaskTask): Mask {
  const family = familyOf(classes, themes, levels);
  const protection = protect(family, { minimum });
  const letter = (key: string, theme: number): string => {
    const reason = protection(key, theme);
    return reason ? LETTERS[reason] : SHOWN;
  };
  return Object.fromEntries(
    family.cells.map(({ key }) => [key, Array.from({ length: themes }, (_, theme) => letter(key, theme)).join('')]),
  );
}

/** Fewest structures that must stand elsewhere than the most frequent level, as in the protection’s own rule. */
const APART = 2;

/**
 * Why a theme of a group is withheld; null when it may be shown. `counts` are today’s: the smallest groups and those nearly all
 * alike are withheld at once, even where the rest was decided a moment ago.
 */
export function withheldIn(
  mask: Mask,
  cell: string,
  theme: number,
  counts: readonly number[],
  minimum: number,
): Withheld | null {
  const total = counts.reduce((sum, n) => sum + n, 0);
  if (total < minimum) return 'small';
  const letter = mask[cell]?.[theme];
  if (letter === 's') return 'small';
  if (letter !== SHOWN || total - Math.max(...counts) < APART) return 'protected';
  return null;
}
