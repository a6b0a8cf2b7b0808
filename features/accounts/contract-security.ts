import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { passwordSchema } from './contract.ts';

const access = { kind: 'account' } as const;
/** Absent only for an account that has no password: it signs in through an identity provider. */
const password = passwordSchema.optional();

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
  summary: 'Begin to set up an authenticator application: its secret as an address, a square to scan and a text.',
  access,
  beforeSecondFactor: true,
  body: z.strictObject({ password }),
  reply: z.object({
    uri: z.string(),
    secret: z.string(),
    /** The address as a square to scan: an SVG path in which one module measures one unit. */
    qr: z.object({ size: z.int(), path: z.string() }),
  }),
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
