import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { textSchema } from '../referentials/model.ts';
import { GROUP_TYPES, ORGANISATION_KINDS, PARTNER_KINDS, ROLES } from './model.ts';

export * from './contract-team.ts';
export * from './contract-group.ts';
export * from './contract-administration.ts';

const base = '/api/organisations/:organisationId' as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const site = organisation.extend({ siteId: z.guid() });
const manage = { kind: 'organisation', permission: 'organisation.manage' } as const;
const name = lineOf(200).min(1);
const people = z.int().min(0).max(1_000_000).nullable().default(null);

export const listStructureTypes = endpoint({
  name: 'organisations.listStructureTypes',
  method: 'GET',
  path: '/api/structure-types',
  summary: 'Types of structure, by family, with their code in the French register and what is counted there.',
  access: { kind: 'public' },
  reply: z.object({
    families: z.array(
      z.object({
        id: z.string(),
        name: textSchema,
        types: z.array(
          z.object({
            id: z.string(),
            name: textSchema,
            code: z.string().nullable(),
            sure: z.enum(['confirmed', 'to-confirm']),
            capacity: z.enum(['beds', 'places', 'none']),
          }),
        ),
      }),
    ),
  }),
});

export const listTerritories = endpoint({
  name: 'organisations.listTerritories',
  method: 'GET',
  path: '/api/territories',
  summary: 'Territories, their regions and departments.',
  access: { kind: 'public' },
  reply: z.object({
    territories: z.array(
      z.object({
        code: z.string(),
        name: textSchema,
        finess: z.boolean(),
        regions: z.array(
          z.object({
            code: z.string(),
            name: textSchema,
            departments: z.array(z.object({ code: z.string(), name: z.string() })),
          }),
        ),
      }),
    ),
  }),
});

export const whoSeesWhat = endpoint({
  name: 'organisations.whoSeesWhat',
  method: 'GET',
  path: '/api/who-sees-what',
  summary: 'What each role may do, from the permission table itself, and what people outside the structure see.',
  access: { kind: 'public' },
  reply: z.object({
    roles: z.array(z.object({ id: z.enum(ROLES), name: textSchema })),
    rights: z.array(
      z.object({
        id: z.string(),
        may: textSchema,
        roles: z.array(z.enum(ROLES)),
        kinds: z.array(z.enum(ORGANISATION_KINDS)),
      }),
    ),
    outside: z.array(z.object({ id: z.string(), who: textSchema, sees: textSchema })),
  }),
});

const place = {
  name,
  territory: z.enum(['FR', 'MC']),
  region: z.string().max(10).nullable().default(null),
  department: z.string().max(10).nullable().default(null),
};

/** What a structure says of itself. */
export const structureInput = z.strictObject({
  ...place,
  type: z.string().min(1).max(100),
  finess: z.string().trim().max(20).nullable().default(null),
  headcount: people,
  capacity: people,
});

/** What a group says of itself. */
const groupInput = z.strictObject({ ...place, type: z.enum(GROUP_TYPES) });

/** What a partner of programmes says of itself: what cases, letters and reports name. */
const partnerInput = z.strictObject({
  name,
  address: lineOf(400).default(''),
  phone: lineOf(40).default(''),
  /** An audit body's own words on its qualification: level, number, date. */
  qualification: lineOf(300).default(''),
});

const warning = z.object({ path: z.string(), message: textSchema });
const siteReply = z.object({
  id: z.string(),
  name: z.string(),
  town: z.string(),
  headcount: z.int().nullable(),
  capacity: z.int().nullable(),
  version: z.int(),
  closedAt: z.string().nullable(),
});

const organisationReply = z.object({
  id: z.string(),
  kind: z.enum(ORGANISATION_KINDS),
  name: z.string(),
  type: z.string().nullable(),
  finess: z.string().nullable(),
  territory: z.enum(['FR', 'MC']),
  region: z.string().nullable(),
  department: z.string().nullable(),
  headcount: z.int().nullable(),
  capacity: z.int().nullable(),
  address: z.string(),
  phone: z.string(),
  qualification: z.string(),
  requiresSecondFactor: z.boolean(),
  version: z.int(),
  group: z.object({ id: z.string(), name: z.string() }).nullable(),
  sites: z.array(siteReply),
  /** Worth a look, though nothing was refused. */
  warnings: z.array(warning),
  abilities: z.object({ manage: z.boolean(), group: z.boolean(), security: z.boolean(), history: z.boolean() }),
});

