import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { textSchema } from '../referentials/model.ts';
import { oneDomain, organisation, read } from './contract.ts';
import { PERIODS } from './model.ts';

const manage = { kind: 'organisation', permission: 'domain.manage' } as const;

export const importReports = endpoint({
  name: 'domains.importReports',
  method: 'POST',
  path: '/api/organisations/:organisationId/dmarc-reports',
  summary:
    'Brings DMARC aggregate reports in: XML, GZ, ZIP or a whole message. A report already there is not counted again.',
  access: manage,
  params: organisation,
  upload: true,
  status: 201,
  perMinute: 60,
  reply: z.object({
    /** Reports kept by this call, those already there, and the messages of the first. */
    kept: z.int(),
    known: z.int(),
    messages: z.number(),
    /** The domains of the reports, as identifiers of the list. */
    domainIds: z.array(z.string()),
    /** What was not taken: a file, or a line of it. */
    refused: z.array(z.object({ file: z.string(), row: z.int().nullable(), reason: textSchema })),
  }),
});

const share = z.object({ messages: z.number(), aligned: z.number() });

export const readSenders = endpoint({
  name: 'domains.readSenders',
  method: 'GET',
  path: '/api/organisations/:organisationId/domains/:domainId/senders',
  summary:
    'Who writes in the name of a domain, as recipients report it: the addresses, how many of their messages are proved, the trend.',
  access: read,
  params: oneDomain,
  query: z.strictObject({ period: z.enum(PERIODS).optional() }),
  reply: z.object({
    name: z.string(),
    shown: z.string(),
    period: z.enum(PERIODS),
    total: share.extend({ reports: z.int(), senders: z.int() }),
    /** The two hundred that write most. */
    senders: z.array(
      share.extend({
        address: z.string(),
        alignment: z.enum(['aligned', 'partly', 'unaligned']),
        /** Domains that signed its messages, and those that its envelopes named. */
        signedBy: z.array(z.string()),
        sentBy: z.array(z.string()),
        /** Messages that recipients set aside or refused. */
        stopped: z.number(),
        lastOn: z.string(),
      }),
    ),
    /** By week, or by month over a year; each begins on `from`. */
    trend: z.array(share.extend({ from: z.string() })),
    /** The last fifty reports. */
    reports: z.array(
      z.object({
        id: z.string(),
        reporter: z.string(),
        policyDomain: z.string(),
        beginsAt: z.string(),
        endsAt: z.string(),
        messages: z.number(),
        broughtBy: z.string(),
      }),
    ),
    mayManage: z.boolean(),
  }),
});
