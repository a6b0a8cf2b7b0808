import { z } from 'zod';
import { textSchema } from '../referentials/model.ts';

/** Audits that a rule may reckon with: of the directories of accounts, of what shows on the Internet. */
const AUDITS = ['directory', 'exposure'] as const;
/** The acts up to which a date may run: the filing of the application, the declaration of attainment. */
const UNTIL = ['filing', 'declaration'] as const;

/**
 * What facts must show for an item to be met: a kind and its parameters, reckoned by features/applications/model-verdict.ts.
 * Days are calendar days; scores go from 1 to 5 as those of the ANSSI's directory audits; percents are of combined activity.
 */
export const ruleSchema = z.discriminatedUnion('kind', [
  /** A document is there. */
  z.strictObject({ kind: z.literal('document') }),
  /** A document was last reviewed no earlier than a day and no later than the act. */
  z.strictObject({ kind: z.literal('reviewed-between'), from: z.iso.date(), until: z.enum(UNTIL) }),
  /** Two audits that follow each other both pass, so many days apart, within the phase. */
  z.strictObject({
    kind: z.literal('successive-audits'),
    audit: z.enum(AUDITS),
    minDays: z.int().min(1).max(1_000),
    maxDays: z.int().min(1).max(1_000),
  }),
  /** The last audit of the phase reaches a score; `unless` names who is not concerned. */
  z.strictObject({
    kind: z.literal('score-at-end'),
    audit: z.enum(AUDITS),
    minimum: z.int().min(1).max(5),
    unless: textSchema.optional(),
  }),
  /** Something was done at least so many times within the phase. */
  z.strictObject({ kind: z.literal('done-in-phase'), times: z.int().min(1).max(50), what: textSchema }),
  /** Entities that weigh at least this percent of the combined activity are covered. */
  z.strictObject({ kind: z.literal('activity-covered'), percent: z.number().min(0.01).max(100).multipleOf(0.01) }),
]);
export type Rule = z.infer<typeof ruleSchema>;
export type Audit = (typeof AUDITS)[number];
