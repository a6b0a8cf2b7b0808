import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';

const base = '/api/organisations/:organisationId/cases/:caseId/providers' as const;
const inCase = z.strictObject({ organisationId: z.guid(), caseId: z.guid() });
const act = { kind: 'organisation', permission: 'case.act' } as const;

const providersSchema = z.object({
  /** Providers that take part in the programme here: the plan may be shown to them in one click. */
  partners: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** Since when they see the plan; null when they do not. */
      since: z.string().nullable(),
      /** Whether one of their quotes has been submitted. */
      quoted: z.boolean(),
    }),
  ),
  /** The others of the programme's published list, to be written to. */
  published: z.object({
    asOf: z.string(),
    list: z.array(z.object({ name: z.string(), email: z.string() })),
  }),
  /** Whether the plan may be shown now. */
  mayShare: z.boolean(),
});

export const listProviders = endpoint({
  name: 'quotes.listProviders',
  method: 'GET',
  path: base,
  summary: 'The programme’s providers, for the beneficiary to choose whom to show the plan to.',
  access: { kind: 'organisation', permission: 'case.read' },
  params: inCase,
  reply: providersSchema,
});

export const sharePlan = endpoint({
  name: 'quotes.sharePlan',
  method: 'POST',
  path: base,
  summary: 'The beneficiary shows the plan to a provider of the programme, who may then quote.',
  access: act,
  params: inCase,
  body: z.strictObject({ providerId: z.guid().toLowerCase() }),
  reply: providersSchema,
});

export const endInvitation = endpoint({
  name: 'quotes.endInvitation',
  method: 'DELETE',
  path: `${base}/:providerId`,
  summary: 'The beneficiary no longer shows the plan to a provider; its quotes are no longer in the running.',
  access: act,
  params: inCase.extend({ providerId: z.guid() }),
  reply: providersSchema,
});
