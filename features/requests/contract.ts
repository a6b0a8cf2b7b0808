import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { solutionSchema } from '../../platform/contract/proof-of-work.ts';
import { contactSchema } from '../cases/contract.ts';
import { nameFlaw } from './model.ts';

const anyone = { kind: 'public' } as const;

/** A name that a stranger gives and the product sends by e-mail. */
const structureName = lineOf(120)
  .min(1)
  .superRefine((name, context) => {
    const flaw = nameFlaw(name);
    if (flaw) context.addIssue({ code: 'custom', params: { text: flaw } });
  });

export const readChallenge = endpoint({
  name: 'requests.readChallenge',
  method: 'GET',
  path: '/api/requests/challenge',
  summary: 'A puzzle that the browser solves before it may send a request for an audit.',
  access: anyone,
  reply: z.object({ challenge: z.string() }),
  perMinute: 30,
});

export const sendRequest = endpoint({
  name: 'requests.send',
  method: 'POST',
  path: '/api/requests',
  summary:
    'Asks for an audit without an account: a link to confirm goes by e-mail. The answer is the same whether the address is known or not.',
  access: anyone,
  body: z.strictObject({
    programmeId: z
      .string()
      .max(60)
      .regex(/^[a-z0-9-]+$/),
    name: structureName,
    type: z.string().min(1).max(100),
    /** Where the programme's territory has regions. */
    region: z.string().max(10).nullable().default(null),
    contact: z.strictObject(contactSchema.shape),
    /** The IT provider that the structure already works with; '' when none. */
    providerName: lineOf(200).default(''),
    /** A field that people do not see: only a robot fills it. */
    website: z.string().max(200).default(''),
    solution: solutionSchema,
  }),
  status: 202,
  perMinute: 10,
});

export const confirmRequest = endpoint({
  name: 'requests.confirm',
  method: 'POST',
  path: '/api/requests/confirmation',
  summary: 'Confirms a request for an audit by the token of its e-mail: the structure and its case are created.',
  access: anyone,
  body: z.strictObject({ token: z.string().min(1).max(200) }),
  reply: z.object({
    /** `account`: this address has an account, which asks by itself. */
    outcome: z.enum(['opened', 'confirmed', 'account']),
    programmeId: z.string(),
    /** Number of the case; null where none was opened. */
    number: z.string().nullable(),
    /** Token of the invitation with which the director creates an account; null once someone has, or where there is one. */
    invitation: z.string().nullable(),
  }),
  perMinute: 20,
});
