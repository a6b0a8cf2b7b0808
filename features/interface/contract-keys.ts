import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { KEY_DAYS, KEY_SCOPES } from './model.ts';

const base = '/api/organisations/:organisationId/keys' as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const manage = { kind: 'organisation', permission: 'interface.manage' } as const;

const key = z.object({
  id: z.string(),
  name: z.string(),
  /** Its first signs, to tell one from another. */
  hint: z.string(),
  scopes: z.array(z.enum(KEY_SCOPES)),
  state: z.enum(['working', 'expired', 'revoked']),
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** To the minute; null for a key that never served. */
  lastUsedAt: z.string().nullable(),
  revokedBy: z.string().nullable(),
  revokedAt: z.string().nullable(),
});

export const listKeys = endpoint({
  name: 'interface.listKeys',
  method: 'GET',
  path: base,
  summary: 'The organisation’s keys, newest first, and the scopes that it may give; never a key itself.',
  access: manage,
  params: organisation,
  reply: z.object({
    keys: z.array(key),
    scopes: z.array(z.enum(KEY_SCOPES)),
  }),
});

export const createKey = endpoint({
  name: 'interface.createKey',
  method: 'POST',
  path: base,
  summary: 'Makes a key and shows it, this once: only its digest is kept.',
  access: manage,
  params: organisation,
  body: z.strictObject({
    name: lineOf(80).min(1),
    scopes: z.array(z.enum(KEY_SCOPES)).min(1).max(KEY_SCOPES.length),
    days: z.int32().min(1).max(KEY_DAYS.most).default(KEY_DAYS.usual),
  }),
  status: 201,
  perMinute: 20,
  reply: z.object({ key, token: z.string() }),
});

export const revokeKey = endpoint({
  name: 'interface.revokeKey',
  method: 'DELETE',
  path: `${base}/:keyId`,
  summary: 'Ends a key at once and for good; ended already, nothing changes.',
  access: manage,
  params: organisation.extend({ keyId: z.guid() }),
});
