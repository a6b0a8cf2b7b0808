import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { emailSchema, languageSchema, nameSchema, passwordSchema } from './contract.ts';

const anyone = { kind: 'public' } as const;
const token = z.string().min(1).max(200);

export const requestRegistration = endpoint({
  name: 'accounts.requestRegistration',
  method: 'POST',
  path: '/api/registrations',
  summary: 'Ask for a link to create an account; the answer is the same whether the address has one or not.',
  access: anyone,
  body: z.strictObject({ email: emailSchema }),
  status: 202,
  perMinute: 10,
});

export const newAccount = { token, name: nameSchema, password: passwordSchema, language: languageSchema };

export const completeRegistration = endpoint({
  name: 'accounts.completeRegistration',
  method: 'POST',
  path: '/api/registrations/complete',
  summary: 'Create the account whose link was received by e-mail, and sign in.',
  access: anyone,
  body: z.strictObject(newAccount),
  perMinute: 20,
});

export const createFirstAccount = endpoint({
  name: 'accounts.createFirstAccount',
  method: 'POST',
  path: '/api/first-account',
  summary: 'Create the first account, the platform’s administrator, with the link printed when the server starts.',
  access: anyone,
  body: z.strictObject({ ...newAccount, email: emailSchema }),
  perMinute: 20,
});
