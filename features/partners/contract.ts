import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { textSchema } from '../referentials/model.ts';

const base = '/api/organisations/:organisationId/partners' as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const one = organisation.extend({ partnerId: z.guid() });
const read = { kind: 'organisation', permission: 'programme.read' } as const;
const manage = { kind: 'organisation', permission: 'programme.manage' } as const;
const platform = { kind: 'platform' } as const;
const programmeId = z
  .string()
  .max(60)
  .regex(/^[a-z0-9-]+$/);
const name = lineOf(200).min(1);
const email = z.email().max(200);

const partnerSchema = z.object({
  id: z.string(),
  name: z.string(),
  part: z.enum(['auditor', 'provider', 'manager']),
  since: z.string(),
  until: z.string().nullable(),
  /** People who may act there; none until the invitation is accepted. */
  members: z.int(),
  openCases: z.int(),
});

export const listPartners = endpoint({
  name: 'partners.list',
  method: 'GET',
  path: base,
  summary: 'The programmes that the organisation manages, with their audit bodies and providers.',
  access: read,
  params: organisation,
  reply: z.object({
    programmes: z.array(
      z.object({
        id: z.string(),
        title: textSchema,
        partners: z.array(partnerSchema),
        /** Providers of the published list that are not on Vigie yet. */
        published: z.array(z.object({ name: z.string(), email: z.string() })),
      }),
    ),
    abilities: z.object({ manage: z.boolean() }),
  }),
});

export const addPartner = endpoint({
  name: 'partners.add',
  method: 'POST',
  path: base,
  summary:
    'Opens the programme to an audit body or a provider: its organisation is created and its lead invited by e-mail.',
  access: manage,
  params: organisation,
  body: z.strictObject({ programmeId, part: z.enum(['auditor', 'provider']), name, email }),
  reply: z.object({ id: z.string() }),
  status: 201,
  perMinute: 30,
});

export const inviteLead = endpoint({
  name: 'partners.inviteLead',
  method: 'POST',
  path: `${base}/:partnerId/invitation`,
  summary: 'Sends the invitation of a partner’s lead again, while nobody has joined.',
  access: manage,
  params: one,
  body: z.strictObject({ email }),
  perMinute: 30,
});

export const endPartner = endpoint({
  name: 'partners.end',
  method: 'POST',
  path: `${base}/:partnerId/ending`,
  summary: 'Ends a partnership: no new case goes there; those that run go on.',
  access: manage,
  params: one,
  body: z.strictObject({ programmeId }),
});

export const resumePartner = endpoint({
  name: 'partners.resume',
  method: 'POST',
  path: `${base}/:partnerId/resumption`,
  summary: 'Takes an ended partnership up again.',
  access: manage,
  params: one,
  body: z.strictObject({ programmeId }),
});

export const readManager = endpoint({
  name: 'partners.readManager',
  method: 'GET',
  path: '/api/platform/programmes/:programmeId/manager',
  summary: 'Which organisation manages a programme; null when none does yet.',
  access: platform,
  params: z.strictObject({ programmeId }),
  reply: z.object({ title: textSchema, manager: partnerSchema.omit({ openCases: true }).nullable() }),
});

export const appointManager = endpoint({
  name: 'partners.appointManager',
  method: 'POST',
  path: '/api/platform/programmes/:programmeId/manager',
  summary: 'Appoints the organisation that manages a programme: it is created and its lead invited by e-mail.',
  access: platform,
  params: z.strictObject({ programmeId }),
  body: z.strictObject({ name, email }),
  reply: z.object({ id: z.string() }),
  status: 201,
});

export const inviteManager = endpoint({
  name: 'partners.inviteManager',
  method: 'POST',
  path: '/api/platform/programmes/:programmeId/manager/invitation',
  summary: 'Sends the invitation of a programme’s manager again, while nobody has joined.',
  access: platform,
  params: z.strictObject({ programmeId }),
  body: z.strictObject({ email }),
  perMinute: 30,
});
