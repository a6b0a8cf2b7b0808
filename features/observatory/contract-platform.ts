import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';

const access = { kind: 'platform' } as const;

const settings = z.object({
  territories: z.array(
    z.object({ code: z.string(), minimum: z.int(), reason: z.string().nullable(), changedAt: z.string().nullable() }),
  ),
  /** Used where nothing was decided; below it, a reason is asked for. */
  usual: z.int(),
  smallest: z.int(),
  /** Last comparison of what is kept with the journal; null before the first. */
  lastCheck: z
    .object({
      at: z.string(),
      equal: z.boolean(),
      /** Rows compared, and how long it took in milliseconds. */
      rows: z.int(),
      milliseconds: z.int(),
      /** First rows that differ, in plain words. */
      differences: z.array(z.string()),
    })
    .nullable(),
});

export const readSettings = endpoint({
  name: 'observatory.readSettings',
  method: 'GET',
  path: '/api/platform/observatory',
  summary: 'The smallest group that the observatory shows, by territory, and the last check of its figures.',
  access,
  reply: settings,
});

export const changeMinimum = endpoint({
  name: 'observatory.changeMinimum',
  method: 'PUT',
  path: '/api/platform/observatory',
  summary: 'Decides the smallest group shown in a territory; below five, a reason is asked for and journalled.',
  access,
  body: z.strictObject({
    territory: z.enum(['FR', 'MC']),
    minimum: z.int32().min(1).max(1000),
    reason: lineOf(500).default(''),
  }),
  reply: settings,
});

export const startCheck = endpoint({
  name: 'observatory.startCheck',
  method: 'POST',
  path: '/api/platform/observatory/check',
  summary: 'Compares the kept figures with the journal in the background; the verdict is read with the settings.',
  access,
  status: 202,
  reply: z.object({ queued: z.boolean() }),
});
