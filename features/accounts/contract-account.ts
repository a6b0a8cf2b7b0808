import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { languageSchema, nameSchema, passwordSchema } from './contract.ts';

const access = { kind: 'account' } as const;
/** Absent only for an account that has no password: it signs in through an identity provider. */
const password = passwordSchema.optional();

const accountSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  language: languageSchema,
  createdAt: z.string(),
  hasPassword: z.boolean(),
  secondFactor: z.boolean(),
  /** An organisation of this account asks for it: it cannot be turned off. */
  secondFactorRequired: z.boolean(),
  recoveryCodesLeft: z.int(),
  providers: z.array(z.string()),
  platformAdministrator: z.boolean(),
});

export const readAccount = endpoint({
  name: 'accounts.readAccount',
  method: 'GET',
  path: '/api/account',
  summary: 'One’s own account.',
  access,
  beforeSecondFactor: true,
  reply: accountSchema,
});

export const changeProfile = endpoint({
  name: 'accounts.changeProfile',
  method: 'PATCH',
  path: '/api/account',
  summary: 'Change one’s name or language.',
  access,
  beforeSecondFactor: true,
  body: z.strictObject({ name: nameSchema.optional(), language: languageSchema.optional() }),
});

export const exportAccount = endpoint({
  name: 'accounts.exportAccount',
  method: 'GET',
  path: '/api/account/export',
  summary: 'Everything kept about oneself, as JSON.',
  access,
  beforeSecondFactor: true,
  download: 'application/json',
  perMinute: 10,
});

export const eraseAccount = endpoint({
  name: 'accounts.eraseAccount',
  method: 'POST',
  path: '/api/account/erase',
  summary:
    'Erase one’s account: sign-in, memberships and personal data go; past entries keep the name they were signed with.',
  access,
  beforeSecondFactor: true,
  body: z.strictObject({ password }),
  perMinute: 10,
});
