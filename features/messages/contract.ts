import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { PARTS } from '../cases/model.ts';
import { MAX_LENGTH, PAGE } from './model.ts';

const base = '/api/organisations/:organisationId/cases/:caseId/messages' as const;
const params = z.strictObject({ organisationId: z.guid(), caseId: z.guid() });
const read = { kind: 'organisation', permission: 'case.read' } as const;
const act = { kind: 'organisation', permission: 'case.act' } as const;
const part = z.enum(PARTS);

export const listMessages = endpoint({
  name: 'messages.list',
  method: 'GET',
  path: base,
  summary:
    'What was written in a case to the reader’s organisation or by it, newest first; `before` is the key given by `older`.',
  access: read,
  params,
  query: z.strictObject({ before: z.guid().toLowerCase().optional() }),
  reply: z.object({
    messages: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        by: z.string(),
        part,
        audience: z.array(part),
        /** Which provider wrote it or got it, told to the structure alone; '' otherwise. */
        provider: z.string(),
        at: z.string(),
        /** Not by the reader, who has not read it. */
        unread: z.boolean(),
        mine: z.boolean(),
      }),
    ),
    older: z.string().nullable(),
    /** In the whole thread. */
    unread: z.int(),
    /** Why the reader's organisation writes nothing more: the case is over, or the quote signed is not its own. */
    closed: z.enum(['ended', 'other-quote']).nullable(),
    /** Whom the reader may write to; empty where nothing can be written. */
    audiences: z.array(part),
    usual: z.array(part),
    /** For the structure: the providers that see its plan while none is chosen; a message for one names it. */
    providers: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
});

export const writeMessage = endpoint({
  name: 'messages.write',
  method: 'POST',
  path: base,
  summary: 'Writes to other parts of a case; they are told by e-mail that a message waits, never what it says.',
  access: act,
  params,
  body: z.strictObject({
    text: z.string().trim().min(1).max(MAX_LENGTH),
    audience: z.array(part).min(1).max(PARTS.length),
    providerId: z.guid().toLowerCase().nullable().default(null),
  }),
  reply: z.object({ id: z.string() }),
  status: 201,
});

export const readMessages = endpoint({
  name: 'messages.markRead',
  method: 'PUT',
  path: `${base}/read`,
  summary: 'Marks messages as read by the caller’s account.',
  access: read,
  params,
  body: z.strictObject({ ids: z.array(z.guid().toLowerCase()).min(1).max(PAGE) }),
  reply: z.object({ unread: z.int() }),
});

export const attachFile = endpoint({
  name: 'messages.attach',
  method: 'POST',
  path: `${base}/:messageId/documents`,
  summary: 'Adds a file to a message that one wrote, for those who may read the message.',
  access: act,
  params: params.extend({ messageId: z.guid() }),
  upload: true,
  reply: z.object({ id: z.string() }),
  status: 201,
});
