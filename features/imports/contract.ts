import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { OBJECT_KINDS } from '../inventory/model-kinds.ts';
import { COMMON_TARGETS, DATE_ORDERS, DROPPED, FORMATS, MAX_COLUMNS } from './model.ts';

const base = '/api/organisations/:organisationId/imports' as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const preview = organisation.extend({ previewId: z.guid() });
const bring = { kind: 'organisation', permission: 'inventory.import' } as const;
const read = { kind: 'organisation', permission: 'inventory.read' } as const;
const text = z.object({ fr: z.string(), en: z.string() });
const kind = z.enum(OBJECT_KINDS);
const signature = z.string().regex(/^[0-9a-f]{32}$/);
const target = z
  .union([
    z.enum(COMMON_TARGETS),
    z
      .string()
      .max(60)
      .regex(/^field:[a-zA-Z]+$/),
  ])
  .nullable();

export const mappingSchema = z.strictObject({
  kind,
  category: z.string().max(40),
  targets: z.array(target).min(1).max(MAX_COLUMNS),
  dateOrder: z.enum(DATE_ORDERS).nullable(),
  complete: z.boolean(),
});

export const recogniseFile = endpoint({
  name: 'imports.recognise',
  method: 'POST',
  path: `${base}/recognised`,
  summary:
    'Recognises a file by its content, without keeping it; of a table, its columns with examples, and what each seems to be.',
  access: bring,
  params: organisation,
  query: z.strictObject({ kind: kind.optional() }),
  upload: true,
  perMinute: 60,
  reply: z.object({
    format: z.enum(FORMATS),
    tool: z.string(),
    table: z
      .object({
        columns: z.array(
          z.object({ label: z.string(), samples: z.array(z.string()), filled: z.int(), secret: z.boolean() }),
        ),
        rows: z.int(),
        signature: z.string(),
        /** How its dates are written; `ask` when they read both ways. */
        dateOrder: z.enum([...DATE_ORDERS, 'ask']).nullable(),
        mapping: mappingSchema,
        /** Whether the mapping is the one that the organisation saved. */
        saved: z.boolean(),
      })
      .nullable(),
  }),
});

export const saveMapping = endpoint({
  name: 'imports.saveMapping',
  method: 'PUT',
  path: `${base}/mappings`,
  summary: 'Keeps what the columns of a table are, for every later table with the same headings.',
  access: bring,
  params: organisation,
  body: mappingSchema.extend({ signature }),
});

export const preparePreview = endpoint({
  name: 'imports.prepare',
  method: 'POST',
  path: `${base}/previews`,
  summary:
    'Compares a file with the inventories for one hour, without changing them. A table needs its mapping saved before.',
  access: bring,
  params: organisation,
  query: z.strictObject({
    dateOrder: z.enum(DATE_ORDERS).optional(),
    complete: z.enum(['yes', 'no']).optional(),
    /** Of a table, as it was recognised: spares reading the file once more. */
    signature: signature.optional(),
  }),
  upload: true,
  perMinute: 60,
  status: 201,
  reply: z.object({ id: z.string() }),
});

const counted = z.array(z.object({ kind, n: z.int() }));

export const readPreview = endpoint({
  name: 'imports.readPreview',
  method: 'GET',
  path: `${base}/previews/:previewId`,
  summary: 'What a file would add, change and remove, in figures.',
  access: bring,
  params: preview,
  reply: z.object({
    id: z.string(),
    fileName: z.string(),
    format: z.enum(FORMATS),
    tool: z.string(),
    complete: z.boolean(),
    dropped: z.array(z.enum(DROPPED)),
    expiresAt: z.string(),
    /** The inventory has changed since. */
    stale: z.boolean(),
    outcomes: z.array(z.object({ kind, outcome: z.enum(['new', 'changed', 'same', 'ambiguous', 'left']), n: z.int() })),
    gone: counted,
    rejected: z.int(),
    /** Ties made and ended: software installed, guests hosted. */
    tied: z.int(),
    untied: z.int(),
    warned: z.int(),
    /** Rows whose file is older than what is known. */
    older: z.int(),
  }),
});

