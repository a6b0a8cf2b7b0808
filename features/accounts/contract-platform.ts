import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';

const access = { kind: 'platform' } as const;
const params = z.strictObject({ accountId: z.guid() });

export const accountRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string().nullable(),
  sessions: z.int(),
  secondFactor: z.boolean(),
  platformAdministrator: z.boolean(),
  suspendedAt: z.string().nullable(),
  organisations: z.array(z.object({ name: z.string(), role: z.string() })),
});

export const listAccounts = endpoint({
  name: 'accounts.listAccounts',
  method: 'GET',
  path: '/api/platform/accounts',
  summary: 'Accounts by name, page after page; `search` looks in names and addresses.',
  access,
  query: z.strictObject({
    search: z.string().trim().max(100).default(''),
    after: z.string().max(600).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  reply: z.object({ accounts: z.array(accountRowSchema), next: z.string().nullable() }),
});

export const suspendAccount = endpoint({
  name: 'accounts.suspendAccount',
  method: 'PUT',
  path: '/api/platform/accounts/:accountId/suspension',
  summary: 'Lock an account until it is unlocked: its sessions end and it cannot sign in.',
  access,
  params,
});

export const restoreAccount = endpoint({
  name: 'accounts.restoreAccount',
  method: 'DELETE',
  path: '/api/platform/accounts/:accountId/suspension',
  summary: 'Unlock an account, also after too many failed sign-ins.',
  access,
  params,
});

export const endAccountSessions = endpoint({
  name: 'accounts.endAccountSessions',
  method: 'DELETE',
  path: '/api/platform/accounts/:accountId/sessions',
  summary: 'End every session of an account.',
  access,
  params,
});

export const setAdministrator = endpoint({
  name: 'accounts.setAdministrator',
  method: 'PUT',
  path: '/api/platform/accounts/:accountId/administrator',
  summary: 'Make an account a platform administrator, or no longer; one always remains.',
  access,
  params,
  body: z.strictObject({ administrator: z.boolean() }),
});

export const setRegistration = endpoint({
  name: 'accounts.setRegistration',
  method: 'PUT',
  path: '/api/platform/registration',
  summary: 'Let anyone with an e-mail address create an account, or only those who are invited.',
  access,
  body: z.strictObject({ open: z.boolean() }),
});
