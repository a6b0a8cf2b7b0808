import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { languageSchema, nameSchema, passwordSchema } from './contract.ts';

const access = { kind: 'account' } as const;
/** Absent only for an account that has no password: it signs in through an identity provider. */
const password = passwordSchema.optional();

export const accountSchema = z.object({
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

export const changePassword = endpoint({
  name: 'accounts.changePassword',
  method: 'POST',
  path: '/api/account/password',
  summary: 'Change one’s password; the other sessions end.',
  access,
  beforeSecondFactor: true,
  body: z.strictObject({ current: password, next: passwordSchema }),
  perMinute: 10,
});

export const startSecondFactor = endpoint({
  name: 'accounts.startSecondFactor',
  method: 'POST',
  path: '/api/account/second-factor',
  summary: 'Begin to set up an authenticator application: its secret as an address, a picture and a text.',
  access,
  beforeSecondFactor: true,
  body: z.strictObject({ password }),
  reply: z.object({ uri: z.string(), secret: z.string(), svg: z.string() }),
  perMinute: 10,
});

const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

export const confirmSecondFactor = endpoint({
  name: 'accounts.confirmSecondFactor',
  method: 'POST',
  path: '/api/account/second-factor/confirm',
  summary: 'Turn the second factor on with a first code; gives the recovery codes, this once.',
  access,
  beforeSecondFactor: true,
  body: z.strictObject({ code: z.string().trim().min(1).max(40) }),
  reply: recoveryCodes,
  perMinute: 20,
});

export const stopSecondFactor = endpoint({
  name: 'accounts.stopSecondFactor',
  method: 'POST',
  path: '/api/account/second-factor/stop',
  summary: 'Turn the second factor off; refused while an organisation asks for it.',
  access,
  body: z.strictObject({ password }),
  perMinute: 10,
});

export const renewRecoveryCodes = endpoint({
  name: 'accounts.renewRecoveryCodes',
  method: 'POST',
  path: '/api/account/recovery-codes',
  summary: 'Replace the recovery codes; the old ones stop working.',
  access,
  body: z.strictObject({ password }),
  reply: recoveryCodes,
  perMinute: 10,
});

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
