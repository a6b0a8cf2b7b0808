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

export const signOut = endpoint({
  name: 'accounts.signOut',
  method: 'POST',
  path: '/api/sign-out',
  summary: 'End this session.',
  access: account,
  beforeSecondFactor: true,
});
