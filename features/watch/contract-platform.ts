import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { textSchema } from '../referentials/model.ts';
import { productSchema } from './model-lifecycle.ts';
import { ownProductSchema } from './model-own.ts';
import { SETS } from './model-sets.ts';

const base = '/api/platform/reference-data' as const;
const access = { kind: 'platform' } as const;
const set = z.strictObject({ setId: z.enum(SETS) });
/** The name of the file, which may say its day. */
const named = z.strictObject({ name: z.string().max(200).default('') });
const product = z.strictObject({ productId: productSchema.shape.id });

const setSchema = z.object({
  id: z.enum(SETS),
  name: textSchema,
  publisher: z.string(),
  use: textSchema,
  licence: textSchema,
  address: z.string().nullable(),
  /** Days after which it is old. */
  oldAfter: z.int(),
  old: z.boolean(),
  /** Null as long as it was never loaded. */
  loaded: z
    .object({
      datedOn: z.string(),
      entries: z.int(),
      /** Entries that speak of a product that we recognise in inventories. */
      followed: z.int(),
      origin: z.enum(['upload', 'download']),
      at: z.string(),
      by: z.string(),
    })
    .nullable(),
  /** Null where it has no address. */
  download: z
    .object({ enabled: z.boolean(), triedAt: z.string().nullable(), problem: textSchema.nullable() })
    .nullable(),
});

export const readReference = endpoint({
  name: 'watch.readReference',
  method: 'GET',
  path: base,
  summary:
    'The reference data of the watch: each set with its day, what it holds, whether it is old, and how it comes in.',
  access,
  reply: z.object({
    sets: z.array(setSchema),
    own: z.object({ datedOn: z.string(), products: z.int(), names: z.int() }),
    products: z.array(
      z.object({ id: z.string(), version: z.int(), product: ownProductSchema, at: z.string(), by: z.string() }),
    ),
    today: z.string(),
  }),
});

export const previewSet = endpoint({
  name: 'watch.previewSet',
  method: 'POST',
  path: `${base}/:setId/preview`,
  summary: 'Reads the file of a set without keeping it: its day, what it holds, what would come, go and change.',
  access,
  params: set,
  query: named,
  upload: true,
  perMinute: 20,
  reply: z.object({
    datedOn: z.string(),
    entries: z.int(),
    followed: z.int(),
    added: z.int(),
    removed: z.int(),
    changed: z.int(),
    /** Its data is of an earlier day than what is loaded. */
    older: z.boolean(),
  }),
});

export const replaceSet = endpoint({
  name: 'watch.replaceSet',
  method: 'POST',
  path: `${base}/:setId`,
  summary:
    'Puts the file of a set in the place of the one before, whole or not at all; every inventory is compared again.',
  access,
  params: set,
  query: named,
  upload: true,
  perMinute: 20,
  reply: z.object({ datedOn: z.string(), entries: z.int(), followed: z.int() }),
});

export const setDownload = endpoint({
  name: 'watch.setDownload',
  method: 'PUT',
  path: `${base}/:setId/download`,
  summary: 'Turns the nightly download of a set from its one address on or off; off unless turned on.',
  access,
  params: set,
  body: z.strictObject({ enabled: z.boolean() }),
});

export const startDownload = endpoint({
  name: 'watch.startDownload',
  method: 'POST',
  path: `${base}/:setId/download`,
  summary: 'Downloads a set now, from its one address.',
  access,
  params: set,
  status: 202,
  perMinute: 10,
  reply: z.object({ queued: z.boolean() }),
});

export const keepOwnProduct = endpoint({
  name: 'watch.keepOwnProduct',
  method: 'PUT',
  path: `${base}/products/:productId`,
  summary: 'Adds or corrects a product of the administrator’s own; it stands before every set. Version 0 adds it.',
  access,
  params: product,
  body: z.strictObject({ version: z.int32().min(0), product: ownProductSchema }),
});

export const dropOwnProduct = endpoint({
  name: 'watch.dropOwnProduct',
  method: 'DELETE',
  path: `${base}/products/:productId`,
  summary: 'Removes a product of the administrator’s own: what the sets say of it holds again.',
  access,
  params: product,
  query: z.strictObject({ version: z.coerce.number().int().min(1).max(2_147_483_647) }),
});
