import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { SORTS } from './model-filter.ts';
import { LINK_KINDS } from './model-kinds.ts';
import * as shape from './contract-shapes.ts';

const { base } = shape;

/** The most rows counted: beyond, a page says “more than”. */
export const COUNTED = 10_000;
/** The same where each row must be read to know whether it counts. */
export const COUNTED_READING = 1_000;
export const PAGE = 50;

export const listObjects = endpoint({
  name: 'inventory.listObjects',
  method: 'GET',
  path: `${base}/objects`,
  summary: 'One page of an inventory, sorted and filtered; the next one begins after its last row.',
  access: shape.read,
  params: shape.organisation,
  query: z.strictObject({
    ...shape.filterShape,
    sort: z.enum(SORTS).default('name'),
    order: z.enum(['up', 'down']).default('up'),
    after: z.string().max(900).optional(),
    before: z.string().max(900).optional(),
  }),
  reply: z.object({
    rows: z.array(shape.rowSchema),
    /** Places to read on from; null at the ends. */
    previous: z.string().nullable(),
    next: z.string().nullable(),
    /** How many match; counting stops just after `counted`. */
    count: z.int(),
    counted: z.int(),
    abilities: z.object({ write: z.boolean(), lead: z.boolean() }),
  }),
});

export const readChoices = endpoint({
  name: 'inventory.readChoices',
  method: 'GET',
  path: `${base}/choices`,
  summary: 'What the filters and the forms of an inventory offer: sites, providers, owners and sources already told.',
  access: shape.read,
  params: shape.organisation,
  query: z.strictObject({ kind: shape.kind }),
  reply: z.object({
    sites: z.array(shape.place),
    providers: z.array(shape.place),
    owners: z.array(z.string()),
    sources: z.array(z.string()),
  }),
});

export const searchObjects = endpoint({
  name: 'inventory.searchObjects',
  method: 'GET',
  path: `${base}/search`,
  summary: 'The first objects, of these inventories, that hold the words told: to tie one to another.',
  access: shape.read,
  params: shape.organisation,
  query: z.strictObject({ text: z.string().min(1).max(200), kinds: z.string().max(100).optional() }),
  reply: z.object({
    objects: z.array(z.object({ id: z.string(), kind: shape.kind, category: z.string(), name: z.string() })),
  }),
});

const link = z.object({
  kind: z.enum(LINK_KINDS),
  /** `from`: this object is the source; `to`: it is the target. */
  way: z.enum(['from', 'to']),
  other: z.object({
    id: z.string(),
    kind: shape.kind,
    category: z.string(),
    name: z.string(),
    state: z.enum(['in-use', 'gone']),
  }),
});

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable();
const historyEntry = z.object({
  batchId: z.string(),
  at: z.string(),
  actorName: z.string(),
  batch: z.enum(['edit', 'bulk', 'import', 'review', 'undo']),
  action: z.enum(['added', 'changed', 'removed', 'restored', 'reviewed', 'linked']),
  /** Version that it made; null for what moves none. */
  version: z.int().nullable(),
  /** `fields.serial`, `name`, `site`… with names in place of identifiers. */
  changes: z.array(z.object({ key: z.string(), before: value, after: value })),
  tied: z.int(),
  untied: z.int(),
});

const alertShown = z.object({
  id: z.string(),
  title: z.object({ fr: z.string(), en: z.string() }),
  severity: z.enum(['critical', 'major', 'important', 'minor']),
  state: z.enum(['open', 'treated', 'not-applicable', 'accepted', 'closed']),
});

export const readObject = endpoint({
  name: 'inventory.readObject',
  method: 'GET',
  path: `${base}/objects/:objectId`,
  summary: 'One object: its fields, what it is tied to, what it lacks, its alerts and its history.',
  access: shape.read,
  params: shape.object,
  reply: z.object({
    object: shape.rowSchema.extend({ kind: shape.kind }),
    missing: z.array(z.string()),
    links: z.array(link),
    /** How many ties there are; `links` holds the first 500. */
    linkCount: z.int(),
    alerts: z.array(alertShown),
    history: z.array(historyEntry),
    abilities: z.object({ write: z.boolean(), lead: z.boolean() }),
  }),
});

const reference = z.object({ id: z.string(), version: z.int() });
const said = {
  category: shape.category,
  name: shape.name,
  siteId: shape.id.nullable(),
  owner: shape.owner,
  providerId: shape.id.nullable(),
  criticality: shape.criticality.nullable(),
};

export const addObject = endpoint({
  name: 'inventory.addObject',
  method: 'POST',
  path: `${base}/objects`,
  summary: 'Adds an object by hand; it counts as reviewed on that day.',
  access: shape.write,
  params: shape.organisation,
  body: z.strictObject({
    kind: shape.kind,
    category: said.category,
    name: said.name,
    siteId: said.siteId.default(null),
    owner: said.owner.default(''),
    providerId: said.providerId.default(null),
    criticality: said.criticality.default(null),
    fields: shape.fieldsInput.default({}),
  }),
  status: 201,
  reply: reference,
});

export const changeObject = endpoint({
  name: 'inventory.changeObject',
  method: 'PATCH',
  path: `${base}/objects/:objectId`,
  summary: 'Changes an object as its reader saw it; what is left out stays, a field set to null is emptied.',
  access: shape.write,
  params: shape.object,
  body: z.strictObject({
    version: shape.version,
    category: said.category.optional(),
    name: said.name.optional(),
    siteId: said.siteId.optional(),
    owner: said.owner.optional(),
    providerId: said.providerId.optional(),
    criticality: said.criticality.optional(),
    fields: shape.fieldsInput.default({}),
    /** The whole record was checked: it counts as reviewed today. */
    reviewed: z.boolean().default(false),
  }),
  reply: reference,
});

export const duplicateObject = endpoint({
  name: 'inventory.duplicateObject',
  method: 'POST',
  path: `${base}/objects/:objectId/copies`,
  summary: 'Adds an object like this one under another name, without what identifies it nor what it is tied to.',
  access: shape.write,
  params: shape.object,
  body: z.strictObject({ name: shape.name }),
  status: 201,
  reply: reference,
});

export const moveObject = endpoint({
  name: 'inventory.moveObject',
  method: 'POST',
  path: `${base}/objects/:objectId/state`,
  summary: 'Removes an object from its inventory, or brings it back.',
  access: shape.write,
  params: shape.object,
  body: z.strictObject({ version: shape.version, state: z.enum(['in-use', 'gone']) }),
  reply: reference,
});

export const eraseObject = endpoint({
  name: 'inventory.eraseObject',
  method: 'POST',
  path: `${base}/objects/:objectId/erasure`,
  summary: 'Erases an object and its history for good, for what the law asks of personal data. It cannot be undone.',
  access: shape.lead,
  params: shape.object,
  body: z.strictObject({ version: shape.version }),
});

export const tieObject = endpoint({
  name: 'inventory.tieObject',
  method: 'POST',
  path: `${base}/objects/:objectId/links`,
  summary: 'Ties this object to another, or ends the tie.',
  access: shape.write,
  params: shape.object,
  body: z.strictObject({
    kind: z.enum(LINK_KINDS),
    way: z.enum(['from', 'to']),
    otherId: shape.id,
    tied: z.boolean(),
  }),
});
