import { z } from 'zod';

export const SEVERITIES = ['critical', 'major', 'important', 'minor'] as const;
export const EFFORTS = ['small', 'medium', 'large'] as const;
export const COSTS = ['none', 'low', 'medium', 'high'] as const;
export const LEVEL_RULES = ['cumulative', 'declared'] as const;

/** What a published referential may weigh at most: beyond it, one reads a mistake or an attack, not a questionnaire. */
export const MAX_BYTES = 2_000_000;

const sentence = z
  .string()
  .trim()
  .min(1)
  .max(2_000)
  // The database's JSON refuses both; YAML's escapes can write them.
  .refine((text) => text.isWellFormed() && !text.includes('\0'));
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const levelId = z.string().regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/);
const dottedId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*){1,2}$/);
/** As publishers write them: a word, a number, sometimes a phrase. */
const groupId = z.string().trim().min(1).max(200);
const httpsAddress = z
  .string()
  .max(500)
  .regex(/^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(\/[^\s<>"]*)?$/);

export const textSchema = z.strictObject({ fr: sentence, en: sentence });

export const levelSchema = z.strictObject({ id: levelId, name: textSchema, meaning: textSchema });

export const groupSchema = z.strictObject({ id: groupId, name: textSchema, meaning: textSchema.optional() });

const criterionSchema = z.strictObject({
  id: dottedId,
  title: textSchema,
  help: textSchema,
  evidence: z.array(textSchema).min(1).max(5),
  action: textSchema,
  severity: z.enum(SEVERITIES),
  effort: z.enum(EFFORTS),
  cost: z.enum(COSTS),
  quickWin: z.boolean().optional(),
  dependsOn: z.array(dottedId).optional(),
  notApplicable: textSchema.optional(),
  terms: z.array(slug).optional(),
  /** Groups of requirements it belongs to, as its publisher sorts them: tiers, classes of organisation, scopes. */
  groups: z.array(groupId).max(100).optional(),
});

export const stepSchema = z.strictObject({
  level: levelId,
  summary: textSchema,
  criteria: z.array(criterionSchema).min(1),
});

const priorityActionSchema = z.strictObject({
  id: dottedId,
  title: textSchema,
  detail: textSchema,
  criteria: z.array(dottedId),
  effort: z.enum(EFFORTS),
  cost: z.enum(COSTS),
});

const numberSchema = z.strictObject({ id: dottedId, label: textSchema, unit: textSchema });

export const readingSchema = z.strictObject({
  title: textSchema,
  publisher: sentence,
  url: httpsAddress,
  language: z.enum(['fr', 'en']),
});

export const themeSchema = z.strictObject({
  id: slug,
  title: textSchema,
  question: textSchema,
  indicator: textSchema,
  why: textSchema,
  minutes: z.int().min(1).max(240),
  target: levelId,
  priorityActions: z.array(priorityActionSchema),
  numbers: z.array(numberSchema).optional(),
  steps: z.array(stepSchema).min(1),
  cautions: z.array(textSchema).optional(),
  reading: z.array(readingSchema),
});

export const referentialSchema = z.strictObject({
  id: slug,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  date: z.iso.date(),
  title: textSchema,
  summary: textSchema,
  source: z.strictObject({ title: textSchema, publisher: textSchema, note: textSchema.optional() }),
  /** Families of structures it is made for (referentials/structure-types.yaml); absent: any. */
  audience: z.array(slug).min(1).max(20).optional(),
  levelRule: z.enum(LEVEL_RULES),
  levels: z.array(levelSchema).min(2),
  groups: z.array(groupSchema).max(200).optional(),
  themes: z.array(themeSchema).min(1),
});

export type Text = z.infer<typeof textSchema>;
export type Level = z.infer<typeof levelSchema>;
export type Group = z.infer<typeof groupSchema>;
export type Criterion = z.infer<typeof criterionSchema>;
export type Step = z.infer<typeof stepSchema>;
export type Theme = z.infer<typeof themeSchema>;
export type Referential = z.infer<typeof referentialSchema>;
export type Severity = (typeof SEVERITIES)[number];
export type Effort = (typeof EFFORTS)[number];
export type Cost = (typeof COSTS)[number];

/** One reason why a referential is refused: the file, its line (from 1), the place inside, and the reason in both languages. */
export type ReferentialProblem = { path: string; line: number; where: string; message: Text };

/** Gives the criteria of a theme, lowest step first, in the order they are asked. */
export function criteriaOf(theme: Theme): Criterion[] {
  return theme.steps.flatMap((step) => step.criteria);
}

/** Finds a criterion by its identifier, with the theme and the step that hold it; undefined when the referential has no such criterion. */
export function findCriterion(
  referential: Referential,
  id: string,
): { theme: Theme; step: Step; criterion: Criterion } | undefined {
  for (const theme of referential.themes) {
    for (const step of theme.steps) {
      const criterion = step.criteria.find((candidate) => candidate.id === id);
      if (criterion) return { theme, step, criterion };
    }
  }
  return undefined;
}

/** How many criteria a referential holds. */
export function countCriteria(referential: Referential): number {
  return referential.themes.reduce((sum, theme) => sum + criteriaOf(theme).length, 0);
}
