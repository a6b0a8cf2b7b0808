import { z } from 'zod';
import { levelSchema, textSchema } from '../referentials/model.ts';
import { BANDS, DIMENSIONS, WITHHELD } from './model.ts';

/** A quarter of the year in Paris, `2026-Q3`. */
export const quarterId = z.string().regex(/^20\d\d-Q[1-4]$/);

export const quarterSchema = z.object({
  id: z.string(),
  name: textSchema,
  /** First and last day, `2026-07-01`. */
  firstDay: z.string(),
  lastDay: z.string(),
  closed: z.boolean(),
});

export const coverageSchema = z.object({
  /** Structures that Vigie knows in this group. */
  structures: z.int(),
  /** Those that submitted an assessment of the whole structure. */
  answered: z.int(),
  /** Of those that answered, how many did so too long ago. */
  outOfDate: z.int(),
});

const band = z.enum(BANDS);
const withheld = z.enum(WITHHELD).nullable();
/** From 0 to 1. */
const share = z.number();

/** The level of the structure that stands at that place once all are put in order; an index in the levels. */
const levelIndex = z.int();

export const progressSchema = z.object({
  /** Share at or above the level asked for, at the first quarter asked for. */
  from: share,
  /** `atOrAbove` now less `from`, in points of percentage. */
  points: z.number(),
  /** How many moved within the quarter shown, among those assessed; null where nobody was. */
  rose: band.nullable(),
  fell: band.nullable(),
});

/** What may be shown of one theme in one group. A median and quartiles come with the whole distribution, never a mean. */
export const figuresSchema = z.object({
  /** Structures that answered, whatever they know of this theme. */
  n: z.int(),
  /** One number a level, in the order of the referential’s levels. */
  counts: z.array(z.int()),
  notAssessed: z.int(),
  /** Of those assessed, by level; all 0 when nobody is. */
  shares: z.array(share),
  /** Null when nobody is assessed. */
  median: levelIndex.nullable(),
  lowerQuartile: levelIndex.nullable(),
  upperQuartile: levelIndex.nullable(),
  /** Of those assessed, at the level asked for or above. */
  atOrAbove: share,
  /** Of those assessed, at or above the target each set for itself. */
  atTarget: band.nullable(),
  /** Null where the first quarter is withheld or unknown. */
  progress: progressSchema.nullable(),
});

export const themeFiguresSchema = z.object({
  themeId: z.string(),
  title: textSchema,
  /** Index of the level that the referential proposes to aim at. */
  target: z.int(),
  /** Index of the level from which `atOrAbove` counts: the one asked for, or the target. */
  level: z.int(),
  /** Null when withheld: `withheld` and `why` say so. */
  figures: figuresSchema.nullable(),
  withheld,
  why: textSchema.nullable(),
});

/** One theme in short, for a curve, a tile or a row. */
const shortFigureSchema = z.object({
  themeId: z.string(),
  /** Null when withheld. */
  atOrAbove: share.nullable(),
  median: levelIndex.nullable(),
  withheld,
});

export const trendPointSchema = z.object({
  quarter: quarterSchema,
  coverage: coverageSchema,
  themes: z.array(shortFigureSchema),
});

export const groupRowSchema = z.object({
  dimension: z.enum(DIMENSIONS),
  key: z.string(),
  name: textSchema,
  coverage: coverageSchema,
  themes: z.array(shortFigureSchema),
});

/** A criterion that is not met; the most frequent first. */
export const gapSchema = z.object({ criterionId: z.string(), title: textSchema, themeId: z.string(), band });

export const plansSchema = z.object({
  /** Structures that have a plan of actions; the rest is null when fewer than the smallest group have one. */
  structures: z.int(),
  /** Actions, to the nearest ten. */
  open: z.int().nullable(),
  late: z.int().nullable(),
  done: z.int().nullable(),
  /** Of the open actions, those past their date. */
  lateBand: band.nullable(),
});

export const blockNames = ['coverage', 'themes', 'atTarget', 'progress', 'trend', 'groups', 'gaps', 'plans'] as const;

/** How each block of figures is counted, and from what: a sentence or two, in both languages. */
export const definitionsSchema = z.record(z.enum(blockNames), textSchema);

const named = z.object({ key: z.string(), name: textSchema });

/** The group of structures that the figures are about. */
export const scopeSchema = z.object({
  territory: named,
  region: named.nullable(),
  department: named.nullable(),
  type: named.nullable(),
  size: named.nullable(),
});

export const observatorySchema = z.object({
  referential: z.object({ id: z.string(), title: textSchema, levels: z.array(levelSchema) }),
  scope: scopeSchema,
  /** Whether the figures move as assessments are submitted; else those of the last closed quarter. */
  live: z.boolean(),
  /** The quarter shown, and the one progress is counted from. */
  quarter: quarterSchema,
  from: quarterSchema,
  /** Every quarter that may be asked for, oldest first. */
  quarters: z.array(quarterSchema),
  /** When the figures last moved, ISO; the end of the quarter once it is closed. */
  asOf: z.string(),
  source: textSchema,
  /** Fewest structures in a group that is shown. */
  minimum: z.int(),
  definitions: definitionsSchema,
  coverage: coverageSchema,
  themes: z.array(themeFiguresSchema),
  /** Share at or above, quarter by quarter, from `from` to `quarter`. */
  trend: z.array(trendPointSchema),
  /** The groups that this one is made of: regions and types of the nation, departments of a region… */
  groups: z.array(groupRowSchema),
  /** Null when withheld. */
  gaps: z.array(gapSchema).nullable(),
  plans: plansSchema,
  /** How many figures of this reply are withheld; 0 when everything is shown. */
  withheldCount: z.int(),
});
export type Observatory = z.output<typeof observatorySchema>;
export type ThemeFigures = z.output<typeof themeFiguresSchema>;
export type Figures = z.output<typeof figuresSchema>;
export type Coverage = z.output<typeof coverageSchema>;
export type Definitions = z.output<typeof definitionsSchema>;
export type QuarterView = z.output<typeof quarterSchema>;
