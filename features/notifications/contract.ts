import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { textSchema } from '../referentials/model.ts';
import { MAILED_KINDS } from './model.ts';

const base = '/api/notifications' as const;
const account = { kind: 'account' } as const;

const notification = z.object({
  id: z.string(),
  kind: z.string(),
  sentence: textSchema,
  organisation: z.object({ id: z.string(), name: z.string() }).nullable(),
  link: z.string(),
  createdAt: z.string(),
  readAt: z.string().nullable(),
});

export const listNotifications = endpoint({
  name: 'notifications.list',
  method: 'GET',
  path: base,
  summary:
    'What happened that concerns the reader, newest first; `before` and `after` are the keys given by `older` and `newer`.',
  access: account,
  query: z.strictObject({
    show: z.enum(['all', 'unread']).default('all'),
    before: z.guid().optional(),
    after: z.guid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  reply: z.object({ notifications: z.array(notification), older: z.string().nullable(), newer: z.string().nullable() }),
});

export const countUnread = endpoint({
  name: 'notifications.countUnread',
  method: 'GET',
  path: `${base}/unread`,
  summary: 'How many notifications the reader has not read.',
  access: account,
  reply: z.object({ count: z.int() }),
});

export const markRead = endpoint({
  name: 'notifications.markRead',
  method: 'PUT',
  path: `${base}/:notificationId/read`,
  summary: 'Marks one notification as read.',
  access: account,
  params: z.strictObject({ notificationId: z.guid() }),
});

export const markAllRead = endpoint({
  name: 'notifications.markAllRead',
  method: 'POST',
  path: `${base}/read`,
  summary: 'Marks as read every notification received so far.',
  access: account,
});

const choices = z.object({
  /** The reader's own address: where the e-mails go. */
  email: z.string(),
  kinds: z.array(z.object({ kind: z.enum(MAILED_KINDS), label: textSchema, email: z.boolean() })),
});

export const readMailChoices = endpoint({
  name: 'notifications.readMailChoices',
  method: 'GET',
  path: `${base}/preferences`,
  summary: 'Which kinds of notification the reader also gets by e-mail.',
  access: account,
  reply: choices,
});

export const saveMailChoices = endpoint({
  name: 'notifications.saveMailChoices',
  method: 'PUT',
  path: `${base}/preferences`,
  summary: 'Chooses the kinds of notification that are also e-mailed; the kinds left out are not.',
  access: account,
  body: z.strictObject({ emailed: z.array(z.enum(MAILED_KINDS)).max(MAILED_KINDS.length) }),
  reply: choices,
});