const value = z.union([z.string(), z.number(), z.boolean()]).nullable();

export const readRows = endpoint({
  name: 'imports.readRows',
  method: 'GET',
  path: `${base}/previews/:previewId/rows`,
  summary: 'The rows of a preview, field by field, with the rule that recognised each.',
  access: bring,
  params: preview,
  query: z.strictObject({
    show: z.enum(['new', 'changed', 'same', 'ambiguous', 'left', 'warned']),
    after: z.coerce.number().int().min(-1).max(2_000_000_000).default(-1),
  }),
  reply: z.object({
    rows: z.array(
      z.object({
        n: z.int(),
        line: z.int(),
        kind,
        category: text,
        name: z.string(),
        outcome: z.enum(['new', 'changed', 'same', 'ambiguous', 'left']),
        /** `serial`, `uuid`, `mac`, `name`, `ip`, `account`. */
        matchedBy: z.string().nullable(),
        objectId: z.string().nullable(),
        moves: z.array(z.object({ key: z.string(), before: value, after: value })),
        warnings: z.array(z.object({ code: z.string(), field: z.string(), value: z.string(), message: text })),
        candidates: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            category: text,
            serial: z.string().nullable(),
            place: z.string().nullable(),
          }),
        ),
      }),
    ),
    next: z.int().nullable(),
  }),
});

export const readLeftOut = endpoint({
  name: 'imports.readLeftOut',
  method: 'GET',
  path: `${base}/previews/:previewId/left-out`,
  summary:
    'Rows that are not taken, each with its reason and its value, and what the file no longer holds: five hundred of each.',
  access: bring,
  params: preview,
  reply: z.object({
    rejected: z.array(z.object({ line: z.int(), code: z.string(), value: z.string(), message: text })),
    gone: z.array(z.object({ id: z.string(), name: z.string(), kind, target: z.string().nullable() })),
  }),
});

export const answerRows = endpoint({
  name: 'imports.answer',
  method: 'POST',
  path: `${base}/previews/:previewId/answers`,
  summary:
    'Says which object ambiguous rows are: one of those proposed, a new one, or none (left out). Without rows: all that wait.',
  access: bring,
  params: preview,
  body: z.strictObject({
    rows: z.array(z.int32().min(0)).max(500).nullable(),
    as: z.union([z.enum(['new', 'left']), z.guid().toLowerCase()]),
  }),
});

export const confirmPreview = endpoint({
  name: 'imports.confirm',
  method: 'POST',
  path: `${base}/previews/:previewId/confirmation`,
  summary:
    'Writes what a preview tells, all or nothing, as one batch that can be undone. Refused (409) once the inventory has changed.',
  access: bring,
  params: preview,
  reply: z.object({ batchId: z.string().nullable(), added: z.int(), changed: z.int(), removed: z.int() }),
});

export const dropPreview = endpoint({
  name: 'imports.drop',
  method: 'DELETE',
  path: `${base}/previews/:previewId`,
  summary: 'Forgets a preview.',
  access: bring,
  params: preview,
});

export const listImports = endpoint({
  name: 'imports.list',
  method: 'GET',
  path: base,
  summary: 'What was imported, newest first.',
  access: read,
  params: organisation,
  reply: z.object({
    runs: z.array(
      z.object({
        id: z.string(),
        fileName: z.string(),
        format: z.enum(FORMATS),
        tool: z.string(),
        added: z.int(),
        changed: z.int(),
        removed: z.int(),
        rejected: z.int(),
        at: z.string(),
        actorName: z.string(),
        undoneAt: z.string().nullable(),
      }),
    ),
    abilities: z.object({ import: z.boolean() }),
  }),
});

export const template = endpoint({
  name: 'imports.template',
  method: 'GET',
  path: `${base}/templates/:kind`,
  summary: 'A workbook to fill in for one inventory, with what each column takes; it is imported as it is.',
  access: read,
  params: organisation.extend({ kind }),
  query: z.strictObject({ language: z.enum(['fr', 'en']).optional() }),
  download: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});
