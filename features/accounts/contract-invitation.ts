import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { newAccount } from './contract-joining.ts';

const anyone = { kind: 'public' } as const;
const account = { kind: 'account' } as const;
const token = z.string().min(1).max(200);

export const readInvitation = endpoint({
  name: 'accounts.readInvitation',
  method: 'POST',
  path: '/api/invitations/read',
  summary: 'What an invitation link offers, before accepting it.',
  access: anyone,
  body: z.strictObject({ token }),
  reply: z.object({
    email: z.string(),
    organisationName: z.string(),
    role: z.string(),
    invitedByName: z.string(),
    /** The address already has an account: sign in, then join. */
    accountExists: z.boolean(),
  }),
  perMinute: 30,
});

export const acceptInvitation = endpoint({
  name: 'accounts.acceptInvitation',
  method: 'POST',
  path: '/api/invitations/accept',
  summary: 'Create the account an invitation is for, join the organisation, and sign in.',
  access: anyone,
  body: z.strictObject(newAccount),
  perMinute: 20,
});

export const joinByInvitation = endpoint({
  name: 'accounts.joinByInvitation',
  method: 'POST',
  path: '/api/invitations/join',
  summary: 'Join the organisation of an invitation sent to one’s own address, being signed in.',
  access: account,
  beforeSecondFactor: true,
  body: z.strictObject({ token }),
  reply: z.object({ organisationId: z.string() }),
  perMinute: 20,
});
