import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import * as shape from './contract-shapes.ts';

const SEVERITIES = ['critical', 'major', 'important', 'minor'] as const;

export const readInventories = endpoint({
  name: 'inventory.readInventories',
  method: 'GET',
  path: shape.base,
  summary: 'What a structure has, what its records lack, what waits for a review and what is at risk.',
  access: shape.read,
  params: shape.organisation,
  reply: z.object({
    inventories: z.array(
      z.object({
        kind: shape.kind,
        inUse: z.int(),
        /** Those that lack an essential field. */
        incomplete: z.int(),
        /** Those not reviewed for half a year. */
        due: z.int(),
      }),
    ),
    /** The day before which a review no longer counts. */
    reviewedSince: z.string(),
    alerts: z.array(z.object({ severity: z.enum(SEVERITIES), open: z.int() })),
    lastImport: z
      .object({
        batchId: z.string(),
        at: z.string(),
        actorName: z.string(),
        added: z.int(),
        changed: z.int(),
        removed: z.int(),
      })
      .nullable(),
    abilities: z.object({ write: z.boolean(), lead: z.boolean() }),
  }),
});
