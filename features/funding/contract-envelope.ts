import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { textSchema } from '../referentials/model.ts';
import { MOVEMENT_KINDS } from './model.ts';

const organisation = z.strictObject({ organisationId: z.guid() });
const amount = z.number();

const envelopesSchema = z.object({
  envelopes: z.array(
    z.object({
      programme: z.object({ id: z.string(), title: textSchema }),
      /** 0 where nothing was ever set. */
      version: z.int(),
      gauge: z.object({ totalCents: amount, reservedCents: amount, spentCents: amount, leftCents: amount }).nullable(),
      /** One point a day on which something moved, oldest first. */
      curve: z.array(z.object({ day: z.string(), totalCents: amount, reservedCents: amount, spentCents: amount })),
      /** The latest, newest first. */
      movements: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(MOVEMENT_KINDS),
          cents: amount,
          /** What was left to promise afterwards. */
          leftCents: amount,
          at: z.string(),
          by: z.string(),
          case: z.object({ id: z.string(), number: z.string() }).nullable(),
        }),
      ),
    }),
  ),
});

export const readEnvelopes = endpoint({
  name: 'funding.readEnvelopes',
  method: 'GET',
  path: '/api/organisations/:organisationId/envelopes',
  summary: 'The budgets of the programmes that the organisation runs, with their movements.',
  access: { kind: 'organisation', permission: 'programme.read' },
  keyScope: 'programme.read',
  params: organisation,
  reply: envelopesSchema,
});

export const setEnvelope = endpoint({
  name: 'funding.setEnvelope',
  method: 'PUT',
  path: '/api/organisations/:organisationId/envelopes/:programmeId',
  summary: 'Sets what a programme may spend, never under what is reserved or paid.',
  access: { kind: 'organisation', permission: 'programme.manage' },
  params: organisation.extend({ programmeId: z.string().max(60) }),
  body: z.strictObject({ totalCents: z.int().min(0).max(100_000_000_000), version: z.int32().min(0) }),
  reply: envelopesSchema,
});
