import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { emailSchema, passwordSchema } from './contract.ts';

const anyone = { kind: 'public' } as const;
const code = z.string().trim().min(1).max(40);
/** As `OIDC_<NAME>_ISSUER` names it. Nothing else passes: the address goes on to the library's own router. */
const provider = z.strictObject({ provider: z.string().regex(/^[a-z][a-z0-9]{0,30}$/) });

const signedIn = z.object({
  /** `second-factor`: a challenge cookie is set, and a code is expected within ten minutes. */
  next: z.enum(['session', 'second-factor']),
});

export const signIn = endpoint({
  name: 'accounts.signIn',
  method: 'POST',
  path: '/api/sign-in',
  summary:
    'Open a session by e-mail address and password; failures slow down, then lock, whether the account exists or not.',
  access: anyone,
  body: z.strictObject({ email: emailSchema, password: passwordSchema }),
  reply: signedIn,
  perMinute: 30,
});

export const answerChallenge = endpoint({
  name: 'accounts.answerChallenge',
  method: 'POST',
  path: '/api/sign-in/second-factor',
  summary: 'Finish signing in with a code of the authenticator application, or one of the recovery codes.',
  access: anyone,
  body: z.strictObject({ code, kind: z.enum(['totp', 'recovery']) }),
  reply: z.object({ recoveryCodesLeft: z.int().nullable() }),
  perMinute: 30,
});

export const listProviders = endpoint({
  name: 'accounts.listProviders',
  method: 'GET',
  path: '/api/sign-in/providers',
  summary: 'The identity providers this installation offers (OpenID Connect).',
  access: anyone,
  reply: z.object({ providers: z.array(z.object({ id: z.string(), label: z.string() })) }),
});

export const startProvider = endpoint({
  name: 'accounts.startProvider',
  method: 'POST',
  path: '/api/sign-in/providers/:provider',
  summary: 'Begin signing in through an identity provider; gives the address to go to.',
  access: anyone,
  params: provider,
  reply: z.object({ url: z.string() }),
  perMinute: 30,
});

export const finishProvider = endpoint({
  name: 'accounts.finishProvider',
  method: 'GET',
  path: '/api/auth/callback/:provider',
  summary: 'Where an identity provider sends the browser back; answers by a redirection.',
  access: anyone,
  params: provider,
  perMinute: 60,
});
