import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { levelSchema, textSchema } from '../referentials/model.ts';
import { definitionsSchema, observatorySchema, quarterId, quarterSchema, scopeSchema } from './contract-figures.ts';
import { SIZES } from './model.ts';

const params = z.strictObject({ organisationId: z.guid() });
const code = z.string().regex(/^[0-9A-Za-z-]{1,60}$/);

const asked = {
  /** The questionnaire; the first that has figures unless told. */
  referential: code.optional(),
  /** Filters: at most a region with a type or a size; a department alone; a type or a size alone. */
  region: code.optional(),
  department: code.optional(),
  type: code.optional(),
  size: z.enum(SIZES).optional(),
  /** The quarter shown is `to`; progress and curves begin at `from`, four quarters before unless told. */
  from: quarterId.optional(),
  to: quarterId.optional(),
  /** Identifier of the level from which a share is counted; each theme’s target unless told. */
  level: code.optional(),
};
const filters = z.strictObject(asked);
const openFilters = z.strictObject({ ...asked, territory: z.enum(['FR', 'MC']).default('FR') });
const language = z.enum(['fr', 'en']).optional();

const territory = { kind: 'organisation', permission: 'observatory.read' } as const;

export const readTerritory = endpoint({
  name: 'observatory.readTerritory',
  method: 'GET',
  path: '/api/organisations/:organisationId/observatory',
  summary:
    'Live figures of the territory that the organisation watches: its nation, or its region. A group too small or too alike is withheld, with the reason.',
  access: territory,
  keyScope: 'observatory.read',
  params,
  query: filters,
  reply: observatorySchema,
});

export const exportTerritoryTable = endpoint({
  name: 'observatory.exportTerritoryTable',
  method: 'GET',
  path: '/api/organisations/:organisationId/observatory.csv',
  summary: 'The figures of the territory for a spreadsheet: one row for each group, theme and level.',
  access: territory,
  keyScope: 'observatory.read',
  params,
  query: filters.extend({ language }),
  download: 'text/csv',
});

export const exportTerritoryData = endpoint({
  name: 'observatory.exportTerritoryData',
  method: 'GET',
  path: '/api/organisations/:organisationId/observatory.json',
  summary: 'The figures of the territory as a file: what the page shows, nothing more.',
  access: territory,
  keyScope: 'observatory.read',
  params,
  query: filters,
  download: 'application/json',
});

export const readOpen = endpoint({
  name: 'observatory.readOpen',
  method: 'GET',
  path: '/api/observatory',
  summary:
    'The open observatory: figures of closed quarters only, so that a submission never shows at once; the last one unless told.',
  access: { kind: 'public' },
  query: openFilters,
  reply: observatorySchema,
});

export const exportOpenTable = endpoint({
  name: 'observatory.exportOpenTable',
  method: 'GET',
  path: '/api/observatory.csv',
  summary: 'The open observatory for a spreadsheet: one row for each group, theme and level.',
  access: { kind: 'public' },
  query: openFilters.extend({ language }),
  download: 'text/csv',
});

export const exportOpenData = endpoint({
  name: 'observatory.exportOpenData',
  method: 'GET',
  path: '/api/observatory.json',
  summary: 'The open observatory as a file: what its page shows, nothing more.',
  access: { kind: 'public' },
  query: openFilters,
  download: 'application/json',
});

/** What the filters offer: everything that may be asked for, by name. */
export const readChoices = endpoint({
  name: 'observatory.readChoices',
  method: 'GET',
  path: '/api/observatory/choices',
  summary: 'The questionnaires, regions, departments, types and sizes by which the observatory may be read.',
  access: { kind: 'public' },
  reply: z.object({
    /** Whether a closed quarter may be read yet; before, the open observatory answers that none is published. */
    published: z.boolean(),
    referentials: z.array(z.object({ id: z.string(), title: textSchema, levels: z.array(levelSchema) })),
    territories: z.array(
      z.object({
        code: z.string(),
        name: textSchema,
        regions: z.array(
          z.object({
            code: z.string(),
            name: textSchema,
            departments: z.array(z.object({ code: z.string(), name: z.string() })),
          }),
        ),
      }),
    ),
    types: z.array(z.object({ id: z.string(), name: textSchema })),
    sizes: z.array(z.object({ id: z.enum(SIZES), name: textSchema })),
  }),
});

const ownTheme = z.object({ themeId: z.string(), level: z.int().nullable(), target: z.int() });

