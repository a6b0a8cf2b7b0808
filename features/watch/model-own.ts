import { z } from 'zod';
import { lineOf } from '../../platform/contract/line.ts';
import { cycleSchema, endSchema, isVersion } from './model-lifecycle.ts';

/** A product that the platform’s administrator follows: how its name begins in inventories, and how long each version is supported. */
export const ownProductSchema = z.strictObject({
  name: lineOf(100).min(1),
  on: z.enum(['software', 'os', 'firmware']),
  /** What its name begins with, without case. */
  beginnings: z.array(lineOf(100).min(3)).min(1).max(10),
  cycles: z
    .array(
      z.strictObject({
        ...cycleSchema.shape,
        // No version would ever be found in a cycle of another name.
        id: lineOf(60)
          .min(1)
          .refine(isVersion, {
            params: {
              text: {
                fr: 'Commencez par le numéro de la version, comme 4.2.',
                en: 'Begin with the number of the version, such as 4.2.',
              },
            },
          }),
        label: lineOf(100).min(1),
        end: endSchema,
        releasedOn: z.iso.date().nullable().default(null),
        paidUntil: z.iso.date().nullable().default(null),
        build: z.null().default(null),
      }),
    )
    .max(100),
  /** Where the dates were read. */
  source: lineOf(300).min(1),
  datedOn: z.iso.date(),
});
export type OwnProduct = z.infer<typeof ownProductSchema>;
