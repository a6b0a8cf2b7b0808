import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { TERRITORY_KINDS } from '../organisations/model.ts';

const base = '/api/platform/territories' as const;
const platform = { kind: 'platform' } as const;
const email = z.email().max(200);

export const listBodies = endpoint({
  name: 'territories.listBodies',
  method: 'GET',
  path: base,
  summary: 'The organisations that watch over a territory: regional authorities and support bodies, ministries.',
  access: platform,
  reply: z.object({
    bodies: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(TERRITORY_KINDS),
        name: z.string(),
        territory: z.string(),
        region: z.string().nullable(),
        /** People who may act there; none until the invitation is accepted. */
        members: z.int(),
      }),
    ),
  }),
});

export const appointBody = endpoint({
  name: 'territories.appointBody',
  method: 'POST',
  path: base,
  summary:
    'Opens Vigie to a body that watches over a territory: its organisation is created and its lead invited by e-mail.',
  access: platform,
  body: z.strictObject({
    kind: z.enum(TERRITORY_KINDS),
    name: lineOf(200).min(1),
    territory: z.enum(['FR', 'MC']),
    /** For a regional body of a territory that has regions. */
    region: z
      .string()
      .regex(/^[0-9A-Z]{1,10}$/)
      .nullable()
      .default(null),
    email,
  }),
  status: 201,
  perMinute: 30,
  reply: z.object({ id: z.string() }),
});

export const inviteBody = endpoint({
  name: 'territories.inviteBody',
  method: 'POST',
  path: `${base}/:organisationId/invitation`,
  summary: 'Sends the invitation of a body’s lead again, while nobody has joined.',
  access: platform,
  params: z.strictObject({ organisationId: z.guid() }),
  body: z.strictObject({ email }),
  perMinute: 30,
});
