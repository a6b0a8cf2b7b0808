import { z } from 'zod';
import { lineOf } from '../../platform/contract/line.ts';
import { isDay } from './model-fields.ts';
import { NONE } from './model-filter.ts';
import { CRITICALITIES, OBJECT_KINDS } from './model-kinds.ts';

export const base = '/api/organisations/:organisationId/inventories' as const;
export const organisation = z.strictObject({ organisationId: z.guid() });
export const object = organisation.extend({ objectId: z.guid() });
export const read = { kind: 'organisation', permission: 'inventory.read' } as const;
export const write = { kind: 'organisation', permission: 'inventory.write' } as const;
/** What only the leads of a structure do: undo an import, erase for good. */
export const lead = { kind: 'organisation', permission: 'inventory.import' } as const;

export const version = z.int32().min(1);
/** In small letters, as the journal keeps it. */
export const id = z.guid().toLowerCase();
export const name = lineOf(300).min(1);
export const owner = lineOf(200);
export const kind = z.enum(OBJECT_KINDS);
export const category = z.string().min(1).max(40);
export const criticality = z.enum(CRITICALITIES);
export const day = z
  .string()
  .max(10)
  .refine(isDay, {
    params: { text: { fr: 'Choisissez un jour entre 1970 et 2199.', en: 'Choose a day between 1970 and 2199.' } },
  });

/** What a field holds, as it travels; `model-fields.ts` says which fields take what. */
export const fieldValue = z.union([
  z.string().trim().max(4000),
  z.int().min(0).max(1_000_000_000_000),
  z.boolean(),
  z.array(z.string().trim().max(300)).max(200),
]);
/** Fields to set; null empties one. */
export const fieldsInput = z
  .record(z.string().max(60), fieldValue.nullable())
  .refine((fields) => Object.keys(fields).length <= 60);

const idOrNone = z.union([id, z.literal(NONE)]);
/** A filter as an address or a body tells it. */
export const filterShape = {
  kind,
  state: z.enum(['in-use', 'gone']).default('in-use'),
  category: category.optional(),
  site: idOrNone.optional(),
  owner: owner.min(1).optional(),
  provider: idOrNone.optional(),
  criticality: z.union([criticality, z.literal(NONE)]).optional(),
  text: z.string().max(200).optional(),
  incomplete: z.literal('yes').optional(),
  unreviewed: day.optional(),
  source: z.string().min(1).max(60).optional(),
  field: z.string().min(1).max(60).optional(),
  value: z.string().max(300).optional(),
  alert: id.optional(),
  batch: id.optional(),
};

export const place = z.object({ id: z.string(), name: z.string() });
export const fieldsShown = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));

/** An object as a table shows it. */
export const rowSchema = z.object({
  id: z.string(),
  category: z.string(),
  name: z.string(),
  site: place.nullable(),
  owner: z.string(),
  provider: place.nullable(),
  criticality: criticality.nullable(),
  fields: fieldsShown,
  /** How many essential fields it lacks. */
  missing: z.int(),
  state: z.enum(['in-use', 'gone']),
  source: z.string(),
  seenAt: z.string().nullable(),
  reviewedOn: z.string().nullable(),
  version: z.int(),
});
