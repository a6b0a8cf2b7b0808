import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { NAME_MAX } from './model.ts';

const anyone = { kind: 'public' } as const;
const account = { kind: 'account' } as const;
const text = (fr: string, en: string) => ({ params: { text: { fr, en } } });

const ADDRESS = /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]]{1,190}$/;
/** An e-mail address, kept in lower case. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .refine(
    (value) => ADDRESS.test(value),
    text('Écrivez l’adresse sous la forme nom@domaine.', 'Write the address as name@domain.'),
  );
export const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(NAME_MAX)
  .refine(
    (value) => !/[\p{Cc}<>@/\\]/u.test(value),
    text('Écrivez un nom, sans signe particulier.', 'Write a name, without special signs.'),
  );
export const languageSchema = z.enum(['fr', 'en']);
/** A password as typed; whether a new one is good enough is for `passwordFlaw` to say. */
export const passwordSchema = z.string().min(1).max(1000);
const token = z.string().min(1).max(200);
const code = z.string().trim().min(1).max(40);

export const sessionSchema = z.object({
  account: z
    .object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      language: languageSchema,
      platformAdministrator: z.boolean(),
      secondFactor: z.boolean(),
      mustEnrolSecondFactor: z.boolean(),
    })
    .nullable(),
  organisations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.string(),
      role: z.string(),
      permissions: z.array(z.string()),
      groupId: z.string().nullable(),
    }),
  ),
  firstAccountNeeded: z.boolean(),
  registrationOpen: z.boolean(),
});

export const readSession = endpoint({
  name: 'accounts.readSession',
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in, what they may reach, and what the installation allows a visitor to do.',
  access: anyone,
  reply: sessionSchema,
});

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
  params: z.strictObject({ provider: z.string().max(40) }),
  reply: z.object({ url: z.string() }),
  perMinute: 30,
});

export const finishProvider = endpoint({
  name: 'accounts.finishProvider',
  method: 'GET',
  path: '/api/auth/callback/:provider',
  summary: 'Where an identity provider sends the browser back; answers by a redirection.',
  access: anyone,
  params: z.strictObject({ provider: z.string().max(40) }),
  perMinute: 60,
});

export const signOut = endpoint({
  name: 'accounts.signOut',
  method: 'POST',
  path: '/api/sign-out',
  summary: 'End this session.',
  access: account,
  beforeSecondFactor: true,
});

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

const newAccount = { token, name: nameSchema, password: passwordSchema, language: languageSchema };

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
