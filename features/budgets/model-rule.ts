import { z } from 'zod';
import { textSchema } from '../referentials/model.ts';

/** How far a statement is known: official or several sources; one source; our own reading, to be confirmed. */
export const CERTAINTIES = ['confirmed', 'one-source', 'to-confirm'] as const;

export const factSchema = z.strictObject({
  sure: z.enum(CERTAINTIES),
  says: textSchema,
  source: textSchema,
  url: z.url({ protocol: /^https$/ }).optional(),
});

export const BANDS = ['insufficient', 'in-line', 'to-justify'] as const;
export type Band = (typeof BANDS)[number];

/** Shares in basis points: 500 is 5 %. */
const share = z.int().min(1).max(10_000);

/** The rule of the two ratios, as referentials/budget-rule.yaml holds it. */
export const budgetRuleSchema = z
  .strictObject({
    version: z.string(),
    cyberShare: z.strictObject({
      minimum: share,
      advised: share,
      maximum: share,
      bands: z.array(z.strictObject({ id: z.enum(BANDS), meets: z.boolean(), name: textSchema, meaning: textSchema })),
      facts: z.array(factSchema),
    }),
    digitalShare: z.strictObject({
      aim: share,
      numerator: z.enum(['operating', 'operating-and-investment']),
      facts: z.array(factSchema),
    }),
    kinds: z.array(z.strictObject({ id: z.string().regex(/^[a-z-]+$/), name: textSchema })).min(1),
  })
  .refine(
    ({ cyberShare: { minimum, advised, maximum, bands } }) =>
      minimum <= advised && advised <= maximum && BANDS.every((id, place) => bands[place]?.id === id),
    'the thresholds rise, and each band has its words in that order',
  );
export type BudgetRule = z.output<typeof budgetRuleSchema>;
