import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { emailSchema, passwordSchema } from './contract.ts';

const anyone = { kind: 'public' } as const;
const token = z.string().min(1).max(200);

export const requestReset = endpoint({
  name: 'accounts.requestReset',
  method: 'POST',
  path: '/api/password-resets',
  summary: 'Ask for a link to choose a new password; the answer is the same whether the address has an account or not.',
  access: anyone,
  body: z.strictObject({ email: emailSchema }),
  status: 202,
  perMinute: 10,
});

export const completeReset = endpoint({
  name: 'accounts.completeReset',
  method: 'POST',
  path: '/api/password-resets/complete',
  summary: 'Choose a new password with the link received; every session ends and a lock is lifted.',
  access: anyone,
  body: z.strictObject({ token, password: passwordSchema }),
  perMinute: 20,
});
