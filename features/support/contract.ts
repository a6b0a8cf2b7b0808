import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { scanSchema } from '../../platform/contract/file.ts';
import { regionContactsSchema } from '../help/model.ts';
import { textSchema } from '../referentials/model.ts';
import { SUPPORT_EVENTS, SUPPORT_STATES, supportRulesSchema } from './model.ts';

const base = '/api/organisations/:organisationId/support' as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const request = organisation.extend({ requestId: z.guid() });
const entry = request.extend({ entryId: z.guid() });
const read = { kind: 'organisation', permission: 'support.read' } as const;
export const MAX_TEXT = 8000;
const text = z.string().trim().max(MAX_TEXT);

const headSchema = z.object({
  id: z.string(),
  structure: z.object({ name: z.string(), type: textSchema.nullable(), department: z.string().nullable() }),
  subject: z.object({ id: z.string(), name: textSchema }),
  state: z.enum(SUPPORT_STATES),
  stateSince: z.string(),
  askedAt: z.string(),
  askedByName: z.string(),
  /** Which body is in charge, and who there; '' while nobody is. */
  takenByName: z.string(),
  takenPerson: z.string(),
  firstAnswerAt: z.string().nullable(),
  outcome: z.object({ id: z.string(), name: textSchema }).nullable(),
  /** When the region is reminded; null where it owes nothing. */
  answerDueAt: z.string().nullable(),
  late: z.boolean(),
});

export const requestSchema = headSchema.extend({
  side: z.enum(['asker', 'region']),
  /** The page it was asked from, where it has a name. */
  page: textSchema.nullable(),
  reason: z.string(),
  version: z.int(),
  entries: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['message', 'move']),
      event: z.enum([...SUPPORT_EVENTS, 'ask']),
      text: z.string(),
      side: z.enum(['asker', 'region']),
      organisation: z.string(),
      by: z.string(),
      at: z.string(),
      mine: z.boolean(),
      file: z.object({ name: z.string(), scan: scanSchema }).nullable(),
    }),
  ),
  events: z.array(z.enum(SUPPORT_EVENTS)),
  /** Until when it may be reopened; null where it may not. */
  reopenUntil: z.string().nullable(),
  outcomes: supportRulesSchema.shape.outcomes,
});

export const listRequests = endpoint({
  name: 'support.list',
  method: 'GET',
  path: base,
  summary:
    'Requests for the region’s help: one’s own, or those of one’s region; latest first, with who would answer and whom to write to otherwise.',
  access: read,
  params: organisation,
  reply: z.object({
    side: z.enum(['asker', 'region']),
    requests: z.array(headSchema),
    /** The regional bodies that would read a request made now; empty: nobody, and `directory` says whom to write to. */
    bodies: z.array(z.object({ kind: z.string(), name: z.string() })),
    directory: regionContactsSchema.nullable(),
    /** The record does not say which region it is. */
    regionMissing: z.boolean(),
    subjects: supportRulesSchema.shape.subjects,
    answerWithin: z.int(),
    reopenWithin: z.int(),
    abilities: z.object({ ask: z.boolean(), answer: z.boolean() }),
  }),
});

export const askSupport = endpoint({
  name: 'support.ask',
  method: 'POST',
  path: base,
  summary: 'Asks one’s region for help; refused where no regional body would read it.',
  access: { kind: 'organisation', permission: 'support.ask' },
  params: organisation,
  body: z.strictObject({
    subject: z.string().max(60),
    text: text.min(1),
    /** The route it is asked from, with its parameters' names and never their values. */
    page: z
      .string()
      .max(200)
      .regex(/^(\/[a-zA-Z$-]+)*\/?$/)
      .default(''),
  }),
  reply: z.object({ id: z.string(), entryId: z.string() }),
  status: 201,
});

export const readRequest = endpoint({
  name: 'support.read',
  method: 'GET',
  path: `${base}/:requestId`,
  summary: 'One request with what was written and done, and what the reader may do.',
  access: read,
  params: request,
  reply: requestSchema,
});

export const moveRequest = endpoint({
  name: 'support.move',
  method: 'POST',
  path: `${base}/:requestId/events`,
  summary:
    'Takes, answers, hands back, closes, withdraws or reopens a request, by its life cycle and the reader’s side.',
  access: read,
  params: request,
  body: z.strictObject({
    event: z.enum(SUPPORT_EVENTS),
    text: text.default(''),
    outcome: z.string().max(60).nullable().default(null),
    version: z.int32().min(1),
  }),
  reply: z.object({ version: z.int(), entryId: z.string() }),
});

export const attachFile = endpoint({
  name: 'support.attach',
  method: 'POST',
  path: `${base}/:requestId/entries/:entryId/file`,
  summary: 'Adds the one file of a message that one has just written.',
  access: read,
  params: entry,
  upload: true,
  reply: z.object({ name: z.string() }),
  status: 201,
});

export const openFile = endpoint({
  name: 'support.openFile',
  method: 'GET',
  path: `${base}/:requestId/entries/:entryId/file`,
  summary: 'Downloads the file of a message.',
  access: read,
  params: entry,
  download: 'application/octet-stream',
});
