import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { ORGANISATION_KINDS } from './model.ts';

const base = '/api/platform/organisations' as const;
const platform = { kind: 'platform' } as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const reason = z.strictObject({ reason: z.string().trim().min(1).max(1000) });

const head = z.object({
  id: z.string(),
  kind: z.enum(ORGANISATION_KINDS),
  name: z.string(),
  type: z.string().nullable(),
  territory: z.string(),
  region: z.string().nullable(),
  department: z.string().nullable(),
  createdAt: z.string(),
  closedAt: z.string().nullable(),
  members: z.int(),
});

export const listOrganisations = endpoint({
  name: 'organisations.list',
  method: 'GET',
  path: base,
  summary: 'All organisations by name, searched by name or FINESS; `after` is the key given with the page before.',
  access: platform,
  query: z.strictObject({
    search: z.string().trim().max(200).optional(),
    state: z.enum(['open', 'closed']).optional(),
    after: z.guid().optional(),
  }),
  reply: z.object({ organisations: z.array(head), next: z.string().nullable() }),
});

export const overseeOrganisation = endpoint({
  name: 'organisations.oversee',
  method: 'GET',
  path: `${base}/:organisationId`,
  summary: 'One organisation’s record and how much it holds; never what it answered.',
  access: platform,
  params: organisation,
  reply: head.extend({
    finess: z.string().nullable(),
    headcount: z.int().nullable(),
    capacity: z.int().nullable(),
    group: z.object({ id: z.string(), name: z.string() }).nullable(),
    requiresSecondFactor: z.boolean(),
    directors: z.array(z.object({ accountId: z.string(), name: z.string(), email: z.string() })),
    sites: z.int(),
    structures: z.int(),
    assessments: z.object({ open: z.int(), submitted: z.int() }),
  }),
});

export const closeOrganisation = endpoint({
  name: 'organisations.close',
  method: 'POST',
  path: `${base}/:organisationId/closing`,
  summary: 'Closes an organisation: nobody reaches it any more; everything is kept.',
  access: platform,
  params: organisation,
  body: reason,
});

export const reopenOrganisation = endpoint({
  name: 'organisations.reopen',
  method: 'POST',
  path: `${base}/:organisationId/reopening`,
  summary: 'Opens a closed organisation again, as it was.',
  access: platform,
  params: organisation,
  body: reason,
});