export const createOrganisation = endpoint({
  name: 'organisations.create',
  method: 'POST',
  path: '/api/organisations',
  summary: 'Creates a structure, in one’s group where told, or a group; its creator becomes its director.',
  access: { kind: 'account' },
  body: z.discriminatedUnion('kind', [
    structureInput.extend({ kind: z.literal('structure'), groupId: z.guid().toLowerCase().nullable().default(null) }),
    groupInput.extend({ kind: z.literal('group') }),
  ]),
  status: 201,
  perMinute: 20,
  reply: z.object({ id: z.string(), warnings: z.array(warning) }),
});

export const readOrganisation = endpoint({
  name: 'organisations.read',
  method: 'GET',
  path: base,
  summary: 'The record of an organisation, its sites and its group.',
  access: { kind: 'organisation', permission: 'organisation.read' },
  keyScope: 'organisation.read',
  params: organisation,
  reply: organisationReply,
});

export const changeOrganisation = endpoint({
  name: 'organisations.change',
  method: 'PUT',
  path: base,
  summary:
    'Changes the record; `version` is the one the reader saw. A stale version gives 409 with the current record.',
  access: manage,
  params: organisation,
  body: z.discriminatedUnion('kind', [
    structureInput.extend({ kind: z.literal('structure'), version: z.int32().min(1) }),
    groupInput.extend({ kind: z.literal('group'), version: z.int32().min(1) }),
    partnerInput.extend({ kind: z.enum(PARTNER_KINDS), version: z.int32().min(1) }),
  ]),
  reply: organisationReply,
});

export const requireSecondFactor = endpoint({
  name: 'organisations.requireSecondFactor',
  method: 'PUT',
  path: `${base}/security`,
  summary: 'Says whether everyone who reaches this organisation must use two-factor authentication.',
  access: { kind: 'organisation', permission: 'security.manage' },
  params: organisation,
  body: z.strictObject({ requiresSecondFactor: z.boolean() }),
});

const siteInput = z.strictObject({
  name,
  town: lineOf(100).default(''),
  headcount: people,
  capacity: people,
});

export const addSite = endpoint({
  name: 'organisations.addSite',
  method: 'POST',
  path: `${base}/sites`,
  summary: 'Adds a site to a structure.',
  access: manage,
  params: organisation,
  body: siteInput,
  status: 201,
  reply: siteReply,
});

export const changeSite = endpoint({
  name: 'organisations.changeSite',
  method: 'PUT',
  path: `${base}/sites/:siteId`,
  summary: 'Changes a site; `version` is the one the reader saw.',
  access: manage,
  params: site,
  body: siteInput.extend({ version: z.int32().min(1) }),
  reply: siteReply,
});

export const closeSite = endpoint({
  name: 'organisations.closeSite',
  method: 'POST',
  path: `${base}/sites/:siteId/closing`,
  summary: 'Closes a site; what was recorded there is kept. Refused while an assessment is open on it.',
  access: manage,
  params: site,
  body: z.strictObject({ version: z.int32().min(1) }),
  reply: siteReply,
});

export const readHistory = endpoint({
  name: 'organisations.readHistory',
  method: 'GET',
  path: `${base}/history`,
  summary: 'The journal of an organisation, newest first; `after` is the key given with the page before.',
  access: { kind: 'organisation', permission: 'history.read' },
  params: organisation,
  query: z.strictObject({ after: z.string().max(200).optional() }),
  reply: z.object({
    entries: z.array(
      z.object({
        stream: z.string(),
        sequence: z.int(),
        at: z.string(),
        occurredAt: z.string().nullable(),
        actorName: z.string(),
        kind: z.string(),
        /** Title of the criterion, theme, action or assessment concerned, where there is one. */
        subject: textSchema.nullable(),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
    next: z.string().nullable(),
  }),
});
