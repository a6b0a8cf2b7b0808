import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import * as shape from './contract-shapes.ts';
import { ANSWERS } from './model-review.ts';

const review = z.strictObject({
  kind: shape.kind,
  site: z.union([shape.id, z.literal('none')]).optional(),
  /** The objects skipped in this sitting. */
  skipped: z.string().max(8000).default(''),
});

export const nextReview = endpoint({
  name: 'inventory.nextReview',
  method: 'GET',
  path: `${shape.base}/review`,
  summary: 'The object of an inventory that was reviewed longest ago, among those that wait; null when none does.',
  access: shape.write,
  params: shape.organisation,
  query: review,
  reply: z.object({
    object: shape.rowSchema.extend({ kind: shape.kind }).nullable(),
    /** How many wait, those skipped included, and how many are in use. */
    due: z.int(),
    inUse: z.int(),
    sites: z.array(z.object({ id: z.string(), name: z.string(), due: z.int() })),
  }),
});

export const answerReview = endpoint({
  name: 'inventory.answerReview',
  method: 'POST',
  path: `${shape.base}/objects/:objectId/review`,
  summary:
    'Says that an object is still there and true, or is there no longer; gives the batch with which to take it back.',
  access: shape.write,
  params: shape.object,
  body: z.strictObject({ version: shape.version, answer: z.enum(ANSWERS) }),
  reply: z.object({ batchId: z.string().nullable() }),
});