export const readPeers = endpoint({
  name: 'observatory.readPeers',
  method: 'GET',
  path: '/api/organisations/:organisationId/peers',
  summary:
    'The structure beside its peers of the last closed quarter: the closest group that may be shown, and why that one. A group compares with the nation.',
  access: { kind: 'organisation', permission: 'peers.read' },
  params,
  query: z.strictObject({ referential: code.optional() }),
  reply: z.object({
    /** The structure’s own last submitted levels, by theme; empty before the first, and for a group. */
    own: z.array(ownTheme),
    ownSubmittedAt: z.string().nullable(),
    /** Null when no group of the territory may be shown yet. */
    peers: observatorySchema.nullable(),
    /** How the group was chosen: which were too small or withheld before it. */
    reason: textSchema,
  }),
});

const memberSchema = z.object({
  organisationId: z.string(),
  name: z.string(),
  type: z.object({ key: z.string(), name: textSchema }).nullable(),
  department: z.string().nullable(),
  /** Null before the first submission. */
  submittedAt: z.string().nullable(),
  outOfDate: z.boolean(),
  /** Index of the level by theme, null when not assessed; empty before the first submission. */
  levels: z.array(z.int().nullable()),
  atTarget: z.array(z.boolean()),
  actions: z.object({ open: z.int(), late: z.int(), done: z.int() }),
});

const themesSchema = z.array(z.object({ id: z.string(), title: textSchema, target: z.int() }));
const namedReply = z.object({
  referential: z.object({ id: z.string(), title: textSchema, levels: z.array(levelSchema), themes: themesSchema }),
  quarter: quarterSchema,
  asOf: z.string(),
  source: textSchema,
  definitions: definitionsSchema,
  structures: z.array(memberSchema),
});

export const readGroup = endpoint({
  name: 'observatory.readGroup',
  method: 'GET',
  path: '/api/organisations/:organisationId/group-observatory',
  summary:
    'A group’s own structures by name, with the level of each theme: its members already read them one by one. Withheld from nobody there.',
  access: { kind: 'organisation', permission: 'peers.read' },
  params,
  query: z.strictObject({ referential: code.optional() }),
  reply: namedReply.extend({
    /** Structures by level, theme by theme: one number a level, then those not assessed. */
    counts: z.array(z.array(z.int())),
  }),
});

const programmeRef = z.object({ id: z.string(), title: textSchema });
const fileRef = z.object({ id: z.string(), number: z.string() });

export const readNamed = endpoint({
  name: 'observatory.readNamed',
  method: 'GET',
  path: '/api/organisations/:organisationId/observatory/structures',
  summary:
    'The structures of the region that agreed to be named, and those that a live file of a programme names, with the level of each theme; a page at a time.',
  access: territory,
  params,
  query: z.strictObject({
    referential: code.optional(),
    /** Name after which the page begins: `next` of the page before. */
    after: z.string().max(260).optional(),
  }),
  reply: namedReply.extend({
    scope: scopeSchema,
    structures: z.array(
      memberSchema.extend({
        /** Whether it agreed; else a programme names it. */
        agreed: z.boolean(),
        /** Programmes whose live file names it; the file itself for the organisation that examines it. */
        requiredBy: z.array(z.object({ programme: programmeRef, file: fileRef.nullable() })),
      }),
    ),
    next: z.string().nullable(),
  }),
});

const naming = z.object({
  /** ISO instant since when the region reads the structure’s levels under its name; null: it does not. */
  since: z.string().nullable(),
  /** Names of the organisations of the region that may then read them. */
  readers: z.array(z.string()),
  /** Live files by which a programme names the structure, whether it agreed or not. */
  requiredBy: z.array(z.object({ programme: programmeRef, file: fileRef })),
});

export const readNaming = endpoint({
  name: 'observatory.readNaming',
  method: 'GET',
  path: '/api/organisations/:organisationId/naming',
  summary: 'Whether the structure agreed that its region reads its levels under its name, and who reads them then.',
  access: { kind: 'organisation', permission: 'peers.read' },
  params,
  reply: naming,
});

export const decideNaming = endpoint({
  name: 'observatory.decideNaming',
  method: 'PUT',
  path: '/api/organisations/:organisationId/naming',
  summary: 'Agrees that the region reads the structure’s levels under its name, or withdraws; at once, and journalled.',
  access: { kind: 'organisation', permission: 'naming.decide' },
  params,
  body: z.strictObject({ agreed: z.boolean() }),
  reply: naming,
});
