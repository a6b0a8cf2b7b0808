import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';

/** The same shape whether the letter exists or not; the code travels in the body, never in an address that logs keep. */
export const verifyLetter = endpoint({
  name: 'funding.verifyLetter',
  method: 'POST',
  path: '/api/verification',
  summary: 'Says whether a letter of this number and day was issued, for whoever holds its code.',
  access: { kind: 'public' },
  body: z.strictObject({ code: z.string().max(40) }),
  reply: z.object({ authentic: z.boolean(), number: z.string().nullable(), issuedOn: z.string().nullable() }),
  perMinute: 10,
});
