import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { levelSchema, textSchema } from '../referentials/model.ts';
import { ROLES } from './model.ts';

const base = '/api/organisations/:organisationId' as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const manage = { kind: 'organisation', permission: 'organisation.manage' } as const;
const link = { kind: 'organisation', permission: 'group.link' } as const;
const codeReply = z.object({ code: z.string() });
const code = z.strictObject({ code: z.string().trim().min(1).max(40) });

export const readJoinCode = endpoint({
  name: 'organisations.readJoinCode',
  method: 'GET',
  path: `${base}/join-code`,
  summary: 'The code that a structure’s director types to join this group.',
  access: manage,
  params: organisation,
  reply: codeReply,
});

export const renewJoinCode = endpoint({
  name: 'organisations.renewJoinCode',
  method: 'POST',
  path: `${base}/join-code`,
  summary: 'Gives the group a new code; the old one no longer works.',
  access: manage,
  params: organisation,
  reply: codeReply,
});

export const previewGroup = endpoint({
  name: 'organisations.previewGroup',
  method: 'POST',
  path: `${base}/group/preview`,
  summary: 'The name behind a group’s code, and what its people would see; nothing is joined yet.',
  access: link,
  params: organisation,
  body: code,
  perMinute: 10,
  reply: z.object({
    name: z.string(),
    sees: z.array(z.object({ role: z.enum(ROLES), name: textSchema, may: z.array(textSchema) })),
  }),
});

export const joinGroup = endpoint({
  name: 'organisations.joinGroup',
  method: 'PUT',
  path: `${base}/group`,
  summary: 'Joins the group of a code: its people then reach this structure in the role they hold in the group.',
  access: link,
  params: organisation,
  body: code,
  perMinute: 10,
});

export const leaveGroup = endpoint({
  name: 'organisations.leaveGroup',
  method: 'DELETE',
  path: `${base}/group`,
  summary: 'Leaves the group: its people no longer reach this structure, from their next click.',
  access: link,
  params: organisation,
});

export const removeStructure = endpoint({
  name: 'organisations.removeStructure',
  method: 'DELETE',
  path: `${base}/structures/:structureId`,
  summary: 'A group lets one of its structures go.',
  access: manage,
  params: organisation.extend({ structureId: z.guid() }),
});

const progress = z.object({
  site: z.object({ id: z.string(), name: z.string() }).nullable(),
  referentialId: z.string(),
  version: z.string(),
  open: z.object({ id: z.string(), startedAt: z.string(), answered: z.int(), total: z.int() }).nullable(),
  last: z
    .object({
      id: z.string(),
      submittedAt: z.string(),
      /** Version whose levels and themes these are. */
      version: z.string(),
      themes: z.array(z.object({ themeId: z.string(), level: z.int().nullable() })),
    })
    .nullable(),
});

export const readProgress = endpoint({
  name: 'organisations.readProgress',
  method: 'GET',
  path: `${base}/progress`,
  summary: 'Where each structure of a group stands, whole and site by site; for a structure, itself and its sites.',
  access: { kind: 'organisation', permission: 'assessment.read' },
  keyScope: 'results.read',
  params: organisation,
  reply: z.object({
    kind: z.enum(['structure', 'group']),
    questionnaires: z.array(
      z.object({
        id: z.string(),
        version: z.string(),
        title: textSchema,
        levels: z.array(levelSchema),
        themes: z.array(z.object({ id: z.string(), title: textSchema })),
      }),
    ),
    structures: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        type: z.string().nullable(),
        territory: z.string(),
        region: z.string().nullable(),
        department: z.string().nullable(),
        sites: z.int(),
        progress: z.array(progress),
      }),
    ),
    abilities: z.object({ manage: z.boolean() }),
  }),
});
