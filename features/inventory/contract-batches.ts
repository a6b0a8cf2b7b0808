import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import * as shape from './contract-shapes.ts';
import { KEPT_REASONS } from './model-undo.ts';

export const BATCH_KINDS = ['edit', 'bulk', 'import', 'review', 'undo'] as const;
export const BATCHES_PAGE = 50;

const batch = z.object({
  id: z.string(),
  kind: z.enum(BATCH_KINDS),
  at: z.string(),
  actorName: z.string(),
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  /** What it was about: the inventory, the field set, the name of a file. */
  about: z.record(z.string(), z.string()),
  /** The name of the object that it concerned, when it concerned one. */
  subject: z.string().nullable(),
  undoes: z.string().nullable(),
  undoneBy: z.string().nullable(),
});

export const listBatches = endpoint({
  name: 'inventory.listBatches',
  method: 'GET',
  path: `${shape.base}/batches`,
  summary: 'The gestures made on the inventories, the last first.',
  access: shape.read,
  params: shape.organisation,
  query: z.strictObject({ kind: z.enum(BATCH_KINDS).optional(), after: shape.id.optional() }),
  reply: z.object({ batches: z.array(batch), next: z.string().nullable() }),
});

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable();
const kept = z.object({
  id: z.string(),
  name: z.string(),
  reason: z.enum(KEPT_REASONS),
  /** Who changed it last, and when. */
  actorName: z.string(),
  at: z.string(),
});
const undoing = z.object({
  /** Objects that go back to what they were. */
  restored: z.int(),
  /** Objects that leave the inventory as they came. */
  removed: z.int(),
  /** Ties ended or brought back. */
  ties: z.int(),
  keptCount: z.int(),
  /** The first hundred of those that stay as they are, with why. */
  kept: z.array(kept),
});

export const readBatch = endpoint({
  name: 'inventory.readBatch',
  method: 'GET',
  path: `${shape.base}/batches/:batchId`,
  summary: 'One gesture: what it changed, and what undoing it would do.',
  access: shape.read,
  params: shape.organisation.extend({ batchId: z.guid() }),
  reply: z.object({
    batch,
    /** The first hundred objects that it changed. */
    changes: z.array(
      z.object({
        id: z.string(),
        kind: shape.kind,
        name: z.string(),
        changes: z.array(z.object({ key: z.string(), before: value, after: value })),
      }),
    ),
    undo: undoing,
    mayUndo: z.boolean(),
  }),
});

export const undoBatch = endpoint({
  name: 'inventory.undoBatch',
  method: 'POST',
  path: `${shape.base}/batches/:batchId/undo`,
  summary: 'Undoes a gesture where nothing has moved since; tells what stays as it is, and why.',
  access: shape.write,
  params: shape.organisation.extend({ batchId: z.guid() }),
  reply: undoing.extend({ batchId: z.string() }),
});
