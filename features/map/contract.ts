import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { CRITICALITIES, OBJECT_KINDS } from '../inventory/model-kinds.ts';
import { textSchema } from '../referentials/model.ts';
import { VIEWS } from './model.ts';

const base = '/api/organisations/:organisationId/map' as const;
const params = z.strictObject({ organisationId: z.guid() });
const read = { kind: 'organisation', permission: 'inventory.read' } as const;
const language = z.enum(['fr', 'en']).optional();
const id = z.guid().toLowerCase();
const asked = {
  view: z.enum(VIEWS).default('ecosystem'),
  /** Only one site, and what belongs to none. */
  site: id.optional(),
  /** Only an object, what it depends on and what depends on it. */
  around: id.optional(),
};

const level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
const node = z.object({
  id: z.string(),
  lane: z.string(),
  label: z.string(),
  about: textSchema,
  objectId: z.string().nullable(),
  criticality: z.enum(CRITICALITIES).nullable(),
  level: level.nullable(),
  count: z.int(),
  x: z.number(),
  y: z.number(),
});
const edge = z.object({ from: z.string(), to: z.string(), label: textSchema });
const reach = z.object({ objects: z.int(), reaching: z.tuple([z.int(), z.int(), z.int()]) });

export const readMap = endpoint({
  name: 'map.readMap',
  method: 'GET',
  path: base,
  summary:
    'One of the six views of the information system, derived from the inventories: the drawing laid out, its table, the granularity of each object and what it lacks.',
  access: read,
  params,
  query: z.strictObject({
    ...asked,
    /** The table is read by pages of 50. */
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  reply: z.object({
    view: z.enum(VIEWS),
    sites: z.array(z.object({ id: z.string(), name: z.string() })),
    /** The object in the middle, when one was asked for. */
    around: z.object({ id: z.string(), name: z.string() }).nullable(),
    layout: z.object({
      width: z.number(),
      height: z.number(),
      lanes: z.array(z.object({ id: z.string(), name: textSchema, y: z.number(), height: z.number() })),
      nodes: z.array(node),
      edges: z.array(edge),
    }),
    /** Objects that the picture leaves out to stay readable. */
    left: z.int(),
    table: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(OBJECT_KINDS),
        name: z.string(),
        about: textSchema,
        site: z.string().nullable(),
        level,
        missing: z.array(textSchema),
        /** What ties it to others, each in one phrase. */
        ties: z.array(z.object({ label: textSchema, id: z.string(), name: z.string() })),
        moreTies: z.int(),
      }),
    ),
    rows: z.int(),
    pages: z.int(),
    reach: z.record(z.enum(VIEWS), reach),
    today: z.string(),
  }),
});

const reason = z.enum(['hosted', 'served', 'stored', 'needed', 'connected', 'provided']);

export const readImpact = endpoint({
  name: 'map.readImpact',
  method: 'GET',
  path: `${base}/impact/:objectId`,
  summary: '“If this stops, what stops?”: everything that depends on an object, step by step, with why.',
  access: read,
  params: params.extend({ objectId: id }),
  reply: z.object({
    object: z.object({ id: z.string(), name: z.string(), about: textSchema, kind: z.enum(OBJECT_KINDS) }),
    stopped: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        kind: z.enum(OBJECT_KINDS),
        about: textSchema,
        criticality: z.enum(CRITICALITIES).nullable(),
        reason,
        through: z.string(),
        steps: z.int(),
      }),
    ),
    needs: z.array(z.object({ id: z.string(), name: z.string(), about: textSchema, kind: z.enum(OBJECT_KINDS) })),
    /** True where nothing ties it to anything: the answer then says nothing. */
    alone: z.boolean(),
  }),
});

export const exportMap = endpoint({
  name: 'map.exportMap',
  method: 'GET',
  path: `${base}.svg`,
  summary: 'A view as a drawing of its own, for a document or a slide: what the page shows, nothing more.',
  access: read,
  params,
  query: z.strictObject({ ...asked, language }),
  download: 'image/svg+xml',
  perMinute: 60,
});

export const exportMapReport = endpoint({
  name: 'map.exportMapReport',
  method: 'GET',
  path: `${base}/report.pdf`,
  summary:
    'The whole cartography: the six views, each with its picture and its table, and what is left to complete; tagged PDF.',
  access: read,
  params,
  query: z.strictObject({ language }),
  download: 'application/pdf',
  perMinute: 20,
});
