import type { Text } from '../../platform/contract/problem.ts';
import type { Withheld } from './model-protection.ts';

/** Bands of headcount, the simulator of MonEspaceNIS2’s (1–49, 50–249, 250 or more employees); `unknown` where the record says none. */
export const SIZES = ['small', 'medium', 'large', 'unknown'] as const;
export type Size = (typeof SIZES)[number];

export const sizeNames: Record<Size, Text> = {
  small: { fr: 'Moins de 50 personnes', en: 'Fewer than 50 people' },
  medium: { fr: 'De 50 à 249 personnes', en: '50 to 249 people' },
  large: { fr: '250 personnes ou plus', en: '250 people or more' },
  unknown: { fr: 'Effectif non renseigné', en: 'Headcount not given' },
};

/** What a group of structures is made by. */
export const DIMENSIONS = ['region', 'department', 'type', 'size'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const dimensionNames: Record<Dimension, Text> = {
  region: { fr: 'Région', en: 'Region' },
  department: { fr: 'Département', en: 'Department' },
  type: { fr: 'Type de structure', en: 'Type of structure' },
  size: { fr: 'Taille', en: 'Size' },
};

/** Why a figure is not shown; `protected`: nearly all alike, or it would give a withheld one away. Which of the two tells too much. */
export const WITHHELD = ['small', 'protected'] as const satisfies readonly Withheld[];

/** How many of a group, in quarters of it: never the exact number, which would tell of everyone when it is near all or none. */
export const BANDS = ['few', 'some', 'many', 'most'] as const;
export type Band = (typeof BANDS)[number];

export const bandNames: Record<Band, Text> = {
  few: { fr: 'moins d’un quart', en: 'fewer than a quarter' },
  some: { fr: 'entre un quart et la moitié', en: 'between a quarter and half' },
  many: { fr: 'entre la moitié et trois quarts', en: 'between half and three quarters' },
  most: { fr: 'plus de trois quarts', en: 'more than three quarters' },
};

/** The band of `count` in `total`; null when there is nobody. Exactly a quarter, half or three quarters falls in the higher one. */
export function bandOf(count: number, total: number): Band | null {
  if (total <= 0) return null;
  return BANDS[Math.min(Math.floor((4 * count) / total), 3)] ?? null;
}

/** One sentence for each reason, shown in the place of the figure. */
export function withheldSentence(reason: Withheld, minimum: number): Text {
  if (reason === 'small')
    return {
      fr: `Moins de ${minimum} structures ont répondu ici : le chiffre n’est pas montré, pour que personne ne soit reconnu.`,
      en: `Fewer than ${minimum} structures answered here: the figure is not shown, so that nobody can be recognised.`,
    };
  return {
    fr: 'Ce chiffre n’est pas montré : on pourrait en déduire le niveau d’une structure, ou d’un petit nombre d’entre elles.',
    en: 'This figure is not shown: the level of one structure, or of a few of them, could be worked out from it.',
  };
}
