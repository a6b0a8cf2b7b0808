import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { base, decide, inLanguage, organisation, read } from './contract-base.ts';
import { policySchema } from './model-policy.ts';
import { VERDICTS } from './model-policy-rules.ts';

const savedSchema = z.object({
  number: z.int(),
  policy: policySchema,
  /** What the rules said on that day; their words are in `model-policy-rules.ts`. */
  verdicts: z.array(z.object({ rule: z.string(), verdict: z.enum(VERDICTS) })),
  rulesVersion: z.string(),
  savedAt: z.string(),
  savedByName: z.string(),
});

export const readPolicy = endpoint({
  name: 'identities.readPolicy',
  method: 'GET',
  path: `${base}/policy`,
  summary:
    'What the structure asks of passwords and accounts, version after version, and what is easily guessed of it.',
  access: read,
  params: organisation,
  reply: z.object({
    /** Latest first; empty where nothing was written. */
    versions: z.array(savedSchema),
    /** Names and places that a guesser knows: of the structure and its sites. */
    known: z.array(z.string()),
    abilities: z.object({ decide: z.boolean() }),
  }),
});

export const savePolicy = endpoint({
  name: 'identities.savePolicy',
  method: 'POST',
  path: `${base}/policy`,
  summary: 'Writes a new version of the password and account policy; the former ones stay.',
  access: decide,
  params: organisation,
  body: z.strictObject({
    policy: policySchema,
    /** Number of the version that was read; 0 where there was none. */
    after: z.int32().min(0),
  }),
  status: 201,
  reply: savedSchema,
});

export const readCharter = endpoint({
  name: 'identities.readCharter',
  method: 'GET',
  path: `${base}/policy/:number/charter`,
  summary: 'The policy as a one-page charter, to sign and to hang up (PDF).',
  access: read,
  params: organisation.extend({ number: z.string().regex(/^[1-9]\d{0,8}$/) }),
  query: inLanguage,
  download: 'application/pdf',
});
