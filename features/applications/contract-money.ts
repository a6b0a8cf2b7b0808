import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { lineOf } from '../../platform/contract/line.ts';
import { textSchema as text } from '../referentials/model.ts';
import { movedSchema } from './contract-shown.ts';

const base = '/api/organisations/:organisationId/applications' as const;
const organisation = z.strictObject({ organisationId: z.guid() });
const one = organisation.extend({ applicationId: z.guid() });
const read = { kind: 'organisation', permission: 'application.read' } as const;
const act = { kind: 'organisation', permission: 'application.act' } as const;
const decide = { kind: 'organisation', permission: 'application.decide' } as const;
const version = z.int32().min(1);
const reason = z.string().trim().max(2000).default('');
const amount = z.int().min(1).max(100_000_000_000);

export const acceptApplication = endpoint({
  name: 'applications.accept',
  method: 'POST',
  path: `${base}/:applicationId/acceptance`,
  summary: 'The national instructor accepts a candidacy with its amount, kept in the programme’s budget.',
  access: decide,
  params: one,
  body: z.strictObject({ grantedCents: amount, version }),
  reply: movedSchema,
});

export const validateApplication = endpoint({
  name: 'applications.validate',
  method: 'POST',
  path: `${base}/:applicationId/validation`,
  summary: 'The regional authority, then the national instructor with the amount to pay, validates the declaration.',
  access: decide,
  params: one,
  body: z.strictObject({ payableCents: amount.nullable(), version }),
  reply: movedSchema,
});

export const orderPayment = endpoint({
  name: 'applications.orderPayment',
  method: 'POST',
  path: `${base}/:applicationId/payments`,
  summary: 'The national instructor orders a payment.',
  access: decide,
  params: one,
  body: z.strictObject({ cents: amount, version }),
  reply: movedSchema,
});

export const recordPayment = endpoint({
  name: 'applications.recordPayment',
  method: 'PUT',
  path: `${base}/:applicationId/payments/last`,
  summary: 'Records that the payment under way was made.',
  access: act,
  params: one,
  body: z.strictObject({ reference: lineOf(60).min(1), paidOn: z.iso.date(), version }),
  reply: movedSchema,
});

export const returnPayment = endpoint({
  name: 'applications.returnPayment',
  method: 'POST',
  path: `${base}/:applicationId/payments/last/return`,
  summary: 'The payment came back: it may be ordered anew.',
  access: act,
  params: one,
  body: z.strictObject({ reason, version }),
  reply: movedSchema,
});

const regionMoney = z.object({
  /** INSEE code; null where the applicant has none. */
  region: z.string().nullable(),
  files: z.int(),
  grantedCents: z.number(),
  paidCents: z.number(),
  /** Promised and not paid yet. */
  leftCents: z.number(),
});

export const readMoney = endpoint({
  name: 'applications.readMoney',
  method: 'GET',
  path: `${base}/money`,
  summary:
    'What programmes promised, paid and have left, by region: all of them for who manages the programme, its own for a region.',
  access: read,
  params: organisation,
  reply: z.object({
    programmes: z.array(
      z.object({
        id: z.string(),
        title: text,
        /** Of the whole programme; null for who does not manage it. */
        envelope: z.object({ totalCents: z.number(), reservedCents: z.number(), spentCents: z.number() }).nullable(),
        regions: z.array(regionMoney),
      }),
    ),
  }),
});
