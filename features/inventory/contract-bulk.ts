import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import * as shape from './contract-shapes.ts';

/** The most objects that one bulk edit changes. */
export const MOST_AT_ONCE = 100_000;

/** The most objects chosen one by one; beyond, a filter says which. */
export const MOST_CHOSEN = 5000;

const chosen = z.union([
  z.strictObject({ ids: z.array(shape.id).min(1).max(MOST_CHOSEN) }),
  z.strictObject({ filter: z.strictObject(shape.filterShape) }),
]);
const edit = z.strictObject({
  kind: shape.kind,
  chosen,
  /** `site`, `owner`… or `fields.<key>`. */
  target: z.string().min(1).max(70),
  value: shape.fieldValue.nullable(),
});

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable();

export const previewBulk = endpoint({
  name: 'inventory.previewBulk',
  method: 'POST',
  path: `${shape.base}/bulk/preview`,
  summary: 'What a bulk edit would change, before it is made; its seal is asked for when making it.',
  access: shape.write,
  params: shape.organisation,
  body: edit,
  status: 200,
  reply: z.object({
    chosen: z.int(),
    changing: z.int(),
    /** Those that hold the value already. */
    same: z.int(),
    /** Those whose category does not have this field. */
    outside: z.int(),
    examples: z.array(z.object({ id: z.string(), name: z.string(), before: value, after: value })),
    /** What the preview saw: an object that moves, comes or goes makes another one. */
    seal: z.string(),
  }),
});

export const applyBulk = endpoint({
  name: 'inventory.applyBulk',
  method: 'POST',
  path: `${shape.base}/bulk`,
  summary:
    'Makes a bulk edit as its preview showed it, as one batch that can be undone; refused when something moved since.',
  access: shape.write,
  params: shape.organisation,
  body: edit.extend({ seal: z.string().length(64) }),
  reply: z.object({ batchId: z.string().nullable(), changed: z.int() }),
});
