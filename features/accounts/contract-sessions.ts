import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';

const access = { kind: 'account' } as const;

export const listSessions = endpoint({
  name: 'accounts.listSessions',
  method: 'GET',
  path: '/api/account/sessions',
  summary: 'One’s open sessions, the last used first.',
  access,
  beforeSecondFactor: true,
  reply: z.object({
    sessions: z.array(
      z.object({
        id: z.string(),
        browser: z.string().nullable(),
        system: z.string().nullable(),
        address: z.string().nullable(),
        openedAt: z.string(),
        /** To within five minutes. */
        lastSeenAt: z.string(),
        current: z.boolean(),
      }),
    ),
  }),
});

export const endSession = endpoint({
  name: 'accounts.endSession',
  method: 'DELETE',
  path: '/api/account/sessions/:sessionId',
  summary: 'End one of one’s sessions.',
  access,
  beforeSecondFactor: true,
  params: z.strictObject({ sessionId: z.guid() }),
});

export const endOtherSessions = endpoint({
  name: 'accounts.endOtherSessions',
  method: 'DELETE',
  path: '/api/account/sessions',
  summary: 'End all one’s sessions but this one.',
  access,
  beforeSecondFactor: true,
});
